import { type RawBuilder, sql } from 'kysely';
import { type Duty, ownersOf, type Register } from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import { settled } from '../db/settled.ts';
import type { Session } from '../session.ts';

/** Every duty that is declared. */
export const dutiesOf = ({ names }: Pick<Session, 'names'>): readonly Duty<any>[] =>
  names.all<Duty<any>>('duty');

/** Notes those tasks as done that a day just written to their record fulfils: a visit counts for every list it stands on. */
export async function markKnownDays(
  session: Session,
  register: Register<any, any>,
  record: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const duty of dutiesOf(session)) {
    const told = tellerOf(duty);
    if (!told || told.by.id !== register.id) continue;
    const day = changes[told.day];
    if (typeof day !== 'string') continue;
    await sql`update duty_task set done_on = ${day}, by_name = ${session.person.name}
      where duty = ${duty.id} and ${told.is} = ${record} and done_on is null and ${day} between from_on and to_on
        and ${isForIt(duty, sql`${record}::uuid`, sql`${day}::date`)}`.execute(session.db);
  }
}

/** What such a day fulfilled is open again where the day is taken back and the one before it lies elsewhere. */
export async function forgetKnownDays(
  { db, names }: Session,
  register: Register<any, any>,
  { id, values }: { readonly id: string; readonly values: Readonly<Record<string, unknown>> },
  before: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const duty of dutiesOf({ names })) {
    const told = tellerOf(duty);
    if (!told || told.by.id !== register.id || !(told.day in before)) continue;
    const [day, earlier] = [values[told.day], before[told.day] ?? null];
    await sql`update duty_task set done_on = null, by_name = null
      where duty = ${duty.id} and ${told.is} = ${id} and done_on = ${day} and evidence is null
        and coalesce(${earlier}::date not between from_on and to_on, true)`.execute(db);
  }
}

/** The same for all records of a duty at once: what lists brought in. Answers how many tasks it was. */
export async function markAllKnown({ db }: Session, duty: Duty<any>): Promise<number> {
  const told = tellerOf(duty);
  if (!told) return 0;
  const said = sql.ref(snake(`${told.by.id}.${told.day}`));
  const { numAffectedRows } = await sql`
    update duty_task set done_on = ${said} from ${tableOf(told.by)}
    where duty = ${duty.id} and done_on is null and ${told.is} = ${idRef(told.by)}
      and ${said} between from_on and to_on and ${isForIt(duty, idRef(told.by), said)}`.execute(db);
  return Number(numAffectedRows);
}

/** A visit that says which period it was made for answers that one, and not the one on whose day it was made up for. */
function isForIt(
  { evidence, period, known, sets = {} }: Duty<any>,
  owner: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const source = known && 'day' in known ? sets[known.day] : undefined;
  if (!evidence?.on.of || !period || typeof source !== 'object' || !source || !('field' in source))
    return sql`true`;
  const { on } = evidence;
  return sql`not exists (select from ${tableOf(on)} where ${ownerRef(on)} = ${owner}
    and ${sql.ref(snake(`${on.id}.${source.field}`))} = ${day}
    and ${sql.ref(snake(`${on.id}.${period}`))} not between from_on and to_on)`;
}

/** Whose day tells that a duty was done, and which of a task's records that is: the one it is for, or its household. */
function tellerOf({ forEach, known }: Duty<any>) {
  if (!forEach || !known || !('day' in known)) return undefined;
  const by = [forEach, ...ownersOf(forEach)].find(({ fields }) => known.day in fields);
  return by && { by, day: known.day, is: by === forEach ? sql.ref('record') : sql.ref('root') };
}

/** The day on which the office's task `t` was done as far as the platform knows of itself, or null. */
export function knownDay(session: Session): RawBuilder<string | null> {
  const cases = dutiesOf(session).flatMap((duty) => {
    const day = dayBy(session, duty);
    return day ? [sql`when ${duty.id} then ${day}`] : [];
  });
  return cases.length ? sql`case t.duty ${sql.join(cases, sql` `)} end` : sql`null::date`;
}

function dayBy({ reading }: Session, { known, forEach }: Duty<any>): RawBuilder<unknown> | null {
  if (!known) return null;
  if ('bulletin' in known)
    return sql`(select min(b.on_day) from bulletin b where b.month = t.period and b.region = t.region)`;
  if (!('record' in known)) return null;
  const { record, on, where = { op: 'and', terms: [] } } = known;
  const day = sql.ref(snake(`${record.id}.${on}`));
  const belongs =
    forEach && record.of?.id === forEach.id
      ? sql`${ownerRef(record)} = t.record`
      : sql`${regionRef(record.id)} between t.region and (select hi from region where region.id = t.region)`;
  return sql`(select min(${day}) from ${tableOf(record)}
    where ${belongs}
      and ${day} between t.from_on and t.to_on and ${toSql(where, reading, record.id)})`;
}

/** Keeps for good what the platform knew of tasks whose period is over. */
export const keepKnown = async (session: Session): Promise<number> => {
  const known = knownDay(session);
  const ids = dutiesOf(session).flatMap((duty) => (dayBy(session, duty) ? [duty.id] : []));
  const { numAffectedRows } = await sql`
    update duty_task t set done_on = ${known} where t.done_on is null
      and t.duty = any(${ids}::text[]) and t.to_on < ${session.day} and ${known} is not null`.execute(
    session.db,
  );
  return Number(numAffectedRows);
};

/**
 * Duty tasks `t` that wait for somebody: neither noted nor known as done. A list that can no longer be visited, since its period
 * is over, waits for nobody.
 */
export const openDuties = (session: Session): RawBuilder<unknown> =>
  settled(
    session.db,
    session.reading,
    'open-duties',
    () => sql`(select t.* from duty_task t where t.done_on is null and ${knownDay(session)} is null
    and (t.duty <> all(${roundsOf(session)}::text[]) or t.to_on >= ${session.day}))`,
  );

/** The ids of the duties whose records are one list (排查轮次). */
export const roundsOf = (session: Session): string[] =>
  dutiesOf(session).flatMap(({ id, round }) => (round ? [id] : []));
