import { describe, expect, test } from 'vitest';
import { countForm, librarian, noticeDays, stocktake, yearlyReport } from './fixtures/library.ts';
import {
  beginOf,
  begunPeriods,
  type Cadence,
  type Calendar,
  cadence,
  cadenceOf,
  catalogueOf,
  type Day,
  days,
  deadlineOf,
  defineDuty,
  defineParameter,
  parametersOf,
  periodOf,
  workdays,
} from './index.ts';

const calendar: Calendar = { 2025: { off: ['2025-01-01'], on: [] }, 2023: { off: ['2023-10-02'], on: [] } };
const countingEvery = defineParameter<Cadence>('counting-every', cadence('清点频次'), [
  { from: '2023-01-01', value: 'month' },
  { from: '2023-06-01', value: 'week', area: '410621', basis: '县图〔2023〕6号' },
  { from: '2024-01-01', value: 'never', area: '410621' },
]);
const names = catalogueOf(countingEvery, noticeDays);
const on = (day: Day) => ({ names, day, calendar });
const counting = defineDuty('counting', '清点', {
  basis: '书屋管理制度',
  by: librarian,
  every: countingEvery,
  from: '2023-10-01',
  deadline: { onDay: noticeDays },
  evidence: countForm,
});
const yearly = (deadline: Parameters<typeof defineDuty>[2]['deadline']) =>
  defineDuty('yearly', '年度清点', {
    basis: '书屋管理制度',
    by: librarian,
    every: 'year',
    from: '2023-01-01',
    ...(deadline && { deadline }),
  });

const span = (from: Day, to: Day) => ({ from, to });
const begun = (duty: Parameters<typeof begunPeriods>[0], day: Day, from: Day, to: Day, place = '') =>
  begunPeriods(duty, span(from, to), on(day), place).map(({ id }) => id);

describe('a duty begins', () => {
  test('with its first whole period, and no period before the day that it begins on', () => {
    expect(begun(stocktake, '2025-04-20', '2025-01-01', '2025-12-31')).toEqual([
      '2025-02',
      '2025-03',
      '2025-04',
    ]);
  });
  test('in periods that only partly lie in the span', () => {
    expect(begun(yearlyReport, '2025-01-08', '2025-01-08', '2025-01-08')).toEqual(['2025']);
  });
  test('on the first day of the month of the year that is meant for it', () => {
    const october = yearly({ inMonth: 10 });
    const all = ['2023-09-30', '2023-10-01'] as const;
    expect(all.map((day) => begun(october, day, '2023-01-01', '2023-12-31'))).toEqual([[], ['2023']]);
  });
});

describe('a duty is due', () => {
  test('on the last day of a period that is shorter than its day', () => {
    const onThe31st = { ...stocktake, deadline: { onDay: 31 } };
    const february = periodOf('month', '2025-02-01');
    expect(deadlineOf(onThe31st, february, on('2025-02-01')).day).toBe('2025-02-28');
  });
  test('some working days after its period, provisionally where the calendar is not known', () => {
    const years = ['2024-05-01', '2025-05-01'] as const;
    expect(years.map((day) => deadlineOf(yearlyReport, periodOf('year', day), on('2025-01-08')))).toEqual([
      { day: '2025-01-08', provisional: false },
      { day: '2026-01-07', provisional: true },
    ]);
  });
  test('working days after a month that a holiday follows', () => {
    const report = { ...stocktake, deadline: { afterwards: workdays(1) } };
    expect(deadlineOf(report, periodOf('month', '2023-09-01'), on('2023-09-01'))).toEqual({
      day: '2023-10-03',
      provisional: false,
    });
  });
  test('at the end of the month of the year that is meant for it, from its first day on', () => {
    const october = yearly({ inMonth: 10 });
    const year = periodOf('year', '2023-05-01');
    expect([beginOf(october, year), deadlineOf(october, year, on('2023-05-01')).day]).toEqual([
      '2023-10-01',
      '2023-10-31',
    ]);
  });
  test('at the end of the period where nothing else is said', () => {
    const year = periodOf('year', '2023-05-01');
    expect([
      beginOf(yearly(undefined), year),
      deadlineOf(yearly(undefined), year, on('2023-05-01')).day,
    ]).toEqual(['2023-01-01', '2023-12-31']);
  });
});

describe('what an area sets for itself', () => {
  test.each([
    ['2023-10-20', '410622', 'month'],
    ['2023-10-20', '410621100', 'week'],
    ['2024-02-01', '410621', 'never'],
  ] as const)('on %s in %s it is due every %s', (day, place, every) => {
    expect(cadenceOf(counting, on(day), place)).toBe(every);
  });
  test('where it is not asked for, nothing begins', () => {
    expect(begun(counting, '2024-02-01', '2024-01-01', '2024-02-29', '410621')).toEqual([]);
  });
  test('weeks begin one by one', () => {
    expect(begun(counting, '2023-10-12', '2023-10-01', '2023-10-31', '410621')).toEqual([
      '2023-W40',
      '2023-W41',
    ]);
  });
  test('how often is what was in force in the span, not what is today', () => {
    expect(begun(counting, '2024-02-01', '2023-12-25', '2023-12-31', '410621')).toEqual(['2023-W52']);
  });
  test('a deadline is the one in force when its period began', () => {
    const june = periodOf('month', '2025-06-02');
    const may = periodOf('month', '2025-05-02');
    expect([may, june].map((period) => deadlineOf(counting, period, on('2025-06-30')).day)).toEqual([
      '2025-05-03',
      '2025-06-05',
    ]);
  });
  test('the parameters it follows are known by name', () => {
    expect(parametersOf(counting)).toEqual(['counting-every', 'notice-days']);
    expect(parametersOf({ ...counting, deadline: { afterwards: days(3) } })).toEqual(['counting-every']);
  });
});

test('by the end of a month of the year, worked on from the year’s first day', () => {
  const duty = yearly({ byMonth: 3 });
  const year = periodOf('year', '2024-06-01');
  expect(beginOf(duty, year)).toBe('2024-01-01');
  expect(deadlineOf(duty, year, on('2024-06-01')).day).toBe('2024-03-31');
});
