import { and, daysAgo, defineRule, not, owner } from '../../kernel/index.ts';
import { assisted, household, monitoringLine } from '../household/index.ts';
import { loanDueLine, overdueDays } from './parameters.ts';
import { loanDue, overdueLoan } from './registers.ts';

const { overdue, overdueFrom } = overdueLoan.columns;
const { balance, dueOn } = loanDue.columns;
const finance = { level: 'yellow', risk: 'other', source: '金融工作局' } as const;

export const loanOverdue = defineRule('loan-overdue', '贷款逾期', {
  ...finance,
  on: overdueLoan,
  when: and(overdue.known(), not(overdue.is(0)), overdueFrom.atMost(daysAgo(overdueDays))),
});
const poor = and(assisted, household.columns.referencePerHead.below(monitoringLine));

/** Of helped households below the monitoring line only: of others it is everyday business. */
export const loanFallsDue = defineRule('loan-falls-due', '监测线以下户大额贷款临近到期', {
  ...finance,
  on: loanDue,
  when: and(balance.atLeast(loanDueLine), dueOn.known(), owner(loanDue, poor)),
});
