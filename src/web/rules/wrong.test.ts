import { expect, test } from 'vitest';
import { medicalCost } from '../../domains/health/registers.ts';
import type { Group, Line } from './tree.ts';
import { wrongIn } from './wrong.ts';

const line: Line = { field: 'selfPaid', operator: 'atLeast', value: [1_000_000] };
const all = (...rules: Group['rules']): Group => ({ combinator: 'and', rules });
const any = (...rules: Group['rules']): Group => ({ combinator: 'or', rules });
const empty = '有一组条件是空的：请在组里添加条件，或删去这一组';

test.each<[string, Group, string | undefined]>([
  ['a comparison is complete', all(line), undefined],
  ['a group with comparisons is complete', all(line, any(line, line)), undefined],
  ['nothing at all would alert everybody', all(), '还没有条件，这样会对每条记录预警'],
  [
    'a comparison with nothing says which it is',
    all(line, { ...line, value: [] }),
    '第2个条件还没有填和什么比',
  ],
  ['an empty group among those of which one is enough would alert everybody', any(line, all()), empty],
  ['an empty group of which one is to hold would alert nobody', all(line, any()), empty],
  ['so would one inside another', all(line, all(line, { ...any(), not: true })), empty],
])('%s', (_, tree, said) => {
  expect(wrongIn(tree, medicalCost)).toBe(said);
});
