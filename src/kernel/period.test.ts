import { expect, test } from 'vitest';
import { type Day, type Every, nextPeriod, periodOf, showPeriod } from './index.ts';

test.each([
  ['day', '2023-10-20', { id: '2023-10-20', from: '2023-10-20', to: '2023-10-20' }],
  ['week', '2023-10-20', { id: '2023-W42', from: '2023-10-16', to: '2023-10-22' }],
  ['week', '2021-01-03', { id: '2020-W53', from: '2020-12-28', to: '2021-01-03' }],
  ['week', '2024-12-30', { id: '2025-W01', from: '2024-12-30', to: '2025-01-05' }],
  ['week', '2027-01-01', { id: '2026-W53', from: '2026-12-28', to: '2027-01-03' }],
  ['fortnight', '2023-10-20', { id: '2023-W42-W43', from: '2023-10-16', to: '2023-10-29' }],
  ['fortnight', '2021-01-03', { id: '2020-W53-W01', from: '2020-12-28', to: '2021-01-10' }],
  ['half-month', '2024-02-15', { id: '2024-02-a', from: '2024-02-01', to: '2024-02-15' }],
  ['half-month', '2024-02-16', { id: '2024-02-b', from: '2024-02-16', to: '2024-02-29' }],
  ['month', '2024-02-29', { id: '2024-02', from: '2024-02-01', to: '2024-02-29' }],
  ['quarter', '2025-05-01', { id: '2025-Q2', from: '2025-04-01', to: '2025-06-30' }],
  ['half', '2025-12-31', { id: '2025-H2', from: '2025-07-01', to: '2025-12-31' }],
  ['year', '2025-05-01', { id: '2025', from: '2025-01-01', to: '2025-12-31' }],
] as const)('the %s of %s', (every, day, expected) => {
  expect(periodOf(every, day)).toEqual(expected);
});

const kinds: readonly Every[] = [
  'day',
  'week',
  'fortnight',
  'half-month',
  'month',
  'quarter',
  'half',
  'year',
];
test.each(kinds)('every %s begins on the day after the one before, and no two share an id', (every) => {
  const ids = new Set<string>();
  let period = periodOf(every, '2019-01-01');
  for (; period.from < '2033-01-01'; period = nextPeriod(every, period)) {
    expect(ids).not.toContain(period.id);
    ids.add(period.id);
    expect(periodOf(every, period.from)).toEqual(period);
    expect(nextPeriod(every, period).from > period.to).toBe(true);
    expect(Date.parse(nextPeriod(every, period).from) - Date.parse(period.to)).toBe(86_400_000);
  }
});

test.each([
  ['2023-10-20', '2023年10月20日'],
  ['2023-W42', '2023年第42周（10月16日—22日）'],
  ['2023-W44', '2023年第44周（10月30日—11月5日）'],
  ['2020-W53', '2020年第53周（12月28日—1月3日）'],
  ['2023-W41-W42', '2023年第41、42周（10月9日—22日）'],
  ['2023-10-a', '2023年10月上半月'],
  ['2023-10-b', '2023年10月下半月'],
  ['2023-10', '2023年10月'],
  ['2023-Q4', '2023年第4季度'],
  ['2023-H2', '2023年下半年'],
  ['2023', '2023年'],
])('%s is said %s', (id, said) => {
  expect(showPeriod(id)).toBe(said);
});

test('what is said of a week names the days that it has', () => {
  for (let day: Day = '2019-12-30'; day < '2022-02-01'; ) {
    const week = periodOf('week', day);
    expect(showPeriod(week.id)).toContain(
      `（${Number(week.from.slice(5, 7))}月${Number(week.from.slice(8))}日—`,
    );
    day = nextPeriod('week', week).from;
  }
});
