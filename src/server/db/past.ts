import { sql } from 'kysely';
import { type Day, isDay } from '../../kernel/index.ts';
import { namesOn } from '../platform.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** An instant as PostgreSQL writes it, to the microsecond: `2023-11-01 00:00:00+08`. */
export type Instant = string;

/** The end of a day in Asia/Shanghai. */
export const endOf = (day: Day): Instant => `${day} 23:59:59.999999+08`;

/** An instant that somebody asked for: a day, which means its end, or `2023-10-20T09:30:00.000Z`. */
export function instantOf(text: string): Instant {
  if (isDay(text)) return endOf(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw refusal('bad-request', `“${text}”不是日期，应写成2023-10-20这样`);
}

/**
 * Reads every register, and the values that clerks gave parameters, as they stood at an instant, for as long as `work`
 * takes. Nothing may be written meanwhile: the past is not changed. Accounts, regions and cases are read as they are.
 */
export async function asOf<T>(
  session: Session,
  instant: Instant,
  work: (then: Session) => Promise<T>,
): Promise<T> {
  const { db, platform } = session;
  await sql`select set_config('shouxian.as_of', ${instant}, true), set_config('search_path', 'past, public', true)`.execute(
    db,
  );
  const names = await namesOn(platform, instant);
  const result = await work({ ...session, names, reading: { ...session.reading, names } });
  await sql`select set_config('search_path', 'public', true)`.execute(db);
  return result;
}
