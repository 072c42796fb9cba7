import { sql } from 'kysely';
import { z } from 'zod';
import { type Day, isAtLevel, isDay, type Office } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { AccountView } from '../http/contract.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { lockedNames, unlock } from './attempts.ts';
import { askForGrant, isPowerful, needsSecond, type SeatRow } from './grants.ts';
import { sealPassword, weaknessOf } from './password.ts';
import { replacePassword } from './replace-password.ts';
import { replaceSeats } from './seats.ts';
import { boundAccounts } from './second-factor.ts';

const SeatDay = z.string().refine((text): boolean => isDay(text), '日期应写成2023-10-20这样');
/** An office in a region; from a day on and until another, where it is for a time. */
export const SeatInput = z.object({
  office: z.string(),
  level: z.string().optional(),
  region: z.string(),
  from: SeatDay.optional(),
  until: SeatDay.optional(),
});
export const AccountInput = z.object({
  name: z.string().trim().min(2).max(40),
  person: z.string().trim().min(1).max(40),
  password: z.string(),
  /** 人员编号: how registers know the person (帮扶责任人编号). */
  number: z.string().trim().max(40).optional(),
  /** How the office reaches them. */
  phone: z.string().trim().max(20).optional(),
  administrator: z.boolean().optional(),
  /** 初始密码: to be changed at the first sign-in. */
  mustChange: z.boolean().optional(),
  seats: z.array(SeatInput).default([]),
});
export type AccountInput = z.infer<typeof AccountInput>;

/**
 * Makes an account with its seats; refused with a sentence where name, password, office or region will not do. What is powerful waits for
 * a second administrator where `asker`, an administrator in the pages, is not the only one.
 */
export async function addAccount(
  db: Db,
  platform: Platform,
  input: AccountInput,
  asker?: string,
): Promise<string> {
  const weakness = weaknessOf(input.password, input.name);
  if (weakness) throw refusal('incomplete', weakness, { password: weakness });
  const taken = await db.selectFrom('account').select('id').where('name', '=', input.name).executeTakeFirst();
  if (taken) throw refusal('incomplete', `用户名“${input.name}”已有人使用，请换一个`, { name: '已有人使用' });
  const asks = asker !== undefined && (await needsSecond(db, asker));
  const all = input.seats.map((seat) => seatOf(platform, seat));
  const seats = all.filter((seat) => !asks || !isPowerful(seat));
  const waiting = [
    ...all.filter((seat) => !seats.includes(seat)),
    ...(asks && input.administrator ? [null] : []),
  ];
  const account = await db
    .insertInto('account')
    .values({
      name: input.name,
      person: input.person,
      number: input.number || null,
      phone: platform.database.keys.sealed(input.phone || null),
      must_change: input.mustChange ?? false,
      password: await sealPassword(input.password),
      administrator: (!asks && input.administrator) ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (seats.length)
    await db
      .insertInto('seat_holder')
      .values(seats.map((seat) => ({ from_on: platform.day, ...seat, account_id: account.id })))
      .execute();
  for (const seat of waiting)
    await askForGrant(db, { account: String(account.id), seat, asker: asker ?? '' });
  return String(account.id);
}

/** Replaces an account's seats, number, password or standing; another password, or `unlock`, ends a lock-out. */
export async function changeAccount(
  session: Session,
  id: string,
  {
    disabled,
    number,
    password,
    seats,
    unlock: unlocks,
  }: {
    disabled?: boolean;
    number?: string;
    password?: string;
    seats?: z.infer<typeof SeatInput>[];
    unlock?: true;
  },
): Promise<void> {
  const { db, platform } = session;
  const weakness = password === undefined ? null : weaknessOf(password);
  if (weakness) throw refusal('incomplete', weakness, { password: weakness });
  if (disabled !== undefined)
    await db.updateTable('account').set({ disabled }).where('id', '=', id).execute();
  if (number !== undefined)
    await db
      .updateTable('account')
      .set({ number: number || null })
      .where('id', '=', id)
      .execute();
  if (password !== undefined)
    await replacePassword(db, id, password, { mustChange: id !== session.person.id });
  if (unlocks || password !== undefined) await unlock(platform.database.owner, id);
  if (disabled || password !== undefined)
    await db.deleteFrom('session').where('account_id', '=', id).execute();
  if (seats)
    await replaceSeats(
      session,
      id,
      seats.map((seat) => seatOf(platform, seat)),
    );
  await audit(session, 'account', id, {
    disabled,
    number,
    password: password !== undefined,
    seats,
    unlock: unlocks,
  });
}

/** The session, if it is an administrator's. */
export function asAdministrator(session: Session): Session {
  if (!session.administrator) throw refusal('not-your-office', '账号由系统管理员管理');
  return session;
}

export async function listAccounts({ db, platform, regions, day }: Session): Promise<AccountView[]> {
  const { rows } = await sql<any>`
    select a.id, a.name, a.person, a.number, a.phone, a.disabled, a.must_change as "mustChange",
      (select max(at) from audit where account_id = a.id and action = 'sign-in') as "lastSignIn", coalesce(jsonb_agg(jsonb_build_object('office', h.office, 'level', h.level,
      'region', h.region, 'from', h.from_on, 'until', h.until_on) order by h.from_on, h.office, h.id) filter (where h.id is not null), '[]') as seats
    from account a left join seat_holder h on h.account_id = a.id and coalesce(h.until_on, ${day}) >= ${day}
    group by a.id order by a.name limit 1000`.execute(db);
  const [bound, locked] = [
    await boundAccounts(platform.database.owner),
    await lockedNames(platform.database.owner),
  ];
  return rows.map((row) => ({
    ...row,
    locked: locked.has(row.name),
    secondFactor: bound.has(row.id),
    seats: row.seats.map((seat: any) => ({ ...seat, region: regions.view(seat.region) })),
  }));
}

function seatOf(
  { offices, regions, day }: Platform,
  { office: name, level, region, from, until }: z.infer<typeof SeatInput>,
): SeatRow {
  const office: Office | undefined = offices.find(
    (one) => one.office === name && (!level || one.level === level),
  );
  const node = regions.find(region);
  if (!office) throw refusal('incomplete', `没有“${name}”这个岗位`);
  if (!node) throw refusal('incomplete', `没有代码为${region}的行政区划`);
  if (!isAtLevel(node.code, office.level))
    throw refusal('incomplete', `“${name}”的辖区级别不对：${node.name}`);
  if (office.inspects && !until) throw refusal('incomplete', `“${name}”须写明督查截止日期`);
  if (until && (until < day || until < (from ?? day)))
    throw refusal('incomplete', `“${name}”的截止日期早于起始日期或今天`);
  return {
    level: office.level,
    office: office.office,
    department: office.department,
    region: node.id,
    ...(from && { from_on: from as Day }),
    ...(until && { until_on: until as Day }),
  };
}
