import { day, defineRegister, money, optional, quantity, sensitive, text } from '../../kernel/index.ts';
import { household } from '../household/index.ts';

/** 贷款逾期: what a household owes its banks past the day it was due, all its loans together. */
export const overdueLoan = defineRegister('overdue-loan', '贷款逾期', {
  of: household,
  fields: {
    bank: optional(text('贷款银行')),
    kind: optional(text('贷款种类')),
    loans: optional(quantity('逾期笔数', '笔')),
    balance: optional(sensitive(money('贷款余额'))),
    overdue: optional(sensitive(money('逾期金额'))),
    overdueFrom: optional(day('最早逾期日期')),
  },
});

/** 临近到期贷款: what a household has to pay back soon. */
export const loanDue = defineRegister('loan-due', '临近到期贷款', {
  of: household,
  fields: {
    bank: optional(text('贷款银行')),
    kind: optional(text('贷款种类')),
    loans: optional(quantity('到期笔数', '笔')),
    balance: optional(sensitive(money('到期余额'))),
    dueOn: optional(day('最早到期日期')),
  },
});
