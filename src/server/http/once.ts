import { sql } from 'kysely';
import { ahead } from '../db/ahead.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { Afterwards } from './route.ts';

/** What was answered to the same request before, or undefined; whoever sends it meanwhile waits until this one is done. */
export async function findAnswer({ db, person }: Session, key: string, route: string): Promise<unknown> {
  await sql`${ahead}select pg_advisory_xact_lock(hashtextextended(${person.id + key}, 0))`.execute(db);
  const row = await db
    .selectFrom('idempotency')
    .select(['route', 'body'])
    .where('account_id', '=', person.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row && row.route !== route)
    throw refusal('bad-request', '同一个请求编号用在了两个请求上，请刷新后再办');
  return typeof row?.body === 'string' ? JSON.parse(row.body) : row?.body;
}
/** Keeps what was answered, sealed: it may name people. */
export function keepAnswer({ db, person, platform }: Session, key: string, route: string, result: unknown) {
  const answer = JSON.stringify(result instanceof Afterwards ? result.answer : (result ?? null));
  const body = JSON.stringify(platform.database.keys.seal(answer));
  return sql`${ahead}insert into idempotency (account_id, key, route, status, body)
    values (${person.id}, ${key}, ${route}, 200, ${body})`.execute(db);
}
