import { defineParameter, quantity } from '../../kernel/index.ts';

/** How long a new or raised certificate counts as a change. */
export const changeMonths = defineParameter(
  'disability-change-months',
  quantity('新办证或升级预警月数', '个月'),
  [{ from: '2020-01-01', value: 6 }],
);
