import { type RawBuilder, sql } from 'kysely';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** No query may keep others waiting longer than this, in milliseconds. */
const longest = 8_000;

/** Carries out a statement that somebody put together; one that takes too long is given up and refused with what to do. */
export async function inTime<T>(
  { db }: Session,
  statement: RawBuilder<T>,
  milliseconds = longest,
): Promise<{ rows: T[] }> {
  await sql`set local statement_timeout = ${sql.lit(milliseconds)}`.execute(db);
  try {
    const { rows } = await statement.execute(db);
    await sql`set local statement_timeout = 0`.execute(db);
    return { rows };
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code === '57014') throw refusal('too-much');
    throw error;
  }
}
