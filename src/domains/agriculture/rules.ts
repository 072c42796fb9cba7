import { and, defineRule, not } from '../../kernel/index.ts';
import { productionLossLine, unsoldLine } from './parameters.ts';
import { productionLoss, unsoldProduce } from './registers.ts';

const { value, soldOn } = unsoldProduce.columns;
const industry = { level: 'yellow', risk: 'industry', source: '农业农村局' } as const;

export const productionFailed = defineRule('production-failed', '产业受损', {
  ...industry,
  on: productionLoss,
  when: productionLoss.columns.loss.atLeast(productionLossLine),
});
export const produceUnsold = defineRule('produce-unsold', '农产品滞销', {
  ...industry,
  on: unsoldProduce,
  when: and(value.atLeast(unsoldLine), not(soldOn.known())),
});
