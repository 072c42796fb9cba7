import { expect, test } from 'vitest';
import { exactOf, sizeOf } from './exact.ts';

test('a share is shown with the whole numbers it comes from', () => {
  expect(exactOf({ count: 9688, outOf: 15622 })).toBe('9,688/15,622');
});

test('a plain count is its own exact number', () => {
  expect(exactOf({ count: 9688, outOf: null })).toBe('9,688');
});

test('a share’s bar is its per cent', () => {
  expect(sizeOf({ count: 1, outOf: 4 }, { percent: true })).toBe(25);
});

test('with nothing in scope there is no bar, not a bar of nought', () => {
  expect(sizeOf({ count: 0, outOf: 0 }, { percent: true })).toBeNull();
});

test('money is kept in fen and said in 元', () => {
  expect(exactOf({ count: 7_099_260_000, outOf: 2777 }, { fen: ['count'] })).toBe('70,992,600元/2,777');
});
