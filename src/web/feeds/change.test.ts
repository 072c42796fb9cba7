import { expect, test } from 'vitest';
import { changeOf } from './change.ts';

test('more rows than last month, of those that count', () => {
  expect(changeOf({ state: 'received', rows: 216, repeated: 2, before: 200 })).toBe('+14');
});

test('fewer rows than last month', () => {
  expect(changeOf({ state: 'nothing', rows: 0, repeated: 0, before: 5 })).toBe('−5');
});

test('a file that has not come is not compared', () => {
  expect(changeOf({ state: 'missing', rows: 0, repeated: 0, before: 5 })).toBe('—');
});

test('with nothing last month there is nothing to compare with', () => {
  expect(changeOf({ state: 'received', rows: 5, repeated: 0, before: null })).toBe('—');
});
