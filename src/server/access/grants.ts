import { sql } from 'kysely';
import type { Day, Level } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { GrantView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { handOver } from './hand-over.ts';
import { giveSeat } from './seats.ts';
import { administratorOffice } from './second-factor.ts';

/** A seat to be given: an office in a region. */
export interface SeatRow {
  readonly level: Level;
  readonly office: string;
  readonly department: boolean;
  readonly region: number;
  /** Its first and its last day, where it is for a time. */
  readonly from_on?: Day;
  readonly until_on?: Day;
}

/** 重要岗位: whoever sits in it reads every household of a county or more. */
export const isPowerful = ({ level, department }: Pick<SeatRow, 'level' | 'department'>): boolean =>
  !department && ['county', 'city', 'province'].includes(level);

/**
 * Whether what this person gives has to be confirmed by another administrator: so it is from the moment there is, or ever was, a second
 * one. The first, alone, has nobody to ask; nor has whoever works on the machine itself, who owns the database anyway.
 */
export async function needsSecond(db: Db, asker: string): Promise<boolean> {
  const { rows } = await sql<{ others: boolean }>`
    select exists (select from account where administrator and id::text <> ${asker}) as others`.execute(db);
  return rows[0]?.others ?? false;
}

/** Asks a second administrator for a seat, or for the standing of an administrator, null. */
export const askForGrant = (
  db: Db,
  { account, seat, asker, from }: { account: string; seat: SeatRow | null; asker: string; from?: string },
) =>
  sql`insert into seat_grant (account_id, office, level, region, from_on, until_on, from_account, asked_by)
    select ${account}, ${seat?.office ?? null}, ${seat?.level ?? null}, ${seat?.region ?? null}, ${seat?.from_on ?? null}, ${seat?.until_on ?? null}, ${from ?? null}, ${asker}
    where not exists (select from seat_grant where account_id = ${account} and decided_at is null
      and office is not distinct from ${seat?.office ?? null} and region is not distinct from ${seat?.region ?? null}::integer)`.execute(
    db,
  );

/** What waits for a second administrator, oldest first. */
export async function listGrants({ db, regions, person }: Session): Promise<GrantView[]> {
  const { rows } = await sql<any>`
    select g.id, a.name, a.person, g.office, g.region, f.person as "from", b.person as "askedBy", g.asked_at as "askedAt",
      g.asked_by::text = ${person.id} or g.account_id::text = ${person.id} as own
    from seat_grant g join account a on a.id = g.account_id join account b on b.id = g.asked_by left join account f on f.id = g.from_account
    where g.decided_at is null order by g.asked_at, g.id limit 500`.execute(db);
  return rows.map(({ office, region, ...row }) => ({
    ...row,
    office: office ?? administratorOffice,
    region: region === null ? null : regions.view(region),
  }));
}

interface Waiting {
  readonly account_id: string;
  readonly office: string | null;
  readonly level: Level;
  readonly region: number;
  readonly from_on: Day | null;
  readonly until_on: Day | null;
  readonly from_account: string | null;
  readonly asked_by: string;
}

/**
 * A second administrator confirms what the first asked for, and it acts from then on; or says no, which the one who asked may too, as
 * taking it back. Nobody confirms what they asked for or would get themselves.
 */
export async function decideGrant(session: Session, id: string, granted: boolean): Promise<void> {
  const { db, person } = session;
  const { rows } = await sql<Waiting>`
    select account_id, office, level, region, from_on, until_on, from_account, asked_by from seat_grant where id = ${id} and decided_at is null for update`.execute(
    db,
  );
  const [waiting] = rows;
  if (!waiting) throw refusal('not-found', '这一项已经确认或撤回');
  if (granted && [waiting.asked_by, waiting.account_id].includes(person.id))
    throw refusal('acted-before', '自己提出的，或给自己的，要由另一位管理员确认');
  await sql`update seat_grant set granted = ${granted}, decided_at = now(), decided_by = ${person.id === 'system' ? null : person.id} where id = ${id}`.execute(
    db,
  );
  if (granted) await give(session, waiting);
  await audit(session, 'seat-grant', waiting.account_id, {
    office: waiting.office ?? administratorOffice,
    granted,
  });
}

async function give(session: Session, waiting: Waiting): Promise<void> {
  const { db, day, regions } = session;
  const { account_id: account, office, level, region, from_account: from } = waiting;
  if (office === null) {
    await sql`update account set administrator = true where id = ${account}`.execute(db);
  } else if (from) {
    await handOver(
      session,
      from,
      { office, region: regions.get(region).code, to: account },
      { confirmed: true },
    );
  } else {
    const days = {
      ...(waiting.from_on && { from_on: waiting.from_on }),
      ...(waiting.until_on && { until_on: waiting.until_on }),
    };
    await giveSeat(db, account, { level, office, department: false, region, ...days }, day);
  }
}
