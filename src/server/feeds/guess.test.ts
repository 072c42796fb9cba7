import { expect, test } from 'vitest';
import {
  catalogueOf,
  defineFeed,
  defineRegister,
  type FeedColumn,
  office,
  optional,
  text,
} from '../../kernel/index.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { guessFeed } from './guess.ts';

const shelf = defineRegister('shelf', '书架', { key: 'number', fields: { number: text('编号') } });
const feed = (id: string, columns: Readonly<Record<string, FeedColumn>>) =>
  defineFeed(id, id, {
    from: office('county', '图书馆', { department: true }),
    every: 'month',
    mayBeNothing: true,
    into: shelf,
    matchBy: { by: 'key', key: ['number'] },
    columns: columns as never,
  });
const known = (header: string) => ({ header, as: optional(text(header)) });
const must = (header: string) => ({ header, as: text(header) });
/** Knows much of the file, but lacks what it cannot be without. */
const alike = (n: number) =>
  feed(`alike-${n}`, { number: must('编号'), a: known('书名'), b: known('作者'), c: must(`页数${n}`) });

test('a file is compared with every kind, also where five others look more alike', () => {
  const names = catalogueOf(...[1, 2, 3, 4, 5, 6].map(alike), feed('right', { number: must('编号') }), shelf);
  const file = openWorkbooks('书.csv', new TextEncoder().encode('编号,书名,作者\n1,甲,乙\n'));
  expect(guessFeed(names, '书.csv', file)?.id).toBe('right');
});
