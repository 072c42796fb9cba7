import { expect, test } from 'vitest';
import { gridOf } from './month-grid.ts';

test.each([
  ['2023-10', '2023-09-25', '2023-11-05', 42],
  ['2023-05', '2023-05-01', '2023-06-04', 35],
  ['2021-02', '2021-02-01', '2021-02-28', 28],
  ['2023-12', '2023-11-27', '2023-12-31', 35],
])('%s is shown from %s to %s', (month, first, last, length) => {
  const days = gridOf(month);
  expect([days[0], days.at(-1), days.length]).toEqual([first, last, length]);
});
