import { sql } from 'kysely';
import { z } from 'zod';
import type { ContactView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { askForGrant, isPowerful, needsSecond, type SeatRow } from './grants.ts';

export const HandOverInput = z.object({ office: z.string(), region: z.string(), to: z.uuid() });

/**
 * 岗位交接: from today another person holds this office here; what had been handed to the one who leaves goes over with it.
 * Answers how many cases went over, or that a powerful seat waits for a second administrator to confirm, and stays where it is until then.
 * What waits for the office itself needs no handing over.
 */
export async function handOver(
  session: Session,
  from: string,
  { office, region, to }: z.infer<typeof HandOverInput>,
  { confirmed = false } = {},
): Promise<number | 'waiting'> {
  const { db, day, person, regions } = session;
  const node = regions.find(region);
  if (!node) throw refusal('bad-request', `没有代码为${region}的行政区划`);
  const { rows: known } = await sql<{
    disabled: boolean;
  }>`select disabled from account where id = ${to}`.execute(db);
  if (!known[0] || known[0].disabled) throw refusal('bad-request', '接任人的账号不存在或已停用');
  if (from === to) throw refusal('bad-request', '接任人应是另一个人');
  const held = sql`account_id = ${from} and office = ${office} and region = ${node.id}
    and coalesce(until_on, '9999-12-31') >= ${day}`;
  const { rows: seats } = await sql<SeatRow>`
    select level, department, office, region, until_on from seat_holder where ${held}`.execute(db);
  const [seat] = seats;
  if (!seat) throw refusal('not-found', '移交人没有这个岗位');
  if (!confirmed && isPowerful(seat) && (await needsSecond(db, person.id))) {
    await askForGrant(db, { account: to, seat, asker: person.id, from });
    await audit(session, 'hand-over-asked', from, { to, office, region: node.code });
    return 'waiting';
  }
  await sql`update seat_holder set until_on = ${day}::date - 1 where ${held}`.execute(db);
  await sql`
    insert into seat_holder (account_id, level, office, department, region, from_on, until_on)
    select ${to}, ${seat.level}, ${office}, ${seat.department}, ${node.id}, ${day}, ${seat.until_on ?? null}::date
    where not exists (select from seat_holder where account_id = ${to} and office = ${office} and region = ${node.id}
      and coalesce(until_on, '9999-12-31') >= ${day})`.execute(db);
  const { rows } = await sql<{ moved: number }>`
    select hand_over_cases(${from}, ${to}, ${seat.level}, ${office}, ${node.id}, ${day}, ${person.id}, ${person.name}) as moved`.execute(
    db,
  );
  await audit(session, 'hand-over', from, { to, office, region: node.code });
  return rows[0]?.moved ?? 0;
}

/** Whom the holder of a seat works with: offices of the region above and of those below, and colleagues in the same. */
export async function contactsOf({ db, seat, regions, day, person }: Session): Promise<ContactView[]> {
  const node = regions.get(seat.lo);
  const near = [
    node.id,
    ...(node.parent === null ? [] : [node.parent]),
    ...regions.children(node.id).map(({ id }) => id),
  ];
  const { rows } = await sql<{ person: string; office: string; region: number }>`
    select distinct a.person, h.office, h.region from seat_holder h join account a on a.id = h.account_id
    where h.region = any(${near}) and not a.disabled and a.id::text <> ${person.id}
      and h.from_on <= ${day} and coalesce(h.until_on, '9999-12-31') >= ${day}
    order by h.region, h.office, a.person limit 500`.execute(db);
  return rows.map((row) => ({ person: row.person, office: row.office, region: regions.view(row.region) }));
}
