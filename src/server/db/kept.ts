import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';

/**
 * Begins a statement whose text never varies, for each connection to plan it once and keep the plan: where many tables are
 * asked at once, planning takes longer than finding the rows.
 */
export const kept = sql.raw('/* kept */ ');

/**
 * Makes a connection keep the plans of the statements so marked; with `often`, of those too that this process asks again and again: reading
 * and planning one through the policies of its tables takes longer than a small answer.
 */
export function keepPlans(client: pg.PoolClient, { often = false } = {}): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && (text.startsWith('/* kept */') || (often && isOften(text)))
      ? ask({ name: nameOf(text), text, values })
      : ask(text, values, ...rest)) as typeof client.query;
}

/** How often a text has been asked; what is asked most comes early, so that once there are many no more are kept. */
const asked = new Map<string, number>();
const [enough, most] = [20, 2_000];
function isOften(text: string): boolean {
  if (!/^\s*(select|with|insert)\b/.test(text)) return false;
  const times = (asked.get(text) ?? 0) + 1;
  if (times === 1 && asked.size >= most) return false;
  asked.set(text, times);
  return times > enough;
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
