import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { Session } from '../session.ts';

/** The line of a department's file that a record rests on. */
export interface FileLine {
  readonly office: string;
  readonly file: string;
  readonly line: number;
  readonly month: string;
}

/** The latest line of these feeds that was matched to one of the records, or undefined where it was typed in. */
export async function linesBehind(
  { db }: Session,
  feeds: readonly Feed[],
  records: readonly string[],
): Promise<FileLine | undefined> {
  if (!feeds.length) return undefined;
  const { rows } = await sql<FileLine>`
    select * from line_behind(${feeds.map(({ id }) => id)}::text[], ${[...records]}::uuid[])`.execute(db);
  return rows[0];
}
