import { expect, test } from 'vitest';
import { choiceAmong, choicesOf, relevantFields } from './relevant.ts';

const register = 'natural-change';
const fields = [
  'kind',
  'on',
  'evidence',
  'proof',
  'named',
  'name',
  'sex',
  'bornOn',
  'idNumber',
  'relation',
  'target',
  'undone',
  'note',
];
const shown = (given: Record<string, unknown>) => relevantFields(register, fields, given);

test.each<[string, Record<string, unknown>, string[], string[]]>([
  ['nothing chosen yet', {}, ['kind', 'on', 'evidence', 'proof', 'note'], []],
  ['a death asks who', { kind: 'death' }, ['kind', 'named', 'on', 'evidence', 'proof', 'note'], ['named']],
  [
    'a birth asks all about the child',
    { kind: 'birth' },
    ['kind', 'name', 'sex', 'bornOn', 'idNumber', 'relation', 'named', 'on', 'evidence', 'proof', 'note'],
    ['name'],
  ],
  [
    'who comes back is only chosen',
    { kind: 'released', named: ['P2'] },
    ['kind', 'named', 'on', 'evidence', 'proof', 'note'],
    [],
  ],
  [
    'a move asks who and where to',
    { kind: 'transferred' },
    ['kind', 'named', 'target', 'on', 'evidence', 'proof', 'note'],
    ['named', 'target'],
  ],
  ['an undoing asks why', { kind: 'undone', undone: 'x' }, ['kind', 'on', 'evidence', 'proof', 'note'], []],
])('%s', (_, given, expected, musts) => {
  expect(shown(given)).toEqual({ shown: expected, musts });
});

test('another register’s form asks what it asks', () => {
  expect(relevantFields('lead', ['source', 'content'], {})).toEqual({
    shown: ['source', 'content'],
    musts: [],
  });
});

test('undoing is no kind to be chosen, and the only one where something is undone', () => {
  expect(choicesOf(register, 'kind', {})).not.toContain('undone');
  expect(choicesOf(register, 'kind', { undone: 'x' })).toEqual(['undone']);
  expect(choicesOf(register, 'proof', {})).toBeUndefined();
});

test('who leaves is one of those who are here, who comes back one of those who left', () => {
  expect(choiceAmong(register, 'named', { kind: 'death' })).toBe('here');
  expect(choiceAmong(register, 'named', { kind: 'discharged' })).toBe('left');
  expect(choiceAmong(register, 'target', { kind: 'death' })).toBeUndefined();
});
