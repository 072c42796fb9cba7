import { type RawBuilder, sql } from 'kysely';
import {
  type Day,
  type Duty,
  deadlineOf,
  type Expr,
  ownersOf,
  type Period,
  periodOf,
  type Register,
} from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import { lastDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';

/** What planning did: tasks added, done by what the record already says, and taken back since their record left the scope. */
export interface DutiesRun {
  readonly planned: number;
  readonly done: number;
  readonly removed: number;
}

/** Writes the tasks of every duty for the period that a month lies in. Planning again adds only what is new. */
export async function planDuties(session: Session, month: string): Promise<DutiesRun> {
  const sum = { planned: 0, done: 0, removed: 0 };
  for (const duty of session.names.all<Duty<any>>('duty')) {
    const period = periodOf(duty.every, lastDay(month));
    if (period.from < duty.from) continue;
    const plan = duty.forEach
      ? await planForEach(session, duty, duty.forEach, period)
      : await planForOffices(session, duty, period);
    for (const key of ['planned', 'done', 'removed'] as const) sum[key] += plan[key];
  }
  return sum;
}

async function planForEach(
  session: Session,
  duty: Duty<any>,
  register: Register<any, any>,
  period: Period,
): Promise<DutiesRun> {
  const { db, reading, platform } = session;
  const always: Expr = { op: 'and', terms: [] };
  const inScope = toSql(duty.where ?? always, reading, register.id);
  const owners = ownersOf(register);
  const root = owners.at(-1) ?? register;
  const joins = [register, ...owners.slice(0, -1)].flatMap((child) =>
    child.of ? [sql`join ${tableOf(child.of)} on ${idRef(child.of)} = ${ownerRef(child)}`] : [],
  );
  const title = sql.ref(`${snake(root.id)}.${snake(root.title ?? root.key ?? 'id')}`);
  const removed = await sql`
    delete from duty_task where duty = ${duty.id} and period = ${period.id} and done_on is null
      and not exists (select from ${tableOf(register)} where ${idRef(register)} = duty_task.record and ${inScope})`.execute(
    db,
  );
  const planned = await sql`
    insert into duty_task (duty, period, record, root, subject, region, level, office, due)
    select ${duty.id}, ${period.id}, ${idRef(register)}, ${idRef(root)}, ${title}, ${regionRef(register.id)},
      ${duty.by.level}, ${duty.by.office}, ${dueDay(duty, period, platform.calendar)}
    from ${tableOf(register)} ${sql.join(joins, sql` `)} where ${inScope}
    on conflict (duty, period, record) do nothing`.execute(db);
  const done = await markKnown(session, duty, register, period);
  return {
    planned: Number(planned.numAffectedRows),
    done,
    removed: Number(removed.numAffectedRows),
  };
}

/** A record that already says, by a day that doing the duty sets, that it was done within the period. */
async function markKnown(
  { db }: Session,
  { id, sets = {} }: Duty<any>,
  register: Register<any, any>,
  { id: period, from, to }: Period,
): Promise<number> {
  const day = Object.keys(sets).find((name) => register.fields[name]?.sqlType === 'date');
  if (!day) return 0;
  const said = sql.ref(snake(`${register.id}.${day}`));
  const { numAffectedRows } = await sql`
    update duty_task set done_on = ${said} from ${tableOf(register)}
    where duty = ${id} and period = ${period} and done_on is null and record = ${idRef(register)}
      and ${said} between ${from} and ${to}`.execute(db);
  return Number(numAffectedRows);
}

/** Once for each office: one task in every region of its level. */
async function planForOffices(
  { db, platform }: Session,
  duty: Duty<any>,
  period: Period,
): Promise<DutiesRun> {
  const { numAffectedRows } = await sql`
    insert into duty_task (duty, period, subject, region, level, office, due)
    select ${duty.id}, ${period.id}, ${duty.label}, region.id, ${duty.by.level}, ${duty.by.office},
      ${dueDay(duty, period, platform.calendar)}
    from region where region.level = ${duty.by.level} and not exists (
      select from duty_task where duty = ${duty.id} and period = ${period.id} and duty_task.region = region.id)`.execute(
    db,
  );
  return { planned: Number(numAffectedRows), done: 0, removed: 0 };
}

const dueDay = (
  duty: Duty<any>,
  period: Period,
  calendar: Parameters<typeof deadlineOf>[2],
): RawBuilder<Day> => sql`${deadlineOf(duty, period, calendar).day}::date`;
