import { expect, test } from 'vitest';
import { isPercentFormat, percentOf } from './serial.ts';

test.each([
  [0.0435, '4.35%'],
  [100, '10000%'],
  [0.07, '7%'],
  [-0.5, '-50%'],
])('%d in a cell that shows a percentage is seen as %s', (number, seen) => {
  expect(percentOf(number)).toBe(seen);
});

test.each([
  ['0.00%', true],
  ['0%;[Red]-0%', true],
  ['0.00"%"', false],
  ['#,##0.00', false],
])('the format %s shows a percentage: %s', (format, does) => {
  expect(isPercentFormat(format)).toBe(does);
});
