import { defineParameter, money, quantity, yuan } from '../../kernel/index.ts';

export const overdueDays = defineParameter('overdue-days', quantity('贷款逾期预警天数', '天'), [
  { from: '2020-01-01', value: 30 },
]);
export const loanDueLine = defineParameter('loan-due-line', money('到期贷款余额预警线'), [
  { from: '2020-01-01', value: yuan(30_000) },
]);
