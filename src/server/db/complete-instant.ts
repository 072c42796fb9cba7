import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import type { Db } from './database.ts';
import type { Instant } from './past.ts';

/** The lock by which others know that a transaction writes no records from now on; shared by all who do not. */
const readers = 5092;
/** How long after an instant has been taken everybody who began before it is to be seen; milliseconds. */
const grace = 20;
const between = 50;

/** Tells whoever waits for those who write that this transaction changes no record any more, and need not be waited for. */
export const writeNoRecords = ({ db }: Pick<Session, 'db'>) =>
  sql`select pg_advisory_xact_lock_shared(${sql.lit(readers)})`.execute(db);

/**
 * The present as an instant of which everything is known: what is written bears the instant at which its transaction began, and whoever
 * began before this one has ended when it is answered. Waits for those; `busy` after `patience` minutes. The asking transaction must not
 * have written any records, and writes none afterwards.
 */
export async function completeInstant(session: Session, patience = 15): Promise<Instant> {
  const { owner } = session.platform.database;
  await writeNoRecords(session);
  const { rows } = await sql<{ at: Instant }>`select clock_timestamp()::text as at`.execute(owner);
  const at = rows[0]?.at as Instant;
  await wait(grace);
  for (const last = performance.now() + patience * 60_000; await isWrittenSince(owner, at); )
    if (performance.now() > last)
      throw refusal('busy', `${patience}分钟前开始的办理或导入还没有结束，数算不准；请等它结束后再来`);
    else await wait(between);
  return at;
}

/** Whether somebody who began before an instant may still write records. */
async function isWrittenSince(owner: Db, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity a
    where datname = current_database() and application_name like 'shouxian %' and xact_start <= ${at}::timestamptz
      and pid <> pg_backend_pid() and not exists (
        select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted
          and l.classid = 0 and l.objid = ${sql.lit(readers)} and l.objsubid = 1)
    limit 1`.execute(owner);
  return rows.length > 0;
}
