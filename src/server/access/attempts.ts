import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';

/** Failures within a quarter of an hour after which a name, and an address of the network, waits. */
const limits = { name: 5, address: 50 } as const;

/** A try that was begun: it counts as failed until it is known not to be. */
export interface Attempt {
  readonly name: string;
  readonly at: string;
}

/**
 * Begins a try. Throws when the name has failed five times within a quarter of an hour, or the address fifty times, whatever names it
 * tried; after the third failure of a name the next has to wait some seconds, longer each time. Tries of one name that are sent
 * together are counted one after another, before any is looked at.
 */
export const beginAttempt = (owner: Db, name: string, address?: string): Promise<Attempt> =>
  owner.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${name}`}, 0))`.execute(db);
    await refuseLockedOut(db, name, address);
    const { rows } = await sql<{ at: string }>`
      insert into sign_in_failure (name, at) values (${name}, clock_timestamp()) returning at::text`.execute(
      db,
    );
    return { name, at: String(rows[0]?.at) };
  });

/** It failed: it counts against the address, too. Those that have not failed yet do not, or an office that begins its day behind one address would be locked out. */
export const failAttempt = (owner: Db, { name, at }: Attempt, address?: string) =>
  sql`update sign_in_failure set address = ${address ?? null} where name = ${name} and at = ${at}::timestamptz`.execute(
    owner,
  );

/** It was none, or was right. */
export const endAttempt = (owner: Db, { name, at }: Attempt) =>
  sql`delete from sign_in_failure where name = ${name} and at = ${at}::timestamptz`.execute(owner);

async function refuseLockedOut(db: Db, name: string, address?: string): Promise<void> {
  const { rows } = await sql<{ own: number; there: number; since: number | null }>`
    select count(*) filter (where name = ${name}) as own, count(*) filter (where address = ${address ?? null}) as there,
      extract(epoch from now() - max(at) filter (where name = ${name}))::float8 as since
    from sign_in_failure where at > now() - interval '15 minutes' and (name = ${name} or address = ${address ?? null})`.execute(
    db,
  );
  const { own = 0, there = 0, since = null } = rows[0] ?? {};
  if (own >= limits.name) throw refusal('locked-out');
  if (there >= limits.address) throw refusal('locked-out-here');
  const left = Math.ceil(pauseAfter(own) - (since ?? Number.POSITIVE_INFINITY));
  if (left > 0) throw refusal('too-soon', `请${left}秒后再试`);
}

/** Seconds to wait after so many failures. */
const pauseAfter = (failures: number): number => (failures < 3 ? 0 : 2 ** (failures - 1));

/** The names that are locked out at the moment. */
export async function lockedNames(owner: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select name from sign_in_failure where at > now() - interval '15 minutes'
    group by name having count(*) >= ${limits.name}`.execute(owner);
  return new Set(rows.map(({ name }) => name));
}

/** Forgets the failures of an account's name. */
export const unlock = (owner: Db, account: string) =>
  sql`delete from sign_in_failure where name = (select name from account where id = ${account})`.execute(
    owner,
  );
