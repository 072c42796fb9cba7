import {
  code,
  day,
  defineCodeList,
  defineRegister,
  money,
  optional,
  personal,
  quantity,
  sealed,
  sensitive,
  text,
  yesNo,
} from '../../kernel/index.ts';
import { household } from '../household/index.ts';

export const Prolonging = defineCodeList('展期续贷情况', {
  none: '无',
  extended: '展期',
  renewed: '续贷',
  postponed: '延期',
});

/** 小额信贷: one loan to a household under its contract, as the bank's last list had it. */
export const loan = defineRegister('loan', '小额信贷', {
  of: household,
  fields: {
    contract: sealed(personal(text('合同号'))),
    bank: text('放贷银行'),
    amount: sensitive(money('贷款金额')),
    balance: sensitive(money('贷款余额')),
    overdue: optional(sensitive(money('逾期金额'))),
    rate: optional(quantity('年利率', '%', 2)),
    use: optional(text('贷款用途')),
    lentOn: day('放款日期'),
    dueOn: optional(day('到期日期')),
    prolonged: optional(code('展期续贷情况', Prolonging)),
    subsidised: optional(yesNo('是否贴息')),
  },
});
