import { and, daysAgo, defineContribution, monthsAgo } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { disasterLoss } from './registers.ts';

const { relief, struckOn } = disasterLoss.columns;
/** 救灾资金 of the last twelve months. */
export const reliefPaid = defineContribution('relief-paid', '救灾资金', {
  to: household.columns.transfers,
  of: disasterLoss,
  where: and(relief.known(), struckOn.atLeast(monthsAgo(12)), struckOn.atMost(daysAgo(0))),
  amount: { column: relief.ref },
});
