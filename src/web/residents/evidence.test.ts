import { describe, expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { mondayOf, type Week, weekLine } from './evidence.ts';

const monday: Day = '2023-10-16';
const at = { days: 5, nights: 4, today: '2023-10-30' } as const;
const stay = (from: Day, to: Day, note: string | null = null) => ({ id: from, from, to, note });
const full = stay('2023-10-16', '2023-10-20');
const leave = (from: Day, to: Day, kind = 'leave', granted: boolean | null = true) => ({
  from,
  to,
  kind,
  granted,
});
const wants = (week: Partial<Week>, today: Day = at.today) =>
  weekLine({ stays: [full], leaves: [], visits: 3, ...week }, monday, { ...at, today }).wants;

describe('五天四夜', () => {
  test.each([
    ['Monday to Friday with visits', {}, []],
    ['no plan is unknown', { stays: [] }, ['未排班']],
    [
      'Tuesday to Friday',
      { stays: [stay('2023-10-17', '2023-10-20')] },
      ['驻村4天，少于5天', '驻村3夜，少于4夜'],
    ],
    [
      'two stays with a night at home between them',
      { stays: [stay('2023-10-16', '2023-10-18'), stay('2023-10-19', '2023-10-20')] },
      ['驻村3夜，少于4夜'],
    ],
    ['no visit written down', { visits: 0 }, ['没有走访记录佐证']],
    ['two days of granted leave explain themselves', { leaves: [leave('2023-10-19', '2023-10-20')] }, []],
    [
      'leave that was not granted explains nothing, but the plan stands',
      { leaves: [leave('2023-10-19', '2023-10-20', 'leave', null)] },
      [],
    ],
    [
      'a reported meeting counts as in the village',
      { leaves: [leave('2023-10-16', '2023-10-20', 'errand')] },
      [],
    ],
    ['a whole week on leave needs no visits', { leaves: [leave('2023-10-16', '2023-10-22')], visits: 0 }, []],
  ] as const)('%s', (_, week, expected) => {
    expect(wants(week as Partial<Week>)).toEqual(expected);
  });
  test('a week that is not over is not asked for visits', () => {
    expect(wants({ visits: 0 }, '2023-10-22')).toEqual([]);
    expect(wants({ visits: 0 }, '2023-10-23')).toEqual(['没有走访记录佐证']);
  });
  test('days, nights and leave are counted within the week only', () => {
    const { days, nights, onLeave } = weekLine(
      { stays: [stay('2023-10-13', '2023-10-18')], leaves: [leave('2023-10-18', '2023-10-25')], visits: 1 },
      monday,
      at,
    );
    expect([days, nights, onLeave]).toEqual([2, 1, 5]);
  });
});

test.each([
  ['2023-10-16', '2023-10-16'],
  ['2023-10-22', '2023-10-16'],
  ['2024-01-01', '2024-01-01'],
] as const)('the week of %s begins on %s', (day, expected) => {
  expect(mondayOf(day)).toBe(expected);
});
