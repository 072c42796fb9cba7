import { expect, test } from 'vitest';
import { gap, household, person, policy } from '../../domains/household/index.ts';
import { measure } from '../../domains/monitoring/index.ts';
import { columnsOf, sumsOf } from './columns.tsx';

const seatOf = (level: 'county' | 'village', department = false) => ({
  department,
  region: { code: '410621', name: '浚县', level, path: '浚县' },
});
const keys = (register: any, level: 'county' | 'village') =>
  columnsOf(register, seatOf(level)).map(({ key }) => key);

test('what has no name of its own is called by whose it is, and shown where it lies below the seat', () => {
  expect(keys(measure, 'county').slice(0, 5)).toEqual(['index', 'owner', 'township', 'village', 'risk']);
});
test('what has a name is called by it, with its owner beside it; a village needs no place', () => {
  expect(keys(person, 'village').slice(0, 5)).toEqual(['index', 'name', 'owner', 'number', 'idNumber']);
});
test('a department is not shown a column of owners whom it may not look up', () => {
  const keysOf = columnsOf(gap, seatOf('county', true)).map(({ key }) => key);
  expect(keysOf.slice(0, 5)).toEqual(['index', 'name', 'township', 'village', 'people']);
  expect(keysOf).not.toContain('inputs');
});
test('a list of no people has no place', () => {
  expect(keys(policy, 'county').slice(0, 3)).toEqual(['index', 'name', 'number']);
});
test('money and head counts are added up, but no month’s wage per head nor what is derived', () => {
  expect(sumsOf(measure)).toEqual(['amount']);
  expect(sumsOf(household)).not.toContain('incomePerHead');
  expect(sumsOf(household)).toContain('population');
});
