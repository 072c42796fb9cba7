import { expect, test } from 'vitest';
import { RateLimit } from './rate.ts';

test('so many at once, then as many as time brings, each for oneself', () => {
  let now = 0;
  const limit = new RateLimit({ burst: 3, perSecond: 2 }, () => now);
  expect([1, 2, 3].map(() => limit.take('a'))).toEqual([0, 0, 0]);
  expect([limit.take('a'), limit.take('b')]).toEqual([1, 0]);
  now = 500;
  expect([limit.take('a'), limit.take('a')]).toEqual([0, 1]);
});

test('a bucket holds no more than it is made for, however long nobody asks', () => {
  let now = 0;
  const limit = new RateLimit({ burst: 2, perSecond: 1 }, () => now);
  now = 1_000_000;
  expect([1, 2, 3].map(() => limit.take('a'))).toEqual([0, 0, 1]);
});
