import {
  and,
  type Column,
  type Day,
  daysAgo,
  type Expr,
  type startOfMonth,
  type startOfYear,
} from '../../kernel/index.ts';

/** Within the period that the reading's day lies in, and not after that day: what came later belongs to the next bulletin. */
export const since = <R extends string>(
  day: Column<Day | null, R>,
  start: typeof startOfMonth | typeof startOfYear,
): Expr<R> => and(day.atLeast(start), day.atMost(daysAgo(0)));
