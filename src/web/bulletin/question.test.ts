import { expect, test } from 'vitest';
import { monthBefore, questionOf } from './question.ts';

const at = (month: string | null) => ({ month, day: '2023-10-20' as const, amount: 0, shown: '' });

test.each([
  [14, '14户', '2023-09', '2023-10', '为什么比上月多14户？'],
  [-3, '-3户', '2023-09', '2023-10', '为什么比上月少3户？'],
  [2, '2人', '2023-01', '2023-10', '为什么比2023年1月多2人？'],
  [1, '1户', '2023-10', null, '为什么比2023年10月多1户？'],
  [0, '0户', '2023-09', '2023-10', '与上月相同，其中有进有出的是谁？'],
])('a change of %i (%s) from %s to %s asks %s', (amount, shown, from, to, said) => {
  const moved = { records: 1, amount: 1, shown: '1户' };
  const change = { amount, shown };
  expect(questionOf({ change, from: at(from), to: at(to), cameIn: moved, wentOut: moved })).toBe(said);
});

test('where nobody came or went it says so, and asks nothing', () => {
  const none = { records: 0, amount: 0, shown: '0户' };
  const [from, to] = [at('2023-09'), at('2023-10')];
  expect(questionOf({ change: none, from, to, cameIn: none, wentOut: none })).toBe('与上月相同，没有增减');
});

test('the month before January is December', () => {
  expect(monthBefore('2023-01')).toBe('2022-12');
});
