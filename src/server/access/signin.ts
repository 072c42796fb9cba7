import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Level } from '../../kernel/index.ts';
import { noteSigning } from '../audit/note.ts';
import type { Db } from '../db/database.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../problems.ts';
import { type Holder, type SeatHeld, systemHolder } from '../session.ts';
import { isPassword, isSealedNow, sealPassword } from './password.ts';

/** Checks name and password and answers a new session's token; five failures in a quarter of an hour lock the name out. */
export async function signIn(db: Db, name: string, password: string): Promise<string> {
  await refuseLockedOut(db, name);
  const account = await db
    .selectFrom('account')
    .selectAll()
    .where('name', '=', name)
    .where('disabled', '=', false)
    .executeTakeFirst();
  const isRight = await isPassword(password, account?.password ?? decoy);
  if (!account || !isRight) {
    await noteFailure(db, name);
    await noteSigning(db, 'sign-in-failed', account);
    throw refusal('wrong-password');
  }
  await db.deleteFrom('sign_in_failure').where('name', '=', name).execute();
  // Only now is the password known, to be sealed as they are sealed today.
  if (!isSealedNow(account.password))
    await sql`update account set password = ${await sealPassword(password)} where id = ${account.id}`.execute(
      db,
    );
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('session')
    .values({ digest: digestOf(token), account_id: account.id })
    .execute();
  await noteSigning(db, 'sign-in', account);
  return token;
}
/** Throws when the name has failed five times in a quarter of an hour. */
export async function refuseLockedOut(db: Db, name: string): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from sign_in_failure where name = ${name} and at > now() - interval '15 minutes'`.execute(
    db,
  );
  if ((rows[0]?.n ?? 0) >= 5) throw refusal('locked-out');
}
export const noteFailure = (db: Db, name: string) =>
  db.insertInto('sign_in_failure').values({ name }).execute();

/** So that a name nobody has takes as long as a wrong password. */
const decoy = await sealPassword(randomBytes(16).toString('base64'));

export async function signOut(db: Db, token: string): Promise<void> {
  const { rows } = await sql<{ id: string; person: string }>`
    delete from session s using account a where a.id = s.account_id and s.digest = ${digestOf(token)}
    returning a.id, a.person`.execute(db);
  if (rows[0]) await noteSigning(db, 'sign-out', rows[0]);
}

/** Who holds a session: the person, every seat of theirs on the day, and the one they sit in. Idle for 12 hours, or three days after signing in, it ends. */
export interface Held {
  readonly holder: Holder;
  readonly account: string;
  /** How registers know the person (帮扶责任人编号), if they do. */
  readonly number: string | null;
  /** Whether they still have the password that was given to them. */
  readonly mustChange: boolean;
  readonly seats: readonly SeatHeld[];
}
export async function findHolder(db: Db, platform: Platform, token: string): Promise<Held | undefined> {
  const digest = digestOf(token);
  const { rows } = await sql<any>`
    select a.id, a.name, a.person, a.number, a.administrator, a.must_change, s.seat_id, s.seen_at < now() - interval '1 minute' as long_ago
    from session s join account a on a.id = s.account_id
    where s.digest = ${digest} and not a.disabled and s.seen_at > now() - interval '12 hours' and s.made_at > now() - interval '3 days'`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return undefined;
  // Once a minute is enough, and spares every other request a write to the disk.
  if (row.long_ago) await sql`update session set seen_at = now() where digest = ${digest}`.execute(db);
  const seats = await seatsOf(db, platform, row.id);
  const seat = seats.find(({ id }) => id === row.seat_id) ?? seats[0] ?? noSeat(platform);
  return {
    holder: { person: { id: row.id, name: row.person }, seat, administrator: row.administrator },
    account: row.name,
    number: row.number,
    mustChange: row.must_change,
    seats: seats.length ? seats : [seat],
  };
}

export const takeSeat = (db: Db, token: string, seat: string) =>
  db.updateTable('session').set({ seat_id: seat }).where('digest', '=', digestOf(token)).execute();

async function seatsOf(db: Db, { regions, day }: Platform, account: string): Promise<SeatHeld[]> {
  const { rows } = await sql<{
    id: string;
    level: Level;
    office: string;
    department: boolean;
    region: number;
  }>`
    select id, level, office, department, region from seat_holder
    where account_id = ${account} and from_on <= ${day} and coalesce(until_on, '9999-12-31') >= ${day}
    order by id`.execute(db);
  return rows.map(({ region, ...seat }) => {
    const node = regions.get(region);
    return { ...seat, region: node.code, lo: node.id, hi: node.hi };
  });
}
/** An administrator without a seat sees nobody's records. */
const noSeat = (platform: Platform): SeatHeld => ({
  ...systemHolder(platform).seat,
  id: 'none',
  lo: 1,
  hi: 0,
  office: '系统管理员',
  department: true,
});
/** How a token is kept: never itself. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
