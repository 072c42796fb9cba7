import { type Cadence, cadence, defineParameter, quantity } from '../../kernel/index.ts';

const from = '2020-01-01';
const mechanism = '鹤壁市543常态化监测帮扶机制';
const every = (id: string, what: string, value: Cadence, basis?: string) =>
  defineParameter(`${id}-every`, cadence(`${what}频次`), [{ from, value, ...(basis && { basis }) }]);
/** What one place does and no other is asked to: a county turns it on with a 文号 of its own. */
const elsewhere = (id: string, what: string) => every(id, what, 'never');

export const leadsEvery = every('weekly-leads', '风险线索汇报', 'week', mechanism);
export const feedsEvery = every('sector-feeds', '行业部门预警信息', 'month', mechanism);
export const keyScreeningEvery = every('key-screening', '重点排查', 'month', mechanism);
export const fullScreeningEvery = every('full-screening', '集中排查', 'half', mechanism);
export const revisitEvery = every('monthly-revisit', '消除户回访', 'month', mechanism);
export const progressEvery = every('progress-report', '进展月报', 'month', '商脱贫组〔2020〕2号');
export const meetingEvery = every('monthly-meeting', '月会议', 'month', '鹤壁市“月会议、季主题”工作机制');
export const themeEvery = every('quarterly-theme', '季主题', 'quarter', '鹤壁市“月会议、季主题”工作机制');
const reviews = '鹤壁市“月通报、季评价、年考评”工作机制';
export const bulletinEvery = every('monthly-bulletin', '月通报', 'month', reviews);
export const quarterlyReviewEvery = every('quarterly-review', '季评价', 'quarter', reviews);
export const yearlyReviewEvery = every('yearly-review', '年考评', 'year', reviews);

export const supervisionEvery = elsewhere('supervision-daily', '督查日报');
export const dispatchEvery = elsewhere('half-monthly-dispatch', '半月调度');
export const fortnightlyEvery = elsewhere('fortnightly-bulletin', '双周通报');
export const petitionSumEvery = elsewhere('petition-sum', '涉贫信访周汇总');
export const petitionBulletinEvery = elsewhere('petition-bulletin', '涉贫信访月通报');
export const workDispatchEvery = elsewhere('work-dispatch', '务工情况调度');
export const checkUpEvery = elsewhere('free-check-up', '免费健康体检');
export const lettersEvery = elsewhere('responsibility-letters', '目标责任书签订');
export const insuredEvery = elsewhere('insurance-payment', '参保代缴');
export const assetsEvery = elsewhere('asset-update', '资产台账年度更新');

const dayOfMonth = (id: string, label: string, value: number, basis?: string) =>
  defineParameter(id, quantity(label, '日'), [{ from, value, ...(basis && { basis }) }]);
export const feedDay = dayOfMonth('feed-day', '部门数据报送截止日（每月）', 5);
export const reportDay = dayOfMonth('report-day', '进展月报截止日（每月）', 20, '商脱贫组〔2020〕2号');
export const bulletinDay = dayOfMonth('bulletin-day', '月通报截止日（每月）', 28);
/** How long an office has for what was returned to it. */
export const returnDays = defineParameter('return-days', quantity('退回后重办时限（工作日）', '天'), [
  { from, value: 2 },
]);
