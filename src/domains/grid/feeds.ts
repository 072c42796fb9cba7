import { defineFeed, text } from '../../kernel/index.ts';
import { countyClerk, household, villageProfile } from '../household/index.ts';
import { grid } from './registers.ts';

const g = grid.fields;
/** Drawn up by the townships, sent by the county, once and whenever it changes. */
const base = { from: countyClerk, every: 'year', mayBeNothing: false } as const;

export const gridList = defineFeed('grid-list', '网格名册', {
  ...base,
  into: grid,
  matchBy: { by: 'key', key: ['number'], owner: 'village' },
  columns: {
    village: { header: '行政村编码', aliases: ['村编码', '村代码'], as: villageProfile.fields.code },
    number: { header: '网格编号', aliases: ['网格号'], as: g.number },
    name: { header: '网格名称', as: g.name },
    area: { header: '网格范围', aliases: ['覆盖村民组'], as: g.area },
    head: { header: '网格长', as: g.head },
    headPhone: { header: '网格长电话', as: g.headPhone },
    worker: { header: '网格员', as: g.worker },
    workerPhone: { header: '网格员电话', as: g.workerPhone },
  },
});

/** Which household lies in which grid; it only completes households that are registered already. */
export const gridHouseholds = defineFeed('grid-households', '网格农户对应表', {
  ...base,
  into: household,
  matchBy: { by: 'key', key: ['number'] },
  columns: {
    number: { header: '户编号', aliases: ['家庭编号'], as: text('户编号') },
    grid: { header: '网格编号', aliases: ['网格', '所属网格', '网格号'], as: text('网格编号') },
  },
});
