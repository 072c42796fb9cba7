import { code, day, defineCodeList, defineRegister, money, optional } from '../../kernel/index.ts';
import { person } from '../household/index.ts';

export const AidKind = defineCodeList('救助类型', {
  allowance: '低保',
  destitute: '特困',
  margin: '低保边缘',
  expense: '刚性支出',
  temporary: '临时救助',
});
export const AidChange = defineCodeList('变动类型', { added: '新增', ended: '退出' });

export const aid = defineRegister('social-aid', '社会救助', {
  of: person,
  fields: {
    kind: code('救助类型', AidKind),
    change: code('变动类型', AidChange),
    approvedOn: optional(day('批准日期')),
    monthly: optional(money('月保障金额')),
  },
});
