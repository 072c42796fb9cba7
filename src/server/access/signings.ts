import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { SigningsView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import { sessionLife } from '../retention/times.ts';
import type { Session } from '../session.ts';
import { digestOf } from './signin.ts';

/** Where whoever asks is signed in, here first, and their last twenty sign-ins and failures. */
export async function listSignings({ platform, person }: Session, token: string): Promise<SigningsView> {
  const { owner } = platform.database;
  const { idleHours, days } = sessionLife(platform);
  const { rows: sessions } = await sql<SigningsView['sessions'][number]>`
    select nullif(session.id, own.id) as id, device, address, made_at as "madeAt", seen_at as "seenAt", session.id = own.id as own
    from session, (select id from session where digest = ${digestOf(token)}) own
    where account_id = ${person.id} and seen_at > now() - make_interval(hours => ${idleHours}::integer)
      and made_at > now() - make_interval(days => ${days}::integer)
    order by session.id = own.id desc, seen_at desc, session.id limit 100`.execute(owner);
  const { rows: attempts } = await sql<SigningsView['attempts'][number]>`
    select at, action = 'sign-in-failed' as failed from audit
    where account_id = ${person.id} and action in ('sign-in', 'sign-in-failed') order by at desc, id desc limit 20`.execute(
    owner,
  );
  return { sessions, attempts };
}

/** Ends one of the other sessions of whoever asks, or all of them; the one that asks goes on. */
export async function endOthers(session: Session, token: string, id?: string): Promise<void> {
  const { platform, person } = session;
  const { numDeletedRows } = await platform.database.owner
    .deleteFrom('session')
    .where('account_id', '=', person.id)
    .where('digest', '<>', digestOf(token))
    .$if(id !== undefined, (query) => query.where('id', '=', id as string))
    .executeTakeFirst();
  if (id !== undefined && numDeletedRows === 0n) throw refusal('not-found', '这处登录已经结束了');
  await audit(session, 'end-sessions', person.id, { ended: Number(numDeletedRows) });
}

/**
 * How often a password was wrong since the account was last signed in, but for the last ten minutes: those were most likely slips of
 * whoever signs in now.
 */
export async function failedSince(owner: Db, account: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit where account_id = ${account} and action = 'sign-in-failed' and at < now() - interval '10 minutes'
      and at > coalesce((select max(at) from audit where account_id = ${account} and action = 'sign-in'), '-infinity')`.execute(
    owner,
  );
  return rows[0]?.count ?? 0;
}
