import { defineDocument } from '../../kernel/index.ts';
import { household, person } from '../household/index.ts';
import { assistancePlanning } from './assistance.ts';
import { clearanceHandling } from './clearance.ts';
import { identificationHandling } from './identification.ts';
import { assistance, clearance, identification } from './registers.ts';

const { head, group, population, monitorType, number } = household.columns;
const { category } = identification.columns;
const h = household.columns;
const p = person.columns;

export const enrolmentNotice = defineDocument('enrolment-notice', '关于拟纳入监测对象的公示', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['deliberate', 'notice'],
  audience: 'public',
  paragraphs: [
    '根据防止返贫动态监测和帮扶工作要求，经入户核实、信息比对，并于{deliberatedOn}召开民主评议会议评议，拟将下列农户纳入监测对象，现予公示。',
    '公示期：{postedOn}至{until}。公示期内如有异议，请向村民委员会、乡镇人民政府、县级主管部门反映，或拨打12317。',
  ],
  table: [head, group, population, category],
  signatures: ['村民委员会联系电话：', '乡镇人民政府联系电话：', '县级主管部门联系电话：'],
  seal: 'village',
});
export const enrolmentAnnouncement = defineDocument('enrolment-announcement', '关于纳入监测对象的公告', {
  basis: '永城市2024年1月公开的工作程序',
  of: identificationHandling,
  at: ['announce', 'enter', 'enrolled'],
  audience: 'public',
  paragraphs: ['经村级初选公示、乡级审核、县级审批（{approvedOn}），下列农户纳入监测对象，现予公告。'],
  table: [head, group, population, category],
  signatures: [],
  seal: 'township',
});
export const consentLetter = defineDocument('consent-letter', '承诺授权书', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['verify'],
  audience: 'household',
  paragraphs: [
    '本户自愿申请纳入防止返贫监测，承诺所提供的家庭人口、收入、支出和财产情况真实。',
    '本户授权有关部门为核实上述情况，查询本户成员的以下信息：□户籍 □车辆 □不动产 □市场主体 □社保 □公积金 □财政供养。查询结果仅用于本次识别，本户可随时书面撤回授权。',
  ],
  table: [number, head, group, population],
  parts: [
    {
      heading: '成年成员（监护人）逐人签字',
      each: person,
      columns: [person.columns.name, person.columns.relation, person.columns.idNumber],
      pen: ['签名捺印'],
    },
  ],
  signatures: ['代填人：', '日期：'],
  seal: 'village',
});
export const exclusionLetter = defineDocument('exclusion-letter', '暂不纳入告知书', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['excluded'],
  audience: 'household',
  paragraphs: [
    '经核实，您户暂不符合纳入监测对象的条件。不纳入原因：{exclusion}。核查情况：{note}。',
    '您户如有不同意见，可在收到本告知书之日起{appealDays}日内向乡镇人民政府申请复核；情况发生变化的，可随时再次申报。',
  ],
  table: [number, head, group, population],
  signatures: ['户主签收：', '送达人：', '日期：'],
  seal: 'village',
});
export const planPaper = defineDocument('plan-paper', '帮扶计划', {
  basis: '鹤壁市543常态化监测帮扶机制（“四个一”）',
  of: assistancePlanning,
  at: ['plan', 'planned'],
  audience: 'household',
  paragraphs: ['帮扶需求：{need}', '帮扶计划：{plan}'],
  table: [head, population, assistance.columns.officer, assistance.columns.officerUnit],
  signatures: ['帮扶责任人：', '户主：', '日期：'],
  seal: 'village',
});
export const clearanceNotice = defineDocument('clearance-notice', '关于拟标注风险消除监测对象的公示', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['deliberate', 'notice'],
  audience: 'public',
  paragraphs: [
    '经入户核实，并于{deliberatedOn}召开民主评议会议评议，下列监测对象的风险已经消除，拟标注风险消除，现予公示。',
    '公示期：{postedOn}至{until}。公示期内如有异议，请向村民委员会、乡镇人民政府、县级主管部门反映，或拨打12317。',
  ],
  table: [head, group, population, monitorType],
  signatures: ['村民委员会联系电话：', '乡镇人民政府联系电话：', '县级主管部门联系电话：'],
  seal: 'village',
});
export const clearanceAnnouncement = defineDocument('clearance-announcement', '关于风险消除监测对象的公告', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['announce', 'mark', 'cleared'],
  audience: 'public',
  paragraphs: ['经村内公示、乡级审核、县级审批（{approvedOn}），下列监测对象标注风险消除，现予公告。'],
  table: [head, group, population, monitorType],
  signatures: [],
  seal: 'township',
});
export const clearanceSheet = defineDocument('clearance-sheet', '监测对象风险消除表', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['verify', 'deliberate', 'review', 'approve', 'cleared'],
  audience: 'office',
  paragraphs: ['消除方式：{clearedBy}', '入户核实：{visitedOn}，第二核查人{secondVerifier}。{note}'],
  table: [head, population, monitorType, clearance.columns.proposedOn],
  parts: [
    {
      heading: '识别时与现在',
      facts: [
        h.identifiedOn,
        h.risk,
        h.incomePerHead,
        h.referencePerHead,
        h.houseGrade,
        h.waterSafe,
        h.schooling,
        h.insured,
      ],
    },
    { heading: '消除条件逐项核对', checks: 'verify' },
  ],
  signatures: ['户主认可：', '村级意见：', '乡级意见：', '县级意见：'],
  seal: 'township',
});

/** 防止返贫动态监测排查表: what was found in the house, with what is known already filled in. */
export const verificationSheet = defineDocument('verification-sheet', '防止返贫动态监测排查表', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['verify', 'compare', 'deliberate', 'review', 'check'],
  audience: 'household',
  paragraphs: [],
  table: [],
  parts: [
    {
      heading: '一、基本情况',
      facts: [
        h.number,
        h.head,
        h.headId,
        h.phone,
        h.group,
        h.type,
        h.population,
        h.monitorType,
        h.noLabour,
        h.officer,
      ],
    },
    {
      heading: '二、家庭成员',
      each: person,
      columns: [p.name, p.relation, p.sex, p.bornOn, p.idNumber, p.health, p.labour, p.student, p.insured],
    },
    {
      heading: '三、近12个月收入',
      facts: [h.wages, h.business, h.property, h.transfers, h.businessCost, h.netIncome, h.incomePerHead],
    },
    { heading: '四、支出（合规自付另列）', facts: [h.claims, h.selfPaid, h.referencePerHead] },
    { heading: '五、三保障及饮水', facts: [h.houseGrade, h.waterSafe, h.schooling, h.insured] },
    {
      heading: '六、风险与自主应对能力',
      facts: [
        identification.columns.risk,
        category,
        identification.columns.visitedOn,
        identification.columns.manner,
      ],
    },
    {
      heading: '七、结论',
      pen: ['主要困难和自主应对能力：', '是否村干部近亲属（□是 □否），关系：', '核查结论：'],
    },
  ],
  signatures: ['核查人一：', '核查人二：', '户主：', '日期：'],
  seal: 'village',
});
/** 民主评议记录, of the meeting at which one household was discussed. */
export const deliberationRecord = defineDocument('deliberation-record', '民主评议记录', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['deliberate', 'notice', 'review'],
  audience: 'office',
  paragraphs: ['{deliberatedOn}召开民主评议会议，应到{invited}，实到{attended}。'],
  table: [head, category, identification.columns.inFavour, identification.columns.against],
  parts: [
    { heading: '会议情况', pen: ['时间、地点：', '主持人：', '记录人：', '回避人员及原因：', '评议意见：'] },
  ],
  signatures: ['参会人员签名：', '', ''],
  seal: 'village',
});
