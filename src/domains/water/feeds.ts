import { day, defineFeed, quantity } from '../../kernel/index.ts';
import { byPerson, ofHead, waterBureau } from '../household/index.ts';
import { waterCheck, waterCut } from './registers.ts';

const c = waterCheck.fields;
const monthly = {
  from: waterBureau,
  every: 'month',
  mayBeNothing: true,
  matchBy: byPerson,
} as const;
const head = {
  ...ofHead,
  works: { header: '供水工程', aliases: ['供水工程名称', '水厂'], as: c.works },
};

export const waterCuts = defineFeed('water-cuts', '停水农户', {
  ...monthly,
  into: waterCut,
  columns: {
    ...head,
    cutOn: { header: '停水日期', aliases: ['断供日期', '停水开始日期'], as: day('停水日期') },
    cutDays: { header: '停水天数', aliases: ['断供天数'], as: quantity('停水天数', '天') },
    restoredOn: { header: '恢复供水日期', aliases: ['恢复日期'], as: waterCut.fields.restoredOn },
  },
  gathers: {
    window: { months: 12, on: 'cutOn' },
    fields: {
      days: { how: 'sum', of: 'cutDays' },
      cuts: { how: 'count', of: 'cutDays' },
      lastOn: { how: 'max', of: 'cutOn' },
    },
  },
});

export const waterChecks = defineFeed('water-checks', '饮水安全评价', {
  ...monthly,
  into: waterCheck,
  columns: {
    ...head,
    quality: { header: '水质检测结论', aliases: ['水质', '水质检测结果'], as: c.quality },
    testedOn: { header: '检测日期', as: c.testedOn },
    scarce: { header: '是否缺水地区', as: c.scarce },
    litres: { header: '每人每日水量', aliases: ['人均日水量'], as: c.litres },
    minutes: { header: '取水往返时间', as: c.minutes },
  },
});
