import { expect, test } from 'vitest';
import { catalogueOf, measure } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import { problemsClosed, problemsOverdue, problemsPassedAtOnce } from './indicators.ts';

const at = { names: catalogueOf(...domains), day: '2023-10-20' } as const;
const shown = (indicator: typeof problemsClosed, record: Record<string, unknown>, register: string) => {
  const { count, outOf } = measure(indicator, { [register]: [record] }, at);
  return `${count}/${outOf}`;
};

test.each([
  ['waits to be handed on', 'found', '0/1'],
  ['is being put right', 'rectifying', '0/1'],
  ['is closed', 'closed', '1/1'],
  ['has come back', 'relapsed', '0/1'],
])('a problem that %s counts as closed: %s is %s', (_, state, said) => {
  expect(shown(problemsClosed, { state }, 'problem')).toBe(said);
});

const due = { line: 'area', deadline: '2023-10-19' };
test.each([
  ['whose day was yesterday is late', due, '1/1'],
  ['whose day is today is not yet late', { ...due, deadline: '2023-10-20' }, '0/1'],
  ['that is closed is late no more', { ...due, closedOn: '2023-10-20' }, '0/0'],
  ['of the department is not counted a second time', { ...due, line: 'department' }, '0/0'],
])('a rectification %s', (_, record, said) => {
  expect(shown(problemsOverdue, record, 'rectification')).toBe(said);
});

test.each([
  ['that passed its first check', { checkedOn: '2023-10-18', failed: false }, '1/1'],
  ['that was once sent back', { checkedOn: '2023-10-18', failed: true }, '0/1'],
  ['of which nobody knows whether it was sent back', { checkedOn: '2023-10-18' }, '0/1'],
  ['that has not been checked', { failed: false }, '0/0'],
])('passed at once: a rectification %s', (_, record, said) => {
  expect(shown(problemsPassedAtOnce, record, 'rectification')).toBe(said);
});
