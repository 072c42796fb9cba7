import { and, defineContribution, multiply, not } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { aid } from './registers.ts';

const { monthly, change, kind } = aid.columns;
/** 低保、特困、低保边缘 by the month; 临时救助 is paid once and stands among the policies. */
export const aidAmount = defineContribution('aid-amount', '低保、特困等保障金', {
  to: household.columns.transfers,
  of: aid,
  where: and(monthly.known(), not(change.is('ended')), not(kind.is('temporary'))),
  amount: multiply(monthly, 12),
  note: '月保障金额×12',
});
