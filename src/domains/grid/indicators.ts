import { always, and, defineIndicator, type Expr, measureOf, not } from '../../kernel/index.ts';
import { household, inCare, onWatch } from '../household/index.ts';
import { grid } from './registers.ts';

const { endedOn, grid: inGrid, officerNumber, officerPublic, officerKin } = household.columns;
/** They belong to the page 网格与责任人, so the bulletin stays as short as it is. */
const share = {
  basis: '新乡市“防返贫监测网格化管理”专项行动',
  aside: true,
  every: 'month',
  shownAs: 'percent',
  ranked: false,
  better: 'higher',
} as const;
const households = (where: Expr<'household'>) => measureOf({ of: household, where });

const registered = not(endedOn.known());
export const gridCoverage = defineIndicator('grid-coverage', '农户入网格率', {
  ...share,
  code: 'N21',
  unit: '户',
  count: households(and(registered, inGrid.known())),
  outOf: households(registered),
});
export const gridsStaffed = defineIndicator('grids-staffed', '网格员配备率', {
  ...share,
  code: 'N22',
  unit: '个',
  count: measureOf({ of: grid, where: grid.columns.worker.known() }),
  outOf: measureOf({ of: grid, where: always }),
});
export const officerCoverage = defineIndicator('officer-coverage', '帮扶责任人落实率', {
  ...share,
  code: 'N23',
  unit: '户',
  count: households(and(inCare, officerNumber.known())),
  outOf: households(inCare),
});
const watchedByOfficer = and(onWatch, officerNumber.known());
export const officersPublic = defineIndicator('officers-public', '监测对象责任人为公职人员占比', {
  ...share,
  basis: '鹤壁市543常态化监测帮扶机制（“四个一”）',
  code: 'N24',
  unit: '户',
  count: households(and(watchedByOfficer, officerPublic.is(true))),
  outOf: households(watchedByOfficer),
});
const withOfficer = and(inCare, officerNumber.known());
export const kinshipDeclared = defineIndicator('kinship-declared', '亲属关系申报率', {
  ...share,
  basis: '默认口径（无公开来源）',
  code: 'N25',
  unit: '户',
  count: households(and(withOfficer, officerKin.known())),
  outOf: households(withOfficer),
});
export const kinshipConflicts = defineIndicator('kinship-conflicts', '责任人为近亲属', {
  ...share,
  basis: '默认口径（无公开来源）',
  code: 'N26',
  unit: '户',
  shownAs: { decimals: 0 },
  better: 'lower',
  count: households(and(officerNumber.known(), officerKin.is('kin'))),
});
