import { and, daysAgo, defineRule, not } from '../../kernel/index.ts';
import {
  cutDaysLimit,
  cutNowDays,
  litresLimit,
  minutesLimit,
  scarceLitresLimit,
  standard,
} from './parameters.ts';
import { waterCheck, waterCut } from './registers.ts';

const { days, lastOn, restoredOn } = waterCut.columns;
const { quality, scarce, litres, minutes } = waterCheck.columns;
const water = { risk: 'other', source: '水利局' } as const;
/** 饮水 broken: red by itself. */
const broken = { ...water, level: 'red', basis: standard } as const;

export const waterCutLong = defineRule('water-cut-long', '全年停水超限', {
  ...broken,
  on: waterCut,
  when: days.above(cutDaysLimit),
});
export const waterCutNow = defineRule('water-cut-now', '停水未恢复', {
  ...water,
  level: 'yellow',
  on: waterCut,
  when: and(lastOn.atMost(daysAgo(cutNowDays)), not(restoredOn.known())),
});
export const waterUnsafe = defineRule('water-unsafe', '水质不达标', {
  ...broken,
  on: waterCheck,
  when: quality.is('bad'),
});
/** An area of which nothing is said counts as one with water enough. */
export const waterShort = defineRule('water-short', '水量不足', {
  ...broken,
  on: waterCheck,
  when: and(litres.below(litresLimit), not(scarce.is(true))),
});
export const waterShortInDryAreas = defineRule('water-short-in-dry-areas', '缺水地区水量不足', {
  ...broken,
  on: waterCheck,
  when: and(litres.below(scarceLitresLimit), scarce.is(true)),
});
export const waterFar = defineRule('water-far', '取水不便', {
  ...broken,
  on: waterCheck,
  when: minutes.above(minutesLimit),
});
