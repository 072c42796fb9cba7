import { defineParameter, money, quantity, yuan } from '../../kernel/index.ts';

const county = '某县公开的医保自付预警标准';
export const selfPaidLineAssisted = defineParameter(
  'self-paid-line-assisted',
  money('脱贫户和监测对象自付预警线'),
  [{ from: '2020-01-01', value: yuan(5000), basis: county }],
);
export const selfPaidLine = defineParameter('self-paid-line', money('一般农户自付预警线'), [
  { from: '2020-01-01', value: yuan(20000), basis: '郑州市2021年公开的预警标准' },
]);
/** How long a new diagnosis counts as new. */
export const illnessMonths = defineParameter('illness-months', quantity('新增大病预警月数', '个月'), [
  { from: '2020-01-01', value: 6 },
]);
