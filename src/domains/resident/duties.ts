import { defineDuty } from '../../kernel/index.ts';
import { townshipClerk } from '../household/index.ts';
import { newStay } from './forms.ts';
import { rosterEvery } from './parameters.ts';
import { resident, stay } from './registers.ts';

/** 驻村排班: the week's stay of everyone in post, planned by the township; a list, not so many tasks. */
export const residentRoster = defineDuty('resident-roster', '驻村排班', {
  basis: '夏邑县“五天四夜”工作制（2021年12月公开报道）',
  by: townshipClerk,
  every: rosterEvery,
  from: '2023-10-01',
  forEach: resident,
  where: resident.columns.standing.is('present'),
  round: true,
  evidence: newStay,
  known: { record: stay, on: 'from' },
});
