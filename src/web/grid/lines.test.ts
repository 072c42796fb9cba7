import { expect, test } from 'vitest';
import type { RecordView, RegionView } from '../../server/http/contract.ts';
import { filterOf, gridLines } from './lines.ts';

const village = (code: string): RegionView => ({ code, name: `${code}村`, level: 'village', path: '' });
const [one, two] = [village('410621101201'), village('410621101202')];
const grid = (region: RegionView, number: string): RecordView => ({ id: number, region, values: { number } });
const group = (region: RegionView, of: string | null, count: number) => ({
  values: { region, grid: of },
  count,
  sums: {},
});
const told = (grids: RecordView[], groups: ReturnType<typeof group>[]) =>
  gridLines(grids, groups).map(({ kind, code, households }) => [kind, code, households]);

test('grids come village by village with their households, then those in none', () => {
  expect(
    told(
      [grid(two, '001'), grid(one, '002'), grid(one, '001')],
      [group(one, '001', 12), group(one, null, 3), group(two, '001', 9)],
    ),
  ).toEqual([
    ['grid', '410621101201001', 12],
    ['grid', '410621101201002', 0],
    ['none', '—', 3],
    ['grid', '410621101202001', 9],
  ]);
});
test('1 and 001 are one grid', () => {
  expect(told([grid(one, '1')], [group(one, '001', 4), group(one, '1', 2)])).toEqual([
    ['grid', '410621101201001', 6],
  ]);
});
test('a grid that no list names is said to be unknown', () => {
  expect(told([], [group(one, '009', 5)])).toEqual([['unknown', '410621101201009', 5]]);
});
test.each([
  ['001', '001,1'],
  ['1', '1,001'],
  ['北片', '北片'],
  [null, '!'],
])('households of grid %s are found by %s', (number, filter) => {
  expect(filterOf({ number })).toBe(filter);
});
