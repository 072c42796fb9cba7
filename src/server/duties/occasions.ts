import { sql } from 'kysely';
import { type Day, type Duty, occasionOf, type Register, type Round, resolve } from '../../kernel/index.ts';
import { regionRef, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import type { Times } from './add-tasks.ts';
import type { Area } from './areas.ts';

/** No period ends what an occasion asks for: it can be made good at any time. */
const never = '9999-12-31';

/**
 * The times of a duty that is due on occasions (受灾、立项), a task for each record from its own day on; undefined where it goes by
 * periods. Whoever hears of it late has as many days from then on.
 */
export async function timesOfOccasion(
  session: Session,
  duty: Duty<any>,
  { place }: Area,
): Promise<Times[] | undefined> {
  const { reading, day } = session;
  const occasion = occasionOf(duty);
  if (!occasion || !duty.forEach) return undefined;
  if ('of' in occasion) return timesOfRounds(session, duty.forEach, duty.from, occasion);
  const column = (name: string) => sql.ref(`${snake(duty.forEach?.id ?? '')}.${snake(name)}`);
  const since = column(occasion.since);
  const due =
    'until' in occasion
      ? column(occasion.until)
      : sql`greatest(${since}, ${day}::date) + ${Number(resolve(occasion.within.days, reading, place).value)}::integer`;
  return [
    {
      period: sql`${since}::text`,
      isOf: sql<boolean>`true`,
      from: since,
      to: sql`${never}::date`,
      due,
      conflict:
        'until' in occasion
          ? sql`do update set due = excluded.due
            where duty_task.done_on is null and duty_task.returned_on is null and duty_task.due <> excluded.due`
          : sql`do nothing`,
      when: sql<boolean>`${since} between ${duty.from} and ${day} and ${due} is not null`,
    },
  ];
}

/** A time for each round that runs (年度动态调整 of a county), for whatever lies within its region. */
async function timesOfRounds(
  { db, day }: Session,
  register: Register<any, any>,
  from: Day,
  { of, since, until, to }: Round,
): Promise<Times[]> {
  const column = (name: string) => sql.ref(`${snake(of.id)}.${snake(name)}`);
  const { rows } = await sql<{ since: Day; due: Day; last: Day; lo: number; hi: number }>`
    select ${column(since)} as since, ${column(until)} as due, ${column(to)} as last, region.id as lo, region.hi
    from ${tableOf(of)} join region on region.id = ${regionRef(of.id)}
    where ${column(since)} between ${from} and ${day} and ${column(to)} >= ${day} order by 1, 4`.execute(db);
  return rows.map(({ since, due, last, lo, hi }) => ({
    period: sql`${since}::text`,
    isOf: sql<boolean>`duty_task.period = ${since} and duty_task.region between ${lo} and ${hi}`,
    from: sql`${since}::date`,
    to: sql`${last}::date`,
    due: sql`${due}::date`,
    when: sql<boolean>`${regionRef(register.id)} between ${lo} and ${hi}`,
    conflict: sql`do update set due = excluded.due, to_on = excluded.to_on
      where duty_task.done_on is null and duty_task.returned_on is null
        and (duty_task.due <> excluded.due or duty_task.to_on <> excluded.to_on)`,
  }));
}
