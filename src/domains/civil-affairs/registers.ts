import { code, day, defineCodeList, defineRegister, money, optional } from '../../kernel/index.ts';
import { person } from '../household/index.ts';

export const AidKind = defineCodeList(
  '救助类型',
  {
    allowance: '低保',
    destitute: '特困',
    margin: '低保边缘',
    expense: '刚性支出',
    temporary: '临时救助',
  },
  {
    allowance: ['最低生活保障', '城乡低保', '农村低保', '城市低保', '低保户'],
    destitute: ['特困供养', '特困人员', '特困供养人员', '五保', '五保户'],
    margin: ['低边', '低保边缘户', '低保边缘家庭', '低保边缘人口'],
    expense: ['刚性支出困难', '刚性支出困难家庭', '刚支'],
    temporary: ['临救'],
  },
);
export const AidChange = defineCodeList(
  '变动类型',
  { added: '新增', ended: '退出' },
  { added: ['新纳入', '纳入', '新增纳入', '增加'], ended: ['停发', '取消', '停保', '清退', '减少'] },
);

export const aid = defineRegister('social-aid', '社会救助', {
  of: person,
  fields: {
    kind: code('救助类型', AidKind),
    change: code('变动类型', AidChange),
    approvedOn: optional(day('批准日期')),
    monthly: optional(money('月保障金额')),
  },
});
