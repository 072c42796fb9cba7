import { day, defineFeed, money, optional, quantity, required, text } from '../../kernel/index.ts';
import {
  byPerson,
  landBureau,
  marketBureau,
  ofPerson,
  publicSecurity,
  treasury,
  whom,
} from '../household/index.ts';
import { consentedItems } from '../monitoring/index.ts';
import { company, publicPay, realEstate, vehicle } from './registers.ts';

/** Compared only with households that signed a 承诺授权书 and ticked this item; nothing is kept of anybody else. */
const screening = {
  every: 'month',
  mayBeNothing: true,
  whole: true,
  matchBy: byPerson,
} as const;

export const vehicles = defineFeed('vehicles', '机动车登记', {
  ...screening,
  only: consentedItems.vehicles,
  from: publicSecurity,
  into: vehicle,
  columns: {
    ...whom('车辆所有人', '所有人身份证号'),
    model: { header: '车辆型号', aliases: ['品牌型号'], as: text('车辆型号') },
    registeredOn: { header: '登记日期', aliases: ['初次登记日期'], as: optional(day('登记日期')) },
  },
  gathers: {
    fields: {
      vehicles: { how: 'count', of: 'model' },
      models: { how: 'join', of: 'model' },
      registeredOn: { how: 'max', of: 'registeredOn' },
    },
  },
});

export const realEstates = defineFeed('real-estates', '不动产登记', {
  ...screening,
  only: consentedItems.estates,
  from: landBureau,
  into: realEstate,
  columns: {
    ...whom('权利人', '权利人身份证号'),
    place: { header: '坐落', aliases: ['不动产坐落'], as: text('坐落') },
    size: { header: '建筑面积', aliases: ['面积'], as: optional(quantity('建筑面积', '平方米', 2)) },
  },
  gathers: {
    fields: {
      estates: { how: 'count', of: 'place' },
      places: { how: 'join', of: 'place' },
      area: { how: 'sum', of: 'size' },
    },
  },
});

export const companies = defineFeed('companies', '市场主体登记', {
  ...screening,
  only: consentedItems.companies,
  from: marketBureau,
  into: company,
  columns: {
    ...whom('法定代表人或股东', '身份证件号码', '法定代表人身份证号'),
    company: { header: '市场主体名称', aliases: ['企业名称'], as: text('市场主体名称') },
    registered: { header: '注册资本', aliases: ['认缴出资额'], as: optional(money('注册资本')) },
  },
  gathers: {
    fields: {
      companies: { how: 'count', of: 'company' },
      names: { how: 'join', of: 'company' },
      capital: { how: 'sum', of: 'registered' },
    },
  },
});

export const publicPays = defineFeed('public-pays', '财政供养人员', {
  ...screening,
  only: consentedItems.pay,
  from: treasury,
  into: publicPay,
  columns: {
    ...ofPerson,
    unit: {
      header: '供养单位',
      aliases: ['工作单位'],
      as: required(publicPay.fields.unit),
    },
    kind: { header: '人员类别', as: publicPay.fields.kind },
    pay: { header: '月工资', as: publicPay.fields.pay },
  },
});
