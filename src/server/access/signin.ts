import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Level } from '../../kernel/index.ts';
import { noteSigning } from '../audit/note.ts';
import type { Db } from '../db/database.ts';
import { kept } from '../db/kept.ts';
import { type Platform, stamp } from '../platform.ts';
import { refusal } from '../problems.ts';
import { sessionLife } from '../retention/times.ts';
import { type Holder, type SeatHeld, systemHolder } from '../session.ts';
import { beginAttempt, endAttempt, failAttempt } from './attempts.ts';
import { isPassword, isSealedNow, sealPassword } from './password.ts';
import { administratorOffice, secondFactorOf, takeCode } from './second-factor.ts';
import { failedSince } from './signings.ts';

/** What somebody gives to be let in; `address` is where in the network it came from. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** 动态口令, or a recovery code, of an account that has one bound. */
  readonly code?: string | undefined;
  readonly address?: string | undefined;
  /** What they sign in on, as people say it. */
  readonly device?: string | null;
}

/**
 * Checks name, password and code and answers a new session's token, and how often the password was wrong before; what fails is counted
 * against name and address.
 */
export async function signIn(
  db: Db,
  { name, password, code, ...whence }: Credentials,
): Promise<{ token: string; failed: number }> {
  const { address } = whence;
  const attempt = await beginAttempt(db, name, address);
  const account = await db
    .selectFrom('account')
    .selectAll()
    .where('name', '=', name)
    .where('disabled', '=', false)
    .executeTakeFirst();
  const isRight = await isPassword(password, account?.password ?? decoy);
  if (!account || !isRight) {
    await failAttempt(db, attempt, address);
    await noteSigning(db, 'sign-in-failed', account);
    throw refusal('wrong-password');
  }
  if ((await secondFactorOf(db, account.id)).bound) {
    if (!code) {
      await endAttempt(db, attempt);
      throw refusal('code-due');
    }
    if (!(await takeCode(db, account.id, code))) {
      await failAttempt(db, attempt, address);
      await noteSigning(db, 'sign-in-failed', account);
      throw refusal('wrong-code');
    }
  }
  await db.deleteFrom('sign_in_failure').where('name', '=', name).execute();
  // Only now is the password known, to be sealed as they are sealed today.
  if (!isSealedNow(account.password))
    await sql`update account set password = ${await sealPassword(password)} where id = ${account.id}`.execute(
      db,
    );
  const failed = await failedSince(db, String(account.id));
  return { token: await beginSession(db, account as { id: string; person: string }, whence), failed };
}

/** From where somebody signs in, and on what. */
export type Whence = Pick<Credentials, 'address' | 'device'>;

/** Opens a session for an account and answers its token; `bySso` where the provider of single sign-on vouches for the person. */
export async function beginSession(
  db: Db,
  account: { readonly id: string; readonly person: string },
  { bySso = false, device, address }: Whence & { readonly bySso?: boolean } = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('session')
    .values({ digest: digestOf(token), account_id: account.id, by_sso: bySso, device, address })
    .execute();
  await noteSigning(db, 'sign-in', account);
  return token;
}

/** So that a name nobody has takes as long as a wrong password. */
const decoy = await sealPassword(randomBytes(16).toString('base64'));

export async function signOut(db: Db, token: string): Promise<void> {
  const { rows } = await sql<{ id: string; person: string }>`
    delete from session s using account a where a.id = s.account_id and s.digest = ${digestOf(token)}
    returning a.id, a.person`.execute(db);
  if (rows[0]) await noteSigning(db, 'sign-out', rows[0]);
}

/** Who holds a session: the person, every seat of theirs on the day, and the one they sit in. Idle for too long, or too long after signing in (保存期限), it ends. */
export interface Held {
  readonly holder: Holder;
  readonly account: string;
  /** How registers know the person (帮扶责任人编号), if they do. */
  readonly number: string | null;
  /** Whether they still have the password that was given to them. */
  readonly mustChange: boolean;
  /** Whether an office of theirs asks for a second factor and they have none bound. */
  readonly mustBind: boolean;
  readonly seats: readonly SeatHeld[];
  /** Of what a platform is read from, as it was when the session was found. */
  readonly stamp: string;
}
export async function findHolder(db: Db, platform: Platform, token: string): Promise<Held | undefined> {
  const digest = digestOf(token);
  const { idleHours, days } = sessionLife(platform);
  const { rows } = await sql<any>`${kept}
    select a.id, a.name, a.person, a.number, a.administrator, a.must_change and not s.by_sso as must_change, s.seat_id, s.seen_at < now() - interval '1 minute' as long_ago,
      not s.by_sso and exists (select from second_factor_office o where o.office = ${administratorOffice} and a.administrator
        or exists (select from seat_holder h where h.account_id = a.id and h.office = o.office
          and h.from_on <= ${platform.day} and coalesce(h.until_on, '9999-12-31') >= ${platform.day}))
        and not exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as must_bind,
      (select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'level', h.level, 'office', h.office, 'department', h.department,
          'region', h.region) order by h.id), '[]') from seat_holder h
        where h.account_id = a.id and h.from_on <= ${platform.day} and coalesce(h.until_on, '9999-12-31') >= ${platform.day}) as seats, ${stamp} as stamp
    from session s join account a on a.id = s.account_id
    where s.digest = ${digest} and not a.disabled and s.seen_at > now() - make_interval(hours => ${idleHours}::integer)
      and s.made_at > now() - make_interval(days => ${days}::integer)`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  // Once a minute is enough, and spares every other request a write to the disk.
  if (row.long_ago) await sql`update session set seen_at = now() where digest = ${digest}`.execute(db);
  const seats = (row.seats as SeatRow[]).map((seat) => heldOf(platform, seat));
  const seat = seats.find(({ id }) => id === row.seat_id) ?? seats[0] ?? noSeat(platform);
  return {
    holder: {
      person: { id: row.id, name: row.person },
      seat,
      administrator: row.administrator,
      number: row.number,
    },
    account: row.name,
    number: row.number,
    mustChange: row.must_change,
    mustBind: row.must_bind,
    stamp: row.stamp,
    seats: seats.length ? seats : [seat],
  };
}

/** Signs an account out everywhere. */
export const endSessionsOf = (db: Db, account: string) =>
  db.deleteFrom('session').where('account_id', '=', account).execute();

export const takeSeat = (db: Db, token: string, seat: string) =>
  db.updateTable('session').set({ seat_id: seat }).where('digest', '=', digestOf(token)).execute();

interface SeatRow {
  readonly id: string;
  readonly level: Level;
  readonly office: string;
  readonly department: boolean;
  readonly region: number;
}
function heldOf({ regions, offices }: Platform, { region, ...seat }: SeatRow): SeatHeld {
  const node = regions.get(region);
  const of = offices.find(({ level, office }) => level === seat.level && office === seat.office);
  const { own, inspects } = of ?? {};
  return {
    ...seat,
    ...(own && { own }),
    ...(inspects && { inspects }),
    region: node.code,
    lo: node.id,
    hi: node.hi,
  };
}
/** An administrator without a seat sees nobody's records. */
const noSeat = (platform: Platform): SeatHeld => ({
  ...systemHolder(platform).seat,
  id: 'none',
  lo: 1,
  hi: 0,
  office: administratorOffice,
  department: true,
});
/** How a token is kept: never itself. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');
