import { and, defineIndicator, measureOf, not, or, some, startOfMonth } from '../../kernel/index.ts';
import {
  household,
  households,
  info,
  onWatch,
  riskCleared,
  since,
  stillWatched,
  total,
} from '../household/index.ts';
import { revisit } from './follow-up.ts';
import { entryDays, planDays } from './parameters.ts';
import { alert, assistance, identification, lead, measure } from './registers.ts';

const share = { shownAs: 'percent', ranked: true, better: 'higher', every: 'month' } as const;
const basis = '鹤壁市543常态化监测帮扶机制';
const { enteredOn, daysTaken: daysToEnter } = identification.columns;
const { plannedOn, daysTaken: daysToPlan } = assistance.columns;
const { dispatched, state, truth, verdict, answeredOn, raisedOn } = alert.columns;

const entered = since(enteredOn, startOfMonth);
const planned = since(plannedOn, startOfMonth);
const sent = and(dispatched.is(true), since(raisedOn, startOfMonth));
const verified = and(state.is('answered'), truth.known(), since(answeredOn, startOfMonth));

export const entryInTime = defineIndicator('entry-in-time', '识别时效', {
  ...share,
  basis: '林州市2023年公开的识别程序',
  code: 'I30',
  unit: '户',
  count: measureOf({ of: identification, where: and(entered, daysToEnter.atMost(entryDays)) }),
  outOf: measureOf({ of: identification, where: entered }),
});
export const planInTime = defineIndicator('plan-in-time', '帮扶计划时效', {
  ...share,
  basis,
  code: 'I31',
  unit: '户',
  count: measureOf({ of: assistance, where: and(planned, daysToPlan.atMost(planDays)) }),
  outOf: measureOf({ of: assistance, where: planned }),
});
const revisited = and(
  riskCleared,
  or(
    since(household.columns.revisitedOn, startOfMonth),
    some(revisit, since(revisit.columns.month, startOfMonth)),
  ),
);
export const revisitCoverage = defineIndicator('revisit-coverage', '回访覆盖率', {
  ...share,
  basis,
  code: 'I32',
  unit: '户',
  count: measureOf({ of: household, where: revisited }),
  outOf: measureOf({ of: household, where: stillWatched }),
});

/** Of the households on watch: those for which some measure was delivered; the others have none yet (未落实措施). */
export const measuresDelivered = defineIndicator('measures-delivered', '帮扶措施落实率', {
  ...share,
  basis,
  code: 'I03.1',
  unit: '户',
  ranked: false,
  count: measureOf({
    of: household,
    where: and(onWatch, some(measure, measure.columns.deliveredOn.known())),
  }),
  outOf: measureOf({ of: household, where: onWatch }),
});
/** 未落实措施: on watch, and no measure delivered yet. */
export const [unhelpedHouseholds, unhelpedPeople] = total(
  'unhelped',
  '未落实措施',
  'N09',
  and(onWatch, not(some(measure, measure.columns.deliveredOn.known()))),
);
/** 应回访／已回访 this month, of the households whose risk was cleared and that are still watched. */
export const dueForRevisit = defineIndicator('due-for-revisit-households', '回访（户）：应回访', {
  ...info,
  code: 'N10.1',
  unit: '户',
  count: households(stillWatched),
});
export const revisitedThisMonth = defineIndicator('revisited-households', '回访（户）：已回访', {
  ...info,
  code: 'N10.2',
  unit: '户',
  count: households(and(stillWatched, revisited)),
});
export const alertsVerified = defineIndicator('alerts-verified', '预警核实率', {
  ...share,
  basis,
  code: 'I33-核实',
  unit: '条',
  count: measureOf({ of: alert, where: and(sent, verified) }),
  outOf: measureOf({ of: alert, where: sent }),
});
export const falseAlerts = defineIndicator('false-alerts', '预警误报率', {
  ...share,
  basis,
  code: 'I33-误报',
  unit: '条',
  ranked: false,
  better: 'lower',
  count: measureOf({ of: alert, where: and(verified, verdict.in('none', 'watch')) }),
  outOf: measureOf({ of: alert, where: verified }),
});
/** Taken in this month against leads answered this month: a rate of flow, not of the same households. */
export const leadsEnrolled = defineIndicator('leads-enrolled', '线索纳入转化率', {
  ...share,
  basis,
  code: 'I33-转化',
  unit: '户',
  ranked: false,
  better: 'neutral',
  count: measureOf({ of: identification, where: since(identification.columns.approvedOn, startOfMonth) }),
  outOf: measureOf({ of: lead, where: since(lead.columns.answeredOn, startOfMonth) }),
});
