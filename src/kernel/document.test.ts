import { describe, expect, test } from 'vitest';
import { librarian, loan, reader } from './fixtures/library.ts';
import { defineDocument, defineProcedure, namedIn, type OfficialDocument, workdays } from './index.ts';

const recall = defineProcedure('recall', '催还', {
  basis: '书屋管理制度',
  on: loan,
  start: 'remind',
  steps: {
    remind: {
      label: '催还',
      by: librarian,
      within: workdays(5),
      moves: { pass: { label: '已归还', to: 'returned' } },
    },
  },
  ends: { returned: { label: '已归还' } },
});
const notice = {
  basis: '书屋管理制度',
  of: recall,
  at: ['remind'],
  audience: 'public',
  paragraphs: ['{name}借阅《{title}》，请于{until}前归还。'],
  table: [reader.columns.name, loan.columns.borrowedOn],
  signatures: ['经手人'],
  seal: 'village',
} as const;
const define = (changes: Partial<OfficialDocument>) =>
  defineDocument('recall-notice', '催还公示', { ...notice, ...changes });

test('a paper posted in public shows what is neither personal nor sensitive', () => {
  expect(define({})).toMatchObject({ kind: 'document', id: 'recall-notice', label: '催还公示' });
});

describe('a paper posted in public is refused', () => {
  test.each<[string, Partial<OfficialDocument>, string]>([
    ['a personal column in its table', { table: [reader.columns.idNumber] }, 'reader.idNumber'],
    ['a sensitive column in its table', { table: [reader.columns.arrears] }, 'reader.arrears'],
    ['a personal field in a sentence', { paragraphs: ['证号{idNumber}'] }, 'reader.idNumber'],
    [
      'a personal fact in a part',
      { parts: [{ heading: '读者', facts: [reader.columns.idNumber] }] },
      'reader.idNumber',
    ],
    [
      'a sensitive column of what belongs to the owner',
      { parts: [{ heading: '名单', each: loan, columns: [loan.columns.title, reader.columns.arrears] }] },
      'reader.arrears',
    ],
    ['a sensitive field in a later sentence', { paragraphs: ['{title}', '欠{arrears}。'] }, 'reader.arrears'],
  ])('with %s', (_, changes, named) => {
    expect(() => define(changes)).toThrow(
      `document recall-notice is posted in public and shows ${named}; leave that field out`,
    );
  });
});

test.each(['office', 'household'] as const)('a paper for the %s may show them', (audience) => {
  const changes = { audience, table: [reader.columns.idNumber], paragraphs: ['欠{arrears}'] };
  expect(define(changes).audience).toBe(audience);
});

test('a mark in a sentence means a field of the record, or else of its owner, or none', () => {
  expect(namedIn('{title}{name}{today}{until}', loan).map(({ ref }) => ref)).toEqual([
    'loan.title',
    'reader.name',
  ]);
});
