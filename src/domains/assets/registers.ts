import { day, defineRegister, money, optional, quantity, sensitive, text } from '../../kernel/index.ts';
import { person } from '../household/index.ts';

/** 机动车 in a member's name; motorcycles and farm vehicles are no assets. */
export const vehicle = defineRegister('vehicle', '机动车', {
  of: person,
  fields: {
    vehicles: optional(sensitive(quantity('车辆数', '辆'))),
    models: optional(sensitive(text('车辆型号'))),
    registeredOn: optional(sensitive(day('最近登记日期'))),
  },
});

/** 不动产 in a member's name besides the house of the homestead. */
export const realEstate = defineRegister('real-estate', '不动产', {
  of: person,
  fields: {
    estates: optional(sensitive(quantity('不动产数', '处'))),
    places: optional(sensitive(text('坐落'))),
    area: optional(sensitive(quantity('建筑面积', '平方米', 2))),
  },
});

/** 市场主体 that a member owns or has a share in. */
export const company = defineRegister('company', '市场主体', {
  of: person,
  fields: {
    companies: optional(sensitive(quantity('市场主体数', '家'))),
    names: optional(sensitive(text('市场主体名称'))),
    capital: optional(sensitive(money('注册资本'))),
  },
});

/** 财政供养: that a member is paid from public money. */
export const publicPay = defineRegister('public-pay', '财政供养', {
  of: person,
  fields: {
    unit: optional(sensitive(text('供养单位'))),
    kind: optional(sensitive(text('人员类别'))),
    pay: optional(sensitive(money('月工资'))),
  },
});
