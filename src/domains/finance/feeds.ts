import { day, defineFeed, money, optional } from '../../kernel/index.ts';
import { byPerson, financeOffice, whom } from '../household/index.ts';
import { loanDue, overdueLoan } from './registers.ts';

const monthly = {
  from: financeOffice,
  every: 'month',
  mayBeNothing: true,
  whole: true,
  matchBy: byPerson,
} as const;
const borrower = {
  ...whom('借款人姓名', '借款人身份证号'),
  bank: { header: '贷款银行', aliases: ['经办银行', '承贷银行'], as: overdueLoan.fields.bank },
  kind: { header: '贷款种类', aliases: ['贷款类型'], as: overdueLoan.fields.kind },
  due: { header: '到期日期', aliases: ['到期日'], as: optional(day('到期日期')) },
  owed: { header: '贷款余额', aliases: ['余额'], as: money('贷款余额') },
};

export const overdueLoans = defineFeed('overdue-loans', '逾期贷款', {
  ...monthly,
  into: overdueLoan,
  columns: {
    ...borrower,
    late: { header: '逾期金额', aliases: ['逾期本息'], as: money('逾期金额') },
    lateFrom: { header: '逾期日期', aliases: ['逾期起始日期'], as: day('逾期日期') },
  },
  gathers: {
    fields: {
      loans: { how: 'count', of: 'late' },
      balance: { how: 'sum', of: 'owed' },
      overdue: { how: 'sum', of: 'late' },
      overdueFrom: { how: 'min', of: 'lateFrom' },
    },
  },
});

export const loansDue = defineFeed('loans-due', '临近到期贷款', {
  ...monthly,
  into: loanDue,
  columns: { ...borrower, due: { ...borrower.due, as: day('到期日期') } },
  gathers: {
    fields: {
      loans: { how: 'count', of: 'owed' },
      balance: { how: 'sum', of: 'owed' },
      dueOn: { how: 'min', of: 'due' },
    },
  },
});
