import {
  add,
  coalesce,
  defineParameter,
  divide,
  formulaIn,
  money,
  quantity,
  subtract,
  type Term,
  yuan,
} from '../../kernel/index.ts';
import { household } from './registers.ts';

/** 监测线, per head and year. Henan's lines of 2021, 2022 and after 2024 are not known; a county types them in. */
export const monitoringLine = defineParameter('monitoring-line', money('防返贫监测收入线'), [
  { from: '2021-01-01', until: '2021-12-31', value: yuan(6000), basis: '中农组发〔2021〕7号' },
  { from: '2023-01-01', until: '2023-12-31', value: yuan(7500), basis: '林州市政府网站2023年公开的监测范围' },
  { from: '2024-01-01', until: '2024-12-31', value: yuan(8300), basis: '柘城县2024年6月公开报道的监测范围' },
]);
/** How long a visit keeps a household from turning grey. */
export const freshMonths = defineParameter('fresh-months', quantity('入户核实有效月数', '个月'), [
  { from: '2020-01-01', value: 6 },
]);

const { netIncome, claims, selfPaid, population } = household.columns;
/**
 * 纳入参考人均收入, whose national formula was never printed (domain handbook section 4, inferred from the fields of the national
 * system), so it is ours until a county types in its own.
 */
export const referenceIncome = defineParameter<Term>(
  'reference-income',
  formulaIn('纳入参考人均收入公式', household),
  [
    {
      from: '2020-01-01',
      value: divide(subtract(add(netIncome, coalesce(claims, 0)), coalesce(selfPaid, 0)), population),
    },
  ],
);
