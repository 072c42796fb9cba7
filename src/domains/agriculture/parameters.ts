import { defineParameter, money, yuan } from '../../kernel/index.ts';

export const productionLossLine = defineParameter('production-loss-line', money('产业损失预警线'), [
  { from: '2020-01-01', value: yuan(5_000) },
]);
export const unsoldLine = defineParameter('unsold-line', money('滞销货值预警线'), [
  { from: '2020-01-01', value: yuan(3_000) },
]);
