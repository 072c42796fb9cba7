import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';

/** Failures within a quarter of an hour after which a name, and an address of the network, waits. */
const limits = { name: 5, address: 50 } as const;

/**
 * Throws when the name has failed five times within a quarter of an hour, or the address fifty times, whatever names it tried; after
 * the third failure of a name the next has to wait some seconds, longer each time.
 */
export async function refuseLockedOut(db: Db, name: string, address?: string): Promise<void> {
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

export const noteFailure = (db: Db, name: string, address?: string) =>
  db
    .insertInto('sign_in_failure')
    .values({ name, address: address ?? null })
    .execute();
