import { defineParameter, quantity } from '../../kernel/index.ts';

/** What is 基本达标 by the standard; beyond it water is not safe. */
export const standard = 'T/CHES 18-2018《农村饮水安全评价准则》';
const since = (value: number) => [{ from: '2020-01-01' as const, value, basis: standard }];

export const cutDaysLimit = defineParameter('water-cut-days', quantity('全年停水天数上限', '天'), since(36));
export const litresLimit = defineParameter(
  'water-litres',
  quantity('丰水区每人每日水量下限', '升'),
  since(35),
);
export const scarceLitresLimit = defineParameter(
  'water-litres-scarce',
  quantity('缺水区每人每日水量下限', '升'),
  since(20),
);
export const minutesLimit = defineParameter('water-minutes', quantity('取水往返时间上限', '分钟'), since(20));
/** How long a cut may last before somebody goes there. */
export const cutNowDays = defineParameter('water-cut-now-days', quantity('停水未恢复预警天数', '天'), [
  { from: '2020-01-01', value: 3 },
]);
