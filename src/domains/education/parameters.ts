import { defineParameter, money, quantity, yuan } from '../../kernel/index.ts';

export const schoolingCostLine = defineParameter('schooling-cost-line', money('非义务教育学年自付预警线'), [
  { from: '2020-01-01', value: yuan(10_000), basis: '某县公开的非义务教育自付预警标准' },
]);
export const vocationalGrantStandard = defineParameter(
  'vocational-grant-standard',
  money('雨露计划每学期补助标准'),
  [{ from: '2020-01-01', value: yuan(1_500), basis: '公开的雨露计划职业教育补助标准' }],
);
/** How long an approved grant may be under way. */
export const grantMonths = defineParameter('grant-months', quantity('雨露计划补助发放时限', '个月'), [
  { from: '2020-01-01', value: 2 },
]);
export const pledgeDays = defineParameter('school-pledge-days', quantity('明确劝返责任人时限', '天'), [
  { from: '2020-01-01', value: 3 },
]);
export const persuadeDays = defineParameter('school-persuade-days', quantity('一对一劝返时限', '天'), [
  { from: '2020-01-01', value: 15 },
]);
export const returnCheckDays = defineParameter('school-return-check-days', quantity('复学核验时限', '天'), [
  { from: '2020-01-01', value: 5 },
]);
