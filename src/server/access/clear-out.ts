import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { logFailure } from '../log.ts';

/**
 * Forgets what nobody can use any more, by the clock of the database: sessions idle beyond 12 hours or older than three days, failed sign-ins of
 * yesterday, request keys (Idempotency-Key) after seven days, but a phone's never, since it may send again months later, and the bytes of files that were looked at and never accepted
 * for seven days.
 */
export async function clearOut(db: Db): Promise<void> {
  await sql`delete from session where seen_at < now() - interval '12 hours' or made_at < now() - interval '3 days'`.execute(
    db,
  );
  await sql`delete from sign_in_failure where at < now() - interval '1 day'`.execute(db);
  await sql`delete from sso_attempt where at < now() - interval '1 day'`.execute(db);
  await sql`delete from idempotency where at < now() - interval '7 days' and key not like 'phone-%'`.execute(
    db,
  );
  await sql`update delivery set state = 'withdrawn', bytes = null
    where state = 'previewed' and received_at < now() - interval '7 days'`.execute(db);
}

/**
 * Does so, and what else is due, now and then once a day until stopped; a failure waits for the next time. Stopping waits for what is
 * under way.
 */
export async function keepClear(db: Db, besides: () => Promise<unknown>): Promise<() => Promise<void>> {
  await clearOut(db);
  let under = besides().catch(logFailure);
  const daily = setInterval(() => {
    under = clearOut(db).then(besides).catch(logFailure);
  }, day);
  daily.unref();
  return async () => {
    clearInterval(daily);
    await under;
  };
}
const day = 24 * 60 * 60 * 1_000;
