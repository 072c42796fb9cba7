import { and, daysAgo, defineContribution, monthsAgo } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { productionLoss } from './registers.ts';

const { paid, foundOn } = productionLoss.columns;
/** Of the losses of the last twelve months. */
export const lossPaid = defineContribution('loss-paid', '农业保险赔付', {
  to: household.columns.claims,
  of: productionLoss,
  where: and(paid.known(), foundOn.atLeast(monthsAgo(12)), foundOn.atMost(daysAgo(0))),
  amount: { column: paid.ref },
});
