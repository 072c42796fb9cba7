import { and, daysAgo, defineIndicator, measureOf, startOfYear } from '../../kernel/index.ts';
import { hamletTest } from './registers.ts';

const { quality, testedOn } = hamletTest.columns;
const thisYear = and(testedOn.atLeast(startOfYear), testedOn.atMost(daysAgo(0)));

/** I21: 自然村水质检测合格率: of this year's tests of hamlets, those 达标 or 基本达标. */
export const hamletWaterPassed = defineIndicator('hamlet-water-passed', '自然村水质检测合格率', {
  code: 'I21-水质',
  basis: '夏邑县自然村水质检测做法（2021年12月公开报道）',
  unit: '次',
  shownAs: 'percent',
  ranked: true,
  better: 'higher',
  every: 'month',
  count: measureOf({ of: hamletTest, where: and(thisYear, quality.in('good', 'fair')) }),
  outOf: measureOf({ of: hamletTest, where: thisYear }),
});
