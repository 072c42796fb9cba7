import type { LogEvent } from 'kysely';
import { logLine } from '../log.ts';
import { metrics } from '../metrics.ts';

/** Milliseconds from which a statement counts as slow: `SHOUXIAN_SLOW_MS`, or one second. */
const threshold = Number(process.env.SHOUXIAN_SLOW_MS) || 1_000;

/** Counts and logs a statement that took long, as it is written, without any value given to it. */
export function noteSlow({ level, query, queryDurationMillis: ms }: LogEvent, from = threshold): void {
  if (level !== 'query' || ms < from) return;
  metrics.count('shouxian_slow_queries_total');
  logLine('slow-query', { ms: Math.round(ms), sql: withoutValues(query.sql) });
}

/** A statement on one line with `?` for whatever stands in quotes; values sent beside it were never in it. */
export const withoutValues = (statement: string): string =>
  statement
    .replace(/'(?:[^']|'')*'/g, '?')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 1_000);
