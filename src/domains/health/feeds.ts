import { day, defineFeed, idNumber, money, optional, text } from '../../kernel/index.ts';
import { healthCommission, healthInsurance } from '../household/index.ts';
import { majorIllness, medicalCost, uninsured } from './registers.ts';

const name = { header: '姓名', aliases: ['患者姓名'], as: text('姓名') };
const identity = {
  header: '身份证号码',
  aliases: ['身份证号', '证件号码', '公民身份号码'],
  as: idNumber('身份证号码'),
};
const place = {
  township: { header: '乡镇', as: optional(text('乡镇')) },
  village: { header: '行政村', aliases: ['村'], as: optional(text('行政村')) },
};
const yuan = (header: string) => ({ header, as: optional(money(header)) });

export const medicalCosts = defineFeed('medical-costs', '住院和门诊慢特病费用', {
  from: healthInsurance,
  every: 'month',
  into: medicalCost,
  mayBeNothing: true,
  matchBy: { by: 'person', identity: 'identity', name: 'name' },
  columns: {
    name,
    identity,
    visit: { header: '就诊类型', as: optional(text('就诊类型')) },
    startedOn: { header: '就诊开始日期', as: optional(day('就诊开始日期')) },
    settledOn: { header: '结算日期', as: day('结算日期') },
    cost: yuan('医疗总费用'),
    covered: yuan('政策范围内费用'),
    basic: yuan('基本医保报销'),
    serious: yuan('大病保险报销'),
    aid: yuan('医疗救助'),
    other: yuan('其他报销'),
    own: { header: '个人自付', as: money('个人自付') },
    compliantOwn: yuan('合规自付'),
  },
  gathers: {
    window: { months: 12, on: 'settledOn' },
    fields: {
      total: { how: 'sum', of: 'cost' },
      selfPaid: { how: 'sum', of: 'own' },
      compliant: { how: 'sum', of: 'compliantOwn' },
      bills: { how: 'count', of: 'own' },
      lastOn: { how: 'max', of: 'settledOn' },
    },
  },
});

export const uninsuredPeople = defineFeed('uninsured-people', '未参保人员名单', {
  from: healthInsurance,
  every: 'month',
  into: uninsured,
  mayBeNothing: true,
  whole: true,
  matchBy: { by: 'person', identity: 'identity', name: 'name', place: ['township', 'village'] },
  columns: {
    name,
    identity,
    ...place,
    year: { header: '参保年度', as: text('参保年度') },
    reason: { header: '未参保原因', as: optional(text('未参保原因')) },
  },
});

export const majorIllnesses = defineFeed('major-illnesses', '新增大病患者', {
  from: healthCommission,
  every: 'month',
  into: majorIllness,
  mayBeNothing: true,
  matchBy: { by: 'person', identity: 'identity', name: 'name' },
  columns: {
    name,
    identity,
    illness: { header: '病种', as: text('病种') },
    diagnosedOn: { header: '确诊日期', as: day('确诊日期') },
    hospital: { header: '诊断医院', as: optional(text('诊断医院')) },
  },
});
