import { sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { ownerColumn, snake } from '../db/compile.ts';
import { identityOf, membersOf } from '../feeds/target.ts';
import type { OpenedPage, OutsideOpening } from '../http/contract.ts';
import { findByIdentity } from '../members/find.ts';
import { refusal } from '../problems.ts';
import { recordPage } from '../registers/record-page.ts';
import { audit, titleOf } from '../registers/write.ts';
import { type Session, sitBy } from '../session.ts';

/** So many in a day are an emergency; more are a habit. */
const mostInADay = 10;
const shortest = 10;

/** Which household: a root record by its id, or that of whoever has this ID number. */
export type Sought = { readonly record: string } | { readonly number: string };

/**
 * 应急查看: opens one root record outside the seat for three hours; answers the opening's id, the same again while it holds, and null
 * where nobody outside the seat has the number. Not for departments, villages and who sees their own only.
 */
export async function openRecord(
  session: Session,
  sought: Sought,
  why: string,
): Promise<{ id: string | null }> {
  const reason = why.trim();
  if (!mayOpen(session)) throw refusal('not-your-office', '应急查看由乡镇以上的经办和领导发起');
  if (reason.length < shortest)
    throw refusal('incomplete', `请写明事由，不少于${shortest}个字`, { reason: `不少于${shortest}个字` });
  await refuseHabit(session);
  const id =
    'record' in sought
      ? await openById(session, sought.record, reason)
      : await openByNumber(session, sought.number, reason);
  if (!id && 'record' in sought) throw refusal('not-found', '没有这一户，或就在您的辖区内');
  const { rows } = await sql<{ record: string }>`select record from opening where id = ${id}`.execute(
    session.db,
  );
  await audit(session, 'open-outside', rows[0]?.record ?? null, { opening: id, reason });
  return { id };
}

/** Those opened in a day, and those asked for in vain: who tries number after number is stopped too. */
async function refuseHabit({ db, person }: Session): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from opening where account_id = ${person.id} and opened_at > now() - interval '1 day')
      + (select count(*) from audit where account_id = ${person.id} and at > now() - interval '1 day'
          and action = 'open-outside' and subject is null) as n`.execute(db);
  if ((rows[0]?.n ?? 0) >= mostInADay)
    throw refusal('not-openable', `一天内最多应急查看${mostInADay}户；确需更多的，请由所在县提供`);
}

async function openById(session: Session, record: string, reason: string): Promise<string | null> {
  const { db, platform, person, seat } = session;
  if (!/^[\da-f-]{36}$/.test(record)) return null;
  const { rows } = await sql<{ id: string | null }>`
    select open_record(${snake(platform.root.id)}::regclass, ${platform.root.id}, ${record}, ${reason}, ${person.name}, ${seat.office}) as id`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

async function openByNumber(session: Session, number: string, reason: string): Promise<string | null> {
  const { db, platform, names, person, seat } = session;
  const members = membersOf(platform.root, names);
  const identity = members && identityOf(members);
  if (!identity) return null;
  const found = await findByIdentity(
    session,
    { members, identity, until: identity },
    readNumber(members, identity, number),
  );
  const { rows } = await sql<{ id: string | null }>`
    select open_record_of(${snake(members.id)}::regclass, ${ownerColumn(members)}, ${found?.id ?? null}, ${snake(platform.root.id)}::regclass,
      ${platform.root.id}, ${reason}, ${person.name}, ${seat.office}) as id`.execute(db);
  return rows[0]?.id ?? null;
}

function readNumber({ fields }: Register<any, any>, identity: string, given: string): unknown {
  try {
    return fields[identity].parse(given);
  } catch (error) {
    throw refusal('incomplete', (error as Error).message);
  }
}

/** Whoever has a registry of their own, above the village. */
export const mayOpen = ({ seat }: Pick<Session, 'seat'>): boolean =>
  !seat.department && !seat.own && seat.level !== 'village' && seat.lo <= seat.hi;

/** What was opened, as it is read: the record's page without anything to be done from it, until the three hours are over. */
export async function openedPage(session: Session, id: string): Promise<OpenedPage> {
  const { db, platform, person } = session;
  const { rows } = /^[\da-f-]{36}$/.test(id)
    ? await sql<{ record: string; region: number; reason: string; until: string }>`
        select record, region, reason, until from opening
        where id = ${id} and account_id = ${person.id} and until > now()`.execute(db)
    : { rows: [] };
  const [opening] = rows;
  if (!opening) throw refusal('not-found', '应急查看已满三小时，或不是您发起的；仍需查看的请重新写明事由');
  const { record, region, reason, until } = opening;
  // As who helps this one household would: it and what belongs to it.
  await sitBy(db, { lo: region, hi: region, records: [record] });
  const page = await recordPage(session, platform.root, record);
  return { reason, until, page: { ...page, cases: [], openable: [], forms: [], attachments: [] } };
}

/** One's own openings that still hold, and those of records in the seat's region by others, the latest first. */
export async function listOpenings(
  session: Session,
): Promise<{ mine: readonly OutsideOpening[]; here: readonly OutsideOpening[] }> {
  const { db, platform, person, regions, seat } = session;
  const { root } = platform;
  const { rows } = await sql<any>`
    select o.*, o.account_id = ${person.id} as mine, o.until > now() as holds, to_jsonb(r) as seen
    from opening o left join ${sql.table(snake(root.id))} r on r.id = o.record
    where o.opened_at > now() - interval '30 days' order by o.opened_at desc, o.id limit 200`.execute(db);
  const views = rows.map((row: any) => ({
    id: row.id as string,
    record: row.record as string,
    // Who opened it reads what it is called on its page, not in a list.
    title: row.seen ? titleOf(root, { [root.title ?? '']: row.seen[snake(root.title ?? '')] }) : null,
    region: regions.view(row.region),
    by: row.person as string,
    office: row.office as string,
    from: regions.view(row.seat_region),
    reason: row.reason as string,
    openedAt: row.opened_at as string,
    until: row.until as string,
    notedBy: row.noted_by as string | null,
  }));
  const isMine = (i: number) => rows[i].mine && rows[i].holds;
  return {
    mine: views.filter((_, i) => isMine(i)),
    here: seat.department || seat.own ? [] : views.filter((_, i) => !rows[i].mine),
  };
}

/** 已知悉: the county says that it has read who looked and why. */
export async function noteOpening(session: Session, id: string): Promise<void> {
  const { db, person, seat } = session;
  if (seat.level !== 'county' || seat.department)
    throw refusal('not-your-office', '由所在县的经办或领导确认');
  const { numAffectedRows } = await sql`
    update opening set noted_at = now(), noted_by = ${`${seat.office} ${person.name}`}
    where id::text = ${id} and noted_at is null and region between ${seat.lo} and ${seat.hi}`.execute(db);
  if (!numAffectedRows) throw refusal('not-found', '没有这条应急查看，或已有人确认');
}
