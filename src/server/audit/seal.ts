import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { logFailure } from '../log.ts';

/** Seals the audit lines committed so far, each with a digest over itself and the seal before it; answers how many. */
export async function sealAudit(owner: Db): Promise<number> {
  let all = 0;
  for (;;) {
    const { rows } = await sql<{ done: number }>`select seal_audit(${batch}) as done`.execute(owner);
    const done = rows[0]?.done ?? 0;
    all += done;
    if (done < batch) return all;
  }
}
const batch = 10_000;

/** Does so every few seconds until stopped, and opens the partitions of the coming months; a failure waits for the next time. */
export async function keepSealed(owner: Db): Promise<() => Promise<void>> {
  let working: Promise<unknown> = openMonths(owner);
  await working;
  const often = setInterval(() => {
    working = working
      .then(() => sealAudit(owner))
      .then(() => (new Date().getUTCHours() === 0 ? openMonths(owner) : undefined))
      .catch(logFailure);
  }, 5_000);
  often.unref();
  return async () => {
    clearInterval(often);
    await working;
  };
}

const openMonths = (owner: Db) =>
  sql`select open_audit_month((date_trunc('month', now() at time zone 'UTC') + make_interval(months => m))::date)
    from generate_series(0, 2) m`.execute(owner);
