import { defineDuty, workdays } from '../../kernel/index.ts';
import { cityClerk, countyClerk, household, stillWatched, village } from '../household/index.ts';
import {
  assistancePlanning,
  householdCheck,
  identificationHandling,
  lead,
  revisitForm,
} from '../monitoring/index.ts';
import { noLeads, progressReport, workDone } from './forms.ts';
import * as parameters from './parameters.ts';
import { keyScope } from './scope.ts';

const mechanism = (part: string) => `鹤壁市543常态化监测帮扶机制（“${part}”）`;
const from = '2023-10-01';
const again = workdays(parameters.returnDays);

/** 每周汇报梳理一次风险线索: a lead of the week fulfils it, else one tap says that there is none. */
export const weeklyLeads = defineDuty('weekly-leads', '每周风险线索汇报', {
  basis: mechanism('五个一'),
  by: village,
  every: parameters.leadsEvery,
  from,
  again,
  evidence: noLeads,
  period: 'periodFrom',
  known: {
    record: lead,
    on: 'discoveredOn',
    where: lead.columns.source.in('applied', 'found', 'petition', 'media'),
  },
});
export const sectorFeeds = defineDuty('sector-feeds', '行业部门每月预警信息', {
  basis: mechanism('五个一'),
  every: parameters.feedsEvery,
  from,
  deadline: { onDay: parameters.feedDay },
  known: { feeds: true },
});

/** Any visit in the period counts, whatever it was made for: nobody is visited twice for two lists. */
const screening = { by: village, forEach: household, evidence: householdCheck, round: true } as const;
export const keyScreening = defineDuty('key-screening', '每月重点排查', {
  ...screening,
  basis: `${mechanism('五个一')}；范围参照2024年公开的“八必访”`,
  every: parameters.keyScreeningEvery,
  from,
  where: keyScope,
  known: { day: 'verifiedOn' },
});
export const fullScreening = defineDuty('full-screening', '每半年集中排查', {
  ...screening,
  basis: mechanism('五个一'),
  every: parameters.fullScreeningEvery,
  from: '2023-07-01',
  known: { day: 'verifiedOn' },
});

export const identifiedInTime = defineDuty('identified-in-time', '十五日内完成识别纳入', {
  basis: '林州市2023年公开的识别程序',
  every: 'month',
  from,
  known: { cases: identificationHandling },
});
export const plannedInTime = defineDuty('planned-in-time', '审批后十日内制定帮扶计划', {
  basis: mechanism('四个一'),
  every: 'month',
  from,
  known: { cases: assistancePlanning },
});
/** Every step of every case by its own clock: 入户核实, 乡级审核, 县级审批 and the rest, of whichever procedure. */
export const stepsInTime = defineDuty('steps-in-time', '各环节按期办理', {
  basis: '各项程序规定的环节时限',
  every: 'month',
  from,
  known: { steps: true },
});
/** 每月回访 of every household whose risk was cleared. */
export const monthlyRevisit = defineDuty('monthly-revisit', '消除户每月回访', {
  basis: mechanism('三个一'),
  by: village,
  every: parameters.revisitEvery,
  from,
  again,
  evidence: revisitForm,
  forEach: household,
  where: stillWatched,
  sets: {
    revisitedOn: { field: 'visitedOn', latest: true },
    verifiedOn: { field: 'visitedOn', latest: true },
  },
  period: 'month',
  known: { day: 'revisitedOn' },
});

const office = { from, again, evidence: workDone, period: 'periodFrom' } as const;
export const progress = defineDuty('progress-report', '每月进展月报', {
  ...office,
  basis: '商脱贫组〔2020〕2号',
  by: countyClerk,
  every: parameters.progressEvery,
  deadline: { onDay: parameters.reportDay },
  evidence: progressReport,
});
const work = { ...office, by: cityClerk, basis: '鹤壁市“月会议、季主题”工作机制' } as const;
export const monthlyMeeting = defineDuty('monthly-meeting', '月会议', {
  ...work,
  every: parameters.meetingEvery,
});
export const quarterlyTheme = defineDuty('quarterly-theme', '季主题活动', {
  ...work,
  every: parameters.themeEvery,
});
const review = { ...office, by: cityClerk, basis: '鹤壁市“月通报、季评价、年考评”工作机制' } as const;
export const monthlyBulletin = defineDuty('monthly-bulletin', '月通报', {
  basis: review.basis,
  by: cityClerk,
  from,
  every: parameters.bulletinEvery,
  deadline: { onDay: parameters.bulletinDay },
  known: { bulletin: true },
});
export const quarterlyReview = defineDuty('quarterly-review', '季评价', {
  ...review,
  every: parameters.quarterlyReviewEvery,
});
export const yearlyReview = defineDuty('yearly-review', '年考评', {
  ...review,
  every: parameters.yearlyReviewEvery,
  from: '2023-01-01',
});
