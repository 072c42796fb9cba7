import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';

/**
 * Begins a statement whose text never varies, for each connection to plan it once and keep the plan: where many tables are
 * asked at once, planning takes longer than finding the rows.
 */
export const kept = sql.raw('/* kept */ ');

/** Makes a connection keep the plans of the statements so marked. */
export function keepPlans(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith('/* kept */')
      ? ask({ name: nameOf(text), text, values })
      : ask(text, values, ...rest)) as typeof client.query;
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
