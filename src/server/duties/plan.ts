import { sql } from 'kysely';
import {
  beginOf,
  begunPeriods,
  type Day,
  type Duty,
  deadlineOf,
  occasionOf,
  type Period,
  plusDays,
  type Register,
  scopeOf,
} from '../../kernel/index.ts';
import { idRef, tableOf, toSql } from '../db/compile.ts';
import { firstDay, lastDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { addTasks, type Times } from './add-tasks.ts';
import { type Area, areasOf } from './areas.ts';
import { dutiesOf, keepKnown, markAllKnown } from './known.ts';
import { timesOfOccasion } from './occasions.ts';

/** What planning did: tasks added, done by what the records already say, and taken back since their record left the scope. */
export interface DutiesRun {
  readonly planned: number;
  readonly done: number;
  readonly removed: number;
}

/** Writes the tasks of every duty for the periods of a month that have begun. Planning again adds only what is new. */
export const planDuties = (session: Session, month: string): Promise<DutiesRun> =>
  plan(session, (duty, { place }) =>
    begunPeriods(duty, { from: firstDay(month), to: lastDay(month) }, session.reading, place),
  );

/** Writes the tasks of the periods that begin on the session's day or lately began and were not planned yet. */
export const planDay = (session: Session): Promise<DutiesRun> =>
  plan(session, async (duty, area) => {
    const { day, db, reading } = session;
    const fresh: Period[] = [];
    for (const period of begunPeriods(duty, { from: day, to: day }, reading, area.place)) {
      const { rows } = await sql`
        select from duty_task where duty = ${duty.id} and period = ${period.id} and ${area.holds(sql`region`)}
        limit 1`.execute(db);
      if (!rows.length) fresh.push(period);
    }
    return fresh;
  });

/** Writes the tasks that a record just written gives occasion to: a campaign, or a round over many records, begins when it is set. */
export async function planOccasions(session: Session, register: Register<any, any>): Promise<void> {
  for (const duty of dutiesOf(session)) {
    const { forEach } = duty;
    const occasion = occasionOf(duty);
    const by = occasion && 'of' in occasion ? occasion.of : forEach;
    if (!forEach || by?.id !== register.id) continue;
    for (const area of areasOf(session, duty))
      for (const times of (await timesOfOccasion(session, duty, area)) ?? []) {
        await takeBack(session, duty, forEach, area, times);
        await addTasks(session, duty, forEach, area, times);
      }
  }
}

async function plan(
  session: Session,
  periodsOf: (duty: Duty<any>, area: Area) => readonly Period[] | Promise<readonly Period[]>,
): Promise<DutiesRun> {
  // A day that begins while the month runs waits for it, and then finds nothing left to plan.
  await sql`select pg_advisory_xact_lock(hashtext('duty plan'))`.execute(session.db);
  const opened = await firstDue(session);
  let [planned, removed, done] = [0, 0, 0];
  for (const duty of dutiesOf(session).filter(({ by }) => by)) {
    for (const area of areasOf(session, duty)) {
      const periods = (await periodsOf(duty, area))
        .filter((period) => deadlineOf(duty, period, session.reading, area.place).day >= opened)
        .map((period) => timesOf(session, duty, area, period));
      for (const times of (await timesOfOccasion(session, duty, area)) ?? periods)
        if (duty.forEach) {
          removed += await takeBack(session, duty, duty.forEach, area, times);
          planned += await addTasks(session, duty, duty.forEach, area, times);
        } else planned += await planForOffices(session, duty, area, times);
    }
    done += await markAllKnown(session, duty);
  }
  return { planned, done: done + (await keepKnown(session)), removed };
}

/** 默认值, without a source: how long the people of a county that was opened take to get their accounts; the help of 任务日历 says it. */
const settlingDays = 7;
/**
 * What falls due before a county was opened (开通日) or while its people get their accounts is nobody's to be late with; a day before all others where none is known.
 */
async function firstDue({ db }: Session): Promise<string> {
  const { rows } = await sql<{ value: Day }>`select value from setting where name = 'opened-on'`.execute(db);
  return rows[0] ? plusDays(rows[0].value, settlingDays) : '';
}

/** Tasks whose record left the scope before anybody did them. */
async function takeBack(
  { db, reading }: Session,
  duty: Duty<any>,
  register: Register<any, any>,
  area: Area,
  { period, isOf }: Times,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from duty_task where duty = ${duty.id} and ${isOf} and done_on is null and ${area.holds(sql`duty_task.region`)}
      and not exists (select from ${tableOf(register)} where ${idRef(register)} = duty_task.record
        and duty_task.period = ${period} and ${toSql(scopeOf(duty, reading, area.place), reading, register.id)})`.execute(
    db,
  );
  return Number(numAffectedRows);
}

/** Once for each office: one task in every region of its level. */
async function planForOffices(
  session: Session,
  duty: Duty<any>,
  area: Area,
  { period, from, to, due }: Times,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into duty_task (duty, period, subject, region, level, office, from_on, to_on, due)
    select ${duty.id}, ${period}, ${duty.label}, region.id, ${duty.by?.level}, ${duty.by?.office}, ${from}, ${to}, ${due}
    from region where region.level = ${duty.by?.level} and ${area.holds(sql`region.id`)} and not exists (
      select from duty_task where duty = ${duty.id} and period = ${period} and duty_task.region = region.id)`.execute(
    session.db,
  );
  return Number(numAffectedRows);
}

/** The times of a period's tasks, alike for all. */
const timesOf = ({ reading }: Session, duty: Duty<any>, { place }: Area, period: Period): Times => ({
  period: sql`${period.id}::text`,
  isOf: sql<boolean>`duty_task.period = ${period.id}`,
  from: sql`${beginOf(duty, period)}::date`,
  to: sql`${period.to}::date`,
  due: sql`${deadlineOf(duty, period, reading, place).day}::date`,
  conflict: sql`do nothing`,
});
