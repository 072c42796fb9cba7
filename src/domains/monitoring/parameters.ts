import { type DatedValue, defineParameter, quantity, wordList } from '../../kernel/index.ts';
import { publicRules } from '../household/index.ts';

const days = (label: string) => quantity(label, '天');
const months = (label: string) => quantity(label, '个月');
const since = (value: number, basis?: string): DatedValue[] => [
  { from: '2020-01-01', value, ...(basis && { basis }) },
];
const linzhou = '林州市2023年公开的识别程序';
const yongcheng = '永城市2024年1月公开的工作程序';

export const entryDays = defineParameter('entry-days', days('识别纳入总时限'), since(15, linzhou));
export const verifyDays = defineParameter('verify-days', days('入户核实时限'), since(2, yongcheng));
export const compareDays = defineParameter('compare-days', days('信息比对时限'), since(2, yongcheng));
export const selectDays = defineParameter('select-days', days('村级初选时限'), since(6, yongcheng));
export const noticeDays = defineParameter('notice-days', days('村内公示天数'), since(5, linzhou));
export const reviewDays = defineParameter('review-days', days('乡级审核时限'), since(2, yongcheng));
export const approvalDays = defineParameter('approval-days', days('县级审批时限'), since(1, yongcheng));
export const announceDays = defineParameter('announce-days', days('结果公告时限'), since(1, yongcheng));
export const recordDays = defineParameter('record-days', days('录入建档时限'), since(1, yongcheng));
export const dispatchDays = defineParameter('dispatch-days', days('线索派发时限（工作日）'), since(2));
export const answerDays = defineParameter('answer-days', days('线索核查时限（工作日）'), since(5));
export const judgeDays = defineParameter('judge-days', days('线索研判时限（工作日）'), since(2));
export const planDays = defineParameter(
  'plan-days',
  days('帮扶计划时限'),
  since(10, '鹤壁市543常态化监测帮扶机制'),
);
export const officerDays = defineParameter('officer-days', days('明确帮扶责任人时限'), since(3));
export const measureDays = defineParameter('measure-days', days('帮扶措施各环节时限'), since(15));
export const appealDays = defineParameter('appeal-days', days('暂不纳入申请复核时限'), since(10));
export const appealAnswerDays = defineParameter(
  'appeal-answer-days',
  days('暂不纳入复核答复时限'),
  since(15),
);
export const jointDays = defineParameter('joint-days', days('县级部门会审时限（工作日）'), since(3));
export const objectionDays = defineParameter('objection-days', days('公示异议处理时限'), since(5));
export const firstHelpDays = defineParameter('first-help-days', days('绿色通道先行帮扶时限'), since(1));
export const formalityDays = defineParameter('formality-days', days('绿色通道补办手续时限'), since(30));
export const recheckMonths = defineParameter('recheck-months', months('核查后不重复派发月数'), since(3));
export const clearanceMonths = defineParameter(
  'clearance-months',
  months('识别至消除最短月数'),
  since(6, '弋江区2024年3月公开的消除标准'),
);
/**
 * 渐退期, counted from the day a clearance was proposed. 淇滨区 tried three months in 2022; from which day it counted there is
 * not said, nor was it taken up elsewhere, so ours is none.
 */
export const changeVerifyDays = defineParameter('change-verify-days', days('自然增减村级核实时限'), since(5));
export const changeReviewDays = defineParameter('change-review-days', days('自然增减审核时限'), since(3));
export const tailMonths = defineParameter('tail-months', months('渐退期月数'), since(0));
export const helpDueMonths = defineParameter(
  'help-due-months',
  months('识别后应落实帮扶的月数'),
  since(1, publicRules),
);
/** How long a signed 承诺授权书 lets a household be compared. */
export const consentMonths = defineParameter('consent-months', months('承诺授权书有效期'), since(12));
/** 授权事项: what a 承诺授权书 lets departments look up; the list is ours until a county types in its own. */
export const consentItems = defineParameter('consent-items', wordList('承诺授权书授权事项'), [
  {
    from: '2020-01-01',
    value: ['户籍', '车辆', '不动产', '市场主体', '社保', '公积金', '财政供养'],
  },
]);
/** 规则成效: ours, until a county has looked at what its own rules find. */
export const ruleFloor = defineParameter('rule-floor', quantity('规则属实率下限', '%'), since(30));
export const ruleEnough = defineParameter('rule-enough', quantity('评价规则的最少核查条数', '条'), since(10));
/** What a visit takes, there and back: to say what a changed rule would cost. */
export const visitMinutes = defineParameter('visit-minutes', quantity('入户核查每户用时', '分钟'), since(60));
