import { day, defineFeed, quantity } from '../../kernel/index.ts';
import { byPerson, ofHead, villageProfile, waterBureau } from '../household/index.ts';
import { hamletTest, waterCheck, waterCut } from './registers.ts';

const c = waterCheck.fields;
const t = hamletTest.fields;
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

/** One line a hamlet and day; sent when the year's tests are done, or after each round of them. */
export const hamletTests = defineFeed('hamlet-water-tests', '自然村水质检测', {
  from: waterBureau,
  every: 'year',
  mayBeNothing: true,
  into: hamletTest,
  matchBy: { by: 'key', key: ['hamlet', 'testedOn'], owner: 'village' },
  columns: {
    village: { header: '行政村编码', aliases: ['村编码', '村代码'], as: villageProfile.fields.code },
    hamlet: { header: '自然村', aliases: ['自然村名称', '村民组'], as: t.hamlet },
    testedOn: { header: '检测日期', aliases: ['采样日期'], as: t.testedOn },
    works: { header: '供水工程', aliases: ['供水工程名称', '水厂'], as: t.works },
    quality: { header: '水质检测结论', aliases: ['检测结果', '水质检测结果'], as: t.quality },
    failed: { header: '不达标项目', aliases: ['超标指标'], as: t.failed },
    laboratory: { header: '检测机构', as: t.laboratory },
  },
});
