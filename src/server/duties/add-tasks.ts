import { type RawBuilder, sql } from 'kysely';
import { type Duty, type Level, ownersOf, type Register, scopeOf } from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';
import type { Area } from './areas.ts';

/** When the tasks of a duty are to be done, as SQL on the record that each is for: its period, first and last day, last day in time. */
export interface Times {
  readonly period: RawBuilder<unknown>;
  /** Whether a task `duty_task` is one of these. */
  readonly isOf: RawBuilder<boolean>;
  readonly from: RawBuilder<unknown>;
  readonly to: RawBuilder<unknown>;
  readonly due: RawBuilder<unknown>;
  /** Which of the records in scope have such a time at all. */
  readonly when?: RawBuilder<boolean>;
  /** What is said of a task already there: that its last day is another now. */
  readonly conflict: RawBuilder<unknown>;
}

/** Adds the tasks that are missing, one for each record in scope; answers how many. */
export async function addTasks(
  session: Session,
  duty: Duty<any>,
  register: Register<any, any>,
  area: Area,
  times: Times,
): Promise<number> {
  const { db, reading } = session;
  const owners = ownersOf(register);
  const joins = [register, ...owners.slice(0, -1)].flatMap((child) =>
    child.of ? [sql`join ${tableOf(child.of)} on ${idRef(child.of)} = ${ownerRef(child)}`] : [],
  );
  const place = placeOf(session, duty, register);
  const { numAffectedRows } = await sql`
    insert into duty_task (duty, period, record, root, subject, region, level, office, from_on, to_on, due)
    select ${duty.id}, ${times.period}, ${idRef(register)}, ${householdOf(session, register)}, ${titleOf(register)}, ${place.region},
      ${duty.by?.level}, ${duty.by?.office}, ${times.from}, ${times.to}, ${times.due}
    from ${tableOf(register)} ${sql.join([...joins, ...place.joins], sql` `)}
    where ${area.holds(regionRef(register.id))} and ${times.when ?? sql`true`}
      and ${toSql(scopeOf(duty, reading, area.place), reading, register.id)}
    on conflict (duty, period, record, region) ${times.conflict}`.execute(db);
  return Number(numAffectedRows);
}

/** The household that a record belongs to or is; null where it is about none. */
function householdOf({ platform: { root } }: Session, register: Register<any, any>): RawBuilder<unknown> {
  const isOf = [register, ...ownersOf(register)].some(({ id }) => id === root.id);
  return isOf ? idRef(root) : sql`null::uuid`;
}

/** What a record is called: by its own title, or by that of the nearest it belongs to. */
function titleOf(register: Register<any, any>): RawBuilder<unknown> {
  const named = [register, ...ownersOf(register)].find(({ title, key }) => title ?? key) ?? register;
  return sql.ref(`${snake(named.id)}.${snake(named.title ?? named.key ?? 'id')}`);
}

const levels: readonly Level[] = ['province', 'city', 'county', 'township', 'village'];
/** Where a task lies: with its record; what is set for a wider region (专项行动) is done in each of the office's regions within it. */
function placeOf(
  { platform: { root } }: Session,
  { by }: Duty<any>,
  register: Register<any, any>,
): { region: RawBuilder<unknown>; joins: RawBuilder<unknown>[] } {
  const own = regionRef(register.id);
  if (register.of || register.id === root.id) return { region: own, joins: [] };
  const wider = levels.slice(0, levels.indexOf(by?.level as Level));
  return {
    region: sql`place.id`,
    joins: [
      sql`join region own on own.id = ${own}
      join region place on case when own.level = any(${wider}::text[])
        then place.level = ${by?.level} and place.id between own.id and own.hi else place.id = own.id end`,
    ],
  };
}
