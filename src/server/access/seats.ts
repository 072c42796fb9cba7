import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { Session } from '../session.ts';
import { askForGrant, isPowerful, needsSecond, type SeatRow } from './grants.ts';

/** A seat given: one of the same office and region that is held, or will be, takes its days; otherwise it begins, today unless it says when. */
export async function giveSeat(db: Db, account: string, seat: SeatRow, day: Day): Promise<void> {
  const { numAffectedRows } = await sql`
    update seat_holder set from_on = coalesce(${seat.from_on ?? null}, from_on), until_on = ${seat.until_on ?? null}
    where id = (select id from seat_holder where account_id = ${account} and office = ${seat.office} and region = ${seat.region}
      and coalesce(until_on, ${day}) >= ${day} order by from_on, id limit 1)`.execute(db);
  if (numAffectedRows) return;
  await db
    .insertInto('seat_holder')
    .values({ ...seat, account_id: account, from_on: seat.from_on ?? day })
    .execute();
}

/**
 * Gives an account these seats and no others; those it holds and keeps go on as they were, but for their days. A powerful one that it
 * does not hold already, or is to hold earlier or longer, waits for a second administrator.
 */
export async function replaceSeats(
  { db, day, person }: Session,
  account: string,
  seats: readonly SeatRow[],
): Promise<void> {
  const { rows: held } = await sql<Held>`
    select id, office, region, from_on, until_on from seat_holder
    where account_id = ${account} and coalesce(until_on, ${day}) >= ${day}`.execute(db);
  const asks = await needsSecond(db, person.id);
  for (const one of held.filter((each) => !seats.some((seat) => isSame(each, seat))))
    await sql`update seat_holder set until_on = ${day}::date - 1 where id = ${one.id}`.execute(db);
  for (const seat of seats) {
    const own = held.filter((each) => isSame(each, seat));
    const isWithin = own.some(
      ({ from_on, until_on }) =>
        (seat.from_on ?? day) >= (from_on < day ? '' : from_on) &&
        (seat.until_on ?? endless) <= (until_on ?? endless),
    );
    if (asks && isPowerful(seat) && !isWithin) await askForGrant(db, { account, seat, asker: person.id });
    else await giveSeat(db, account, seat, day);
  }
}

interface Held {
  readonly id: string;
  readonly office: string;
  readonly region: number;
  readonly from_on: Day;
  readonly until_on: Day | null;
}
const isSame = (one: Pick<SeatRow, 'office' | 'region'>, other: Pick<SeatRow, 'office' | 'region'>) =>
  one.office === other.office && one.region === other.region;
const endless = '9999-12-31';
