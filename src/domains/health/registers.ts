import { day, defineRegister, money, optional, quantity, sensitive, text } from '../../kernel/index.ts';
import { person } from '../household/index.ts';

/** 医疗费用累计: one person's bills of the last twelve months, added up. */
export const medicalCost = defineRegister('medical-cost', '医疗费用', {
  of: person,
  fields: {
    total: optional(sensitive(money('近12个月医疗总费用'))),
    selfPaid: optional(sensitive(money('近12个月报销后自付'))),
    compliant: optional(sensitive(money('近12个月合规自付'))),
    bills: optional(quantity('结算笔数', '笔')),
    lastOn: optional(day('最近结算日期')),
  },
});
export const uninsured = defineRegister('uninsured', '未参保人员', {
  of: person,
  fields: { year: text('参保年度'), reason: optional(text('未参保原因')) },
});
export const majorIllness = defineRegister('major-illness', '大病患者', {
  of: person,
  fields: {
    illness: sensitive(text('病种')),
    diagnosedOn: sensitive(day('确诊日期')),
    hospital: optional(text('诊断医院')),
  },
});
