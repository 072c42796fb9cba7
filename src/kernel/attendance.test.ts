import { describe, expect, test } from 'vitest';
import { attend, type Period, shortfallsOf } from './index.ts';

type Days = Pick<Period, 'from' | 'to'>;
const week = { from: '2023-10-16', to: '2023-10-22' } as const;
const full: Days = { from: '2023-10-16', to: '2023-10-20' };
const short = (planned: readonly Days[], away: readonly Days[] = [], { over = true, borneOut = 3 } = {}) =>
  shortfallsOf(
    attend(planned, away, week),
    { days: 5, nights: 4 },
    { planned: planned.length > 0, over, borneOut },
  );

describe('a week of five days and four nights', () => {
  test.each<[string, Days[], Days[], string[]]>([
    ['Monday to Friday', [full], [], []],
    ['no plan is unknown', [], [], ['unplanned']],
    ['Tuesday to Friday', [{ from: '2023-10-17', to: '2023-10-20' }], [], ['days', 'nights']],
    [
      'two stays with a night at home between them',
      [
        { from: '2023-10-16', to: '2023-10-18' },
        { from: '2023-10-19', to: '2023-10-20' },
      ],
      [],
      ['nights'],
    ],
    ['two days of leave explain themselves', [full], [{ from: '2023-10-19', to: '2023-10-20' }], []],
  ])('%s', (_, planned, away, expected) => {
    expect(short(planned, away)).toEqual(expected);
  });
  test('a week that is not over is not asked for what bears it out', () => {
    expect(short([full], [], { over: false, borneOut: 0 })).toEqual([]);
    expect(short([full], [], { over: true, borneOut: 0 })).toEqual(['unborne']);
  });
  test('nor is a whole week on leave', () => {
    expect(short([full], [week], { over: true, borneOut: 0 })).toEqual([]);
  });
});

test('days, nights and leave are counted within the period only', () => {
  const planned = [{ from: '2023-10-13', to: '2023-10-18' }] as const;
  const away = [{ from: '2023-10-18', to: '2023-10-25' }] as const;
  expect(attend(planned, away, week)).toEqual({ days: 2, nights: 1, away: 5 });
});
test('plans that overlap are one day each, and leave in the middle takes the nights on both sides', () => {
  const planned = [full, { from: '2023-10-18', to: '2023-10-21' }] as const;
  expect(attend(planned, [], week)).toEqual({ days: 6, nights: 5, away: 0 });
  expect(attend([full], [{ from: '2023-10-18', to: '2023-10-18' }], week)).toEqual({
    days: 4,
    nights: 2,
    away: 1,
  });
});
