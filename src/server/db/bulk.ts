import { type QueryResult, type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * An insert of many rows whose references were read from their tables in this same transaction: PostgreSQL need not look up
 * each of them again, row by row, which takes longer than writing the rows. Whoever may not say so has them looked up.
 */
export async function insertRead(db: Db, insert: RawBuilder<unknown>): Promise<QueryResult<unknown>> {
  await sql`${becomes('replica')}`.execute(db);
  const inserted = await insert.execute(db);
  await sql`${becomes('origin')}`.execute(db);
  return inserted;
}

/** The same as named steps. */
export const insertReadSteps = (name: string, insert: RawBuilder<unknown>) => ({
  引用已核对: becomes('replica'),
  [name]: insert,
  恢复逐条核对引用: becomes('origin'),
});

/** Only to the end of the transaction, however it ends. Triggers that keep history are silent meanwhile: inserts have none. */
export const becomes = (role: 'replica' | 'origin') => sql`
  select case when has_parameter_privilege('session_replication_role', 'set')
    then set_config('session_replication_role', ${role}, true) end`;
