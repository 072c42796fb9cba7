import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import type { SecondFactorView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { beginAttempt, endAttempt } from './attempts.ts';
import { base32, stepOfCode } from './one-time-code.ts';

/** What stands for an administrator among the offices that must have a second factor. */
export const administratorOffice = '系统管理员';
const wrongCode = '动态口令不对，请看手机上当前的6位数字';

/** 二次验证 of an account: whether one is bound, and how many recovery codes are left. The tables are the owner's alone. */
export async function secondFactorOf(owner: Db, account: string): Promise<SecondFactorView> {
  const { rows } = await sql<{ bound: boolean; codes: number }>`
    select exists (select from second_factor where account_id = ${account} and confirmed_at is not null) as bound,
      (select count(*) from recovery_code where account_id = ${account} and used_at is null) as codes`.execute(
    owner,
  );
  return rows[0] ?? { bound: false, codes: 0 };
}

/** The accounts that have one bound. */
export async function boundAccounts(owner: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{
    account_id: string;
  }>`select account_id from second_factor where confirmed_at is not null`.execute(owner);
  return new Set(rows.map(({ account_id }) => account_id));
}

/** Draws a new secret for whoever has none bound yet: as text to type, and as the address an authenticator app reads from a picture. */
export async function beginBinding({ platform, person }: Session, account: string) {
  const secret = randomBytes(20);
  const { rows } = await sql`
    insert into second_factor (account_id, secret) values (${person.id}, ${platform.database.keys.sealBytes(secret)})
    on conflict (account_id) do update set secret = excluded.secret where second_factor.confirmed_at is null
    returning account_id`.execute(platform.database.owner);
  if (!rows.length) throw refusal('wrong-order', '已经绑定了动态口令；换手机请先解除绑定');
  const text = base32(secret);
  return {
    secret: text,
    address: `otpauth://totp/${encodeURIComponent(`守线:${account}`)}?secret=${text}&issuer=${encodeURIComponent('守线')}`,
  };
}

/** Binds the secret drawn before, once a code of it has been given; answers ten recovery codes, shown once. */
export async function bind(session: Session, code: string): Promise<{ codes: string[] }> {
  const { platform, person } = session;
  const { owner } = platform.database;
  const codes = Array.from({ length: 10 }, () => randomBytes(5).toString('hex'));
  await owner.transaction().execute(async (db) => {
    const step = await stepFor(db, person.id, code);
    if (step === undefined) throw refusal('incomplete', wrongCode, { code: wrongCode });
    await sql`update second_factor set confirmed_at = now(), last_step = ${step} where account_id = ${person.id}`.execute(
      db,
    );
    await sql`delete from recovery_code where account_id = ${person.id}`.execute(db);
    await db
      .insertInto('recovery_code')
      .values(codes.map((each) => ({ account_id: person.id, digest: digestOfCode(each) })))
      .execute();
  });
  await audit(session, 'second-factor', person.id, { bound: true });
  return { codes };
}

/** Unbinds one's own, with a code of it or a recovery code; wrong ones count as failed sign-ins. */
export async function unbind(session: Session, account: string, code: string): Promise<void> {
  const { platform, person } = session;
  const { owner } = platform.database;
  const attempt = await beginAttempt(owner, account);
  if (!(await takeCode(owner, person.id, code))) throw refusal('incomplete', wrongCode, { code: wrongCode });
  await endAttempt(owner, attempt);
  await forgetSecondFactor(session, person.id);
}

/** Forgets an account's second factor: whoever lost the phone and the recovery codes binds another. */
export async function forgetSecondFactor(session: Session, account: string): Promise<void> {
  const { owner } = session.platform.database;
  await sql`delete from second_factor where account_id = ${account}`.execute(owner);
  await sql`delete from recovery_code where account_id = ${account}`.execute(owner);
  await audit(session, 'second-factor', account, { bound: false });
}

/** Whether it is a code or a recovery code of the account, good now; it is used up by this. */
export async function takeCode(owner: Db, account: string, code: string): Promise<boolean> {
  const given = code.replace(/\s/g, '');
  const step = await stepFor(owner, account, given);
  const { numAffectedRows } = step
    ? await sql`update second_factor set last_step = ${step} where account_id = ${account} and last_step < ${step}`.execute(
        owner,
      )
    : await sql`update recovery_code set used_at = now()
        where account_id = ${account} and digest = ${digestOfCode(given)} and used_at is null`.execute(owner);
  return numAffectedRows === 1n;
}

async function stepFor(owner: Db, account: string, code: string): Promise<number | undefined> {
  const { rows } = await sql<{
    secret: Buffer;
  }>`select secret from second_factor where account_id = ${account}`.execute(owner);
  return rows[0] && stepOfCode(rows[0].secret, code, Date.now());
}

/** Recovery codes are long enough to need no salt. */
const digestOfCode = (code: string): string => createHash('sha256').update(code.toLowerCase()).digest('hex');

/** The offices whose holders must have a second factor. */
export async function secondFactorOffices({ platform }: Session): Promise<string[]> {
  const { rows } = await sql<{
    office: string;
  }>`select office from second_factor_office order by office`.execute(platform.database.owner);
  return rows.map(({ office }) => office);
}

/** Says anew which offices must; an office nobody knows is refused. */
export async function requireSecondFactor(session: Session, offices: readonly string[]): Promise<void> {
  const { platform } = session;
  const known = new Set([administratorOffice, ...platform.offices.map(({ office }) => office)]);
  const stray = offices.find((office) => !known.has(office));
  if (stray !== undefined) throw refusal('incomplete', `没有“${stray}”这个岗位`);
  await platform.database.owner.transaction().execute(async (db) => {
    await sql`delete from second_factor_office`.execute(db);
    await sql`insert into second_factor_office select distinct unnest(${offices}::text[])`.execute(db);
  });
  await audit(session, 'second-factor-offices', null, { offices });
}
