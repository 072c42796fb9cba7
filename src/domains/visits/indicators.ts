import {
  and,
  type Column,
  type Day,
  daysAgo,
  defineIndicator,
  type Expr,
  measureOf,
  monthsAgo,
  not,
  or,
  type Parameter,
  some,
} from '../../kernel/index.ts';
import { household, inCare, onWatch, villageProfile } from '../household/index.ts';
import { countyRound, officerRound, townshipRound, villageRound } from './parameters.ts';
import { villageVisit, visit } from './registers.ts';

/** I29: for each layer of 三大一实 those who are due, and of them those visited within the layer's round. */
const coverage = {
  basis: '夏邑县“三大一实”活动（2021年12月公开报道）；走访周期见规则参数',
  unit: '户',
  shownAs: 'percent',
  ranked: true,
  better: 'higher',
  every: 'month',
} as const;
const within = <R extends string>(on: Column<Day | null, R>, round: Parameter): Expr<R> =>
  and(on.atLeast(monthsAgo(round)), on.atMost(daysAgo(0)));
const { endedOn, verifiedOn, colour } = household.columns;
const visited = (layer: 'township' | 'village' | 'officer', round: Parameter): Expr<'household'> =>
  some(visit, and(visit.columns.layer.is(layer), within(visit.columns.visitedOn, round)));
const ofHouseholds = (due: Expr<'household'>, done: Expr<'household'>) => ({
  count: measureOf({ of: household, where: and(due, done) }),
  outOf: measureOf({ of: household, where: due }),
});

const liftedVillage = villageProfile.columns.lifted.is(true);
export const countyVisits = defineIndicator('county-visits', '走访覆盖率（县级领导→脱贫村）', {
  ...coverage,
  code: 'I29-县',
  unit: '村',
  count: measureOf({
    of: villageProfile,
    where: and(
      liftedVillage,
      some(
        villageVisit,
        and(villageVisit.columns.layer.is('county'), within(villageVisit.columns.visitedOn, countyRound)),
      ),
    ),
  }),
  outOf: measureOf({ of: villageProfile, where: liftedVillage }),
});
/** 重点人群 is not defined in the source: ours are the households rated red or yellow. */
const keyHousehold = and(or(onWatch, colour.in('red', 'yellow')), not(endedOn.known()));
export const townshipVisits = defineIndicator('township-visits', '走访覆盖率（乡镇领导→三类户和重点人群）', {
  ...coverage,
  code: 'I29-乡',
  ...ofHouseholds(keyHousehold, visited('township', townshipRound)),
});
const still = not(endedOn.known());
/** 回访、入户核实 and the answer to a lead are the village's own visits and set 最近核实日期, so nobody writes them twice. */
export const villageVisits = defineIndicator('village-visits', '走访覆盖率（村支书、第一书记→所有农户）', {
  ...coverage,
  code: 'I29-村',
  ...ofHouseholds(still, or(visited('village', villageRound), within(verifiedOn, villageRound))),
});
export const officerVisits = defineIndicator('officer-visits', '走访覆盖率（帮扶责任人→帮扶对象）', {
  ...coverage,
  code: 'I29-责',
  ...ofHouseholds(inCare, visited('officer', officerRound)),
});
