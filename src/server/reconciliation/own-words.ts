import { type RawBuilder, sql } from 'kysely';
import type { Catalogue, Feed, FeedColumn, Register } from '../../kernel/index.ts';
import type { Stored } from '../db/rows.ts';
import { sealedValues } from '../registers/sealed.ts';
import type { Session } from '../session.ts';

/** In the place of a field's name: that the record is there at all, and whose it is. */
export const presence = '*';
export const ownership = '@';

/** The list of a system beside this one that tells of a register's records, if there is one. */
export const besideOf = (names: Catalogue, register: Pick<Register, 'id'>): Feed | undefined =>
  names.all<Feed>('feed').find(({ into, beside }) => beside && into.id === register.id);

/** The columns of a feed in which a change made here may differ from the list. */
export const compared = ({ into, columns }: Feed): Record<string, FeedColumn> =>
  Object.fromEntries(
    Object.entries<FeedColumn>(columns).filter(
      ([name, { whose }]) => name in into.fields && whose !== 'later',
    ),
  );

/** One thing said here that the list does not say yet: a field, its value there and here. */
interface Word {
  readonly field: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/**
 * Notes which fields of a record a person changes that a list also tells, with what the list said: at the first change that
 * is what stood here. What is changed back is no difference any more, unless it was decided.
 */
export async function noteChanges(
  session: Session,
  register: Register<any, any>,
  record: Stored,
  changes: readonly (readonly [name: string, value: unknown])[],
  caseId?: string,
): Promise<void> {
  const feed = besideOf(session.names, register);
  if (!feed) return;
  const columns = compared(feed);
  const isDecision = (name: string) => columns[name]?.whose === 'decided' && caseId !== undefined;
  const words = changes.flatMap(([field, ours]): Word[] => {
    const theirs = record.values[field] ?? null;
    return field in columns && (theirs !== (ours ?? null) || isDecision(field))
      ? [{ field, theirs, ours: ours ?? null }]
      : [];
  });
  await noteWords(session, register, record, words.map(sealedIn(session, register)), caseId);
  const entered = changes.find(([name]) => name === feed.beside?.entered)?.[1];
  const decided = Object.keys(columns).filter((name) => columns[name]?.whose === 'decided');
  if (entered)
    await sql`update own_word set entered_on = ${entered}, entered_by = ${session.person.name}
      where register = ${register.id} and record = ${record.id} and field = any(${decided}::text[])`.execute(
      session.db,
    );
}

/** What stands in both is stored sealed where the field is. */
const sealedIn =
  (session: Session, register: Register<any, any>) =>
  (word: Word): Word => {
    const value = (of: unknown) => sealedValues(session, register, { [word.field]: of })[word.field];
    return { ...word, theirs: value(word.theirs), ours: value(word.ours) };
  };

/** Notes that a record is here now, or no longer; where nothing was noted yet, the list said otherwise. */
export const notePresence = (
  session: Session,
  register: Register<any, any>,
  record: Pick<Stored, 'id' | 'region'>,
  isHere: boolean,
  caseId?: string,
): Promise<void> =>
  noteWords(session, register, record, [{ field: presence, theirs: !isHere, ours: isHere }], caseId);

/** Notes that a record belongs to another owner now than the list says, by the owners' keys. */
export const noteOwner = (
  session: Session,
  register: Register<any, any>,
  record: Pick<Stored, 'id' | 'region'>,
  { from, to }: { from: unknown; to: unknown },
  caseId?: string,
): Promise<void> =>
  noteWords(session, register, record, [{ field: ownership, theirs: from, ours: to }], caseId);

async function noteWords(
  { db, names, person, seat, day }: Session,
  register: Register<any, any>,
  { id, region }: Pick<Stored, 'id' | 'region'>,
  words: readonly Word[],
  caseId: string | undefined,
): Promise<void> {
  const feed = besideOf(names, register);
  if (!feed || !words.length) return;
  const said = words.map(
    ({ field, theirs }) =>
      sql`(${register.id}, ${id}::uuid, ${field}, ${region}::integer, ${json(theirs)}, ${person.name}, ${seat.office}, ${day}::date, ${caseId ?? null}::uuid)`,
  );
  await sql`insert into own_word (register, record, field, region, theirs, by_name, by_office, on_day, case_id)
    values ${sql.join(said)}
    on conflict (register, record, field) do update set by_name = excluded.by_name, by_office = excluded.by_office,
      on_day = excluded.on_day, case_id = coalesce(excluded.case_id, own_word.case_id), entered_on = null, entered_by = null`.execute(
    db,
  );
  const columns = compared(feed);
  const settled = words
    .filter(({ field }) => columns[field]?.whose !== 'decided')
    .map(({ field, ours }) => sql`(field = ${field} and theirs is not distinct from ${json(ours)})`);
  if (settled.length)
    await sql`delete from own_word where register = ${register.id} and record = ${id}
      and (${sql.join(settled, sql` or `)})`.execute(db);
}

const json = (value: unknown): RawBuilder<unknown> =>
  value === null || value === undefined ? sql`null::jsonb` : sql`${JSON.stringify(value)}::jsonb`;
