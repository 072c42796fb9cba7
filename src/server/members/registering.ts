import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/**
 * Until this transaction is over nobody else registers somebody of this ID number: of two at one instant the second finds the first. Refused
 * while a list of people comes in, which has looked already whom it finds.
 */
export async function registerOne({ db, platform }: Session, identity: unknown): Promise<void> {
  if (typeof identity !== 'string' || !identity) return;
  const { rows: free } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock_shared(${registering}) as mine`.execute(db);
  if (!free[0]?.mine) throw refusal('busy', '正在导入人员名单，导入完再办');
  const digests = platform.database.keys.identityDigests(identity).toSorted();
  await sql`select pg_advisory_xact_lock(hashtextextended(digest, 0)) from unnest(${digests}::text[]) digest`.execute(
    db,
  );
}

/** Until this transaction is over nobody is registered one by one: it begins when those who are being registered are. */
export const registerMany = (db: Db) => sql`select pg_advisory_xact_lock(${registering})`.execute(db);

const registering = sql`hashtextextended('registering people', 0)`;
