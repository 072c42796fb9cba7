import { defineParameter, quantity } from '../../kernel/index.ts';

/** How long an accident counts as a change. */
export const accidentMonths = defineParameter('accident-months', quantity('交通事故预警月数', '个月'), [
  { from: '2020-01-01', value: 6 },
]);
