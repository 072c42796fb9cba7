import { expect, test } from 'vitest';
import { withinTime } from './time-limit.ts';

test('what ends in time answers', () => {
  expect(withinTime(1000, () => [1, 2])).toEqual([1, 2]);
});
test('what fails in time fails as it does', () => {
  expect(() =>
    withinTime(1000, () => {
      throw new TypeError('broken');
    }),
  ).toThrow(new TypeError('broken'));
});
test('a loop without end is stopped, and work goes on after it', () => {
  const endless = () => {
    for (let n = 0; ; n++) if (n < 0) return n;
  };
  expect(() => withinTime(50, endless)).toThrow('stopped after 50 ms');
  expect(withinTime(1000, () => 3)).toBe(3);
});
