import { expect, test } from 'vitest';
import { monthlyRevisit, townshipBench } from '../../domains/calendar/index.ts';
import type { Counted } from '../../kernel/index.ts';
import { listOf } from './list-of.ts';

const counts: Readonly<Record<string, Counted>> = townshipBench.counts ?? {};
const opened = (column: string) =>
  listOf(column, counts[column] ?? { label: '' }, { region: '410621101', month: '2023-10' });

test.each([
  ['verify', '/leads', { step: 'verify', region: '410621101' }],
  ['identifying', '/cases/identification-handling', { step: undefined, region: '410621101' }],
  ['measure', '/cases/measure-handling', { step: 'draft,applied,accepted', region: '410621101' }],
  ['notice', '/tasks', { whose: 'all', column: 'notice', region: '410621101' }],
  ['late', '/tasks', { whose: 'all', column: 'late', region: '410621101' }],
  ['doubt', '/doubts', { region: '410621101' }],
  [
    'revisit',
    '/calendar/tasks',
    { duty: monthlyRevisit.id, month: '2023-10', state: 'missing,open', region: '410621101' },
  ],
])('%s opens %s', (column, to, search) => {
  expect(opened(column)).toEqual({ to, search });
});
