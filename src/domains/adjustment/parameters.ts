import {
  and,
  type Cadence,
  cadence,
  catalogueOf,
  conditionOn,
  defineParameter,
  not,
  type Parameter,
  quantity,
} from '../../kernel/index.ts';
import { assisted, household } from '../household/index.ts';

const from = '2020-01-01';
const ours = (id: string, label: string, unit: string, value: number): Parameter<number> =>
  defineParameter(id, quantity(label, unit), [{ from, value }]);

/** One city does it every October (许昌市2020年); that each county here does is ours (默认值). */
export const adjustmentEvery = defineParameter('october-update-every', cadence('年度动态调整频次'), [
  { from, value: 'year' as Cadence },
]);
/** Ours (默认值): no source says how long collecting and closing may take. */
export const collectDays = ours('adjustment-collect-days', '年度动态调整采集天数（自冻结起）', '天', 20);
export const closeDays = ours('adjustment-close-days', '年度动态调整关账天数（自冻结起）', '天', 30);
export const checkDays = ours('adjustment-check-days', '年度动态调整复核关账时限', '天', 3);
export const entryDays = ours('adjustment-entry-days', '关账后录入国家系统时限', '天', 30);
/** What is marked as a big rise or fall of a household's income against the freeze. */
export const bigRise = ours('adjustment-big-rise', '收入大幅上升（高于冻结时的百分之几）', '%', 50);
export const bigFall = ours('adjustment-big-fall', '收入大幅下降（低于冻结时的百分之几）', '%', 20);

/** 脱贫户和监测对象, cleared ones too; who has died out or moved away is not collected. */
const collected = and(assisted, not(household.columns.endedOn.known()));
export const collectScope = defineParameter(
  'adjustment-scope',
  conditionOn('年度动态调整采集范围', household, catalogueOf(household)),
  [{ from, value: collected, basis: '许昌市2020年公开的“扶贫对象动态管理”' }],
);
