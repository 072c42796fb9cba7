import { and, defineIndicator, measureOf, or, some } from '../../kernel/index.ts';
import { villageProfile } from '../household/index.ts';
import { resident } from './registers.ts';

const { lifted, relocation } = villageProfile.columns;
const { standing, role } = resident.columns;
const info = {
  basis: '夏邑县驻村轮换做法（2021年12月公开报道）：脱贫村、易地搬迁安置村全覆盖',
  aside: true,
  every: 'month',
  ranked: false,
} as const;

const due = or(lifted.is(true), relocation.is(true));
export const teamCoverage = defineIndicator('team-coverage', '应派驻村驻村覆盖率', {
  ...info,
  code: 'N31',
  unit: '村',
  shownAs: 'percent',
  better: 'higher',
  count: measureOf({ of: villageProfile, where: and(due, some(resident, standing.is('present'))) }),
  outOf: measureOf({ of: villageProfile, where: due }),
});
/** A first secretary alone is no team. */
export const teams = defineIndicator('resident-teams', '驻村工作队', {
  ...info,
  code: 'N34',
  unit: '支',
  shownAs: { decimals: 0 },
  better: 'neutral',
  count: measureOf({
    of: villageProfile,
    where: some(resident, and(standing.is('present'), role.in('leader', 'member'))),
  }),
});
export const residentsPresent = defineIndicator('residents-present', '在岗驻村干部', {
  ...info,
  code: 'N32',
  unit: '人',
  shownAs: { decimals: 0 },
  better: 'neutral',
  count: measureOf({ of: resident, where: standing.is('present') }),
});
export const firstSecretaries = defineIndicator('first-secretaries', '在岗第一书记', {
  ...info,
  code: 'N33',
  unit: '人',
  shownAs: { decimals: 0 },
  better: 'neutral',
  count: measureOf({ of: resident, where: and(standing.is('present'), role.is('first')) }),
});
