import { defineDuty, or } from '../../kernel/index.ts';
import { residentTeam, villageProfile } from '../household/index.ts';
import { teamVisitsEvery } from './parameters.ts';
import { visit } from './registers.ts';

const { lifted, relocation } = villageProfile.columns;
/** 驻村工作队走访: in each village that must have a team, at least one visit of the village's layer in the period. */
export const teamVisits = defineDuty('team-visits', '驻村工作队走访', {
  basis: '夏邑县“三大一实”（2021年12月公开报道）：第一书记遍访农户',
  by: residentTeam,
  every: teamVisitsEvery,
  from: '2023-10-01',
  forEach: villageProfile,
  where: or(lifted.is(true), relocation.is(true)),
  known: { record: visit, on: 'visitedOn', where: visit.columns.layer.is('village') },
});
