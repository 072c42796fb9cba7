import { expect, test } from 'vitest';
import { instantOf, shownHere } from './clock.ts';

test.each([
  ['2023-11-20 14:30', '2023-11-20T06:30:00.000Z'],
  ['2023-11-20T14:30:05', '2023-11-20T06:30:05.000Z'],
  ['2023-11-20', '2023-11-19T16:00:00.000Z'],
  ['2023-11-20T06:30:00.000Z', '2023-11-20T06:30:00.000Z'],
])('%s is meant as people here say it', (typed, instant) => {
  expect(instantOf(typed)?.toISOString()).toBe(instant);
});

test('what is no time is none', () => {
  expect([instantOf('昨天下午'), instantOf('2023-11-20 25:00')]).toEqual([undefined, undefined]);
});

test('an instant is shown by the clock here, wherever the machine thinks it is', () => {
  expect(shownHere(new Date('2023-11-20T06:30:05Z'))).toBe('2023-11-20 14:30:05');
});
