import { sql } from 'kysely';
import { calculate, type Facts, holds, isEntered, type Register } from '../../kernel/index.ts';
import { ahead } from '../db/ahead.ts';
import { ownerColumn, snake } from '../db/compile.ts';
import { factsOf } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import { markKnownDays } from '../duties/known.ts';
import { followRecords } from '../episodes/follow.ts';
import { refusal } from '../problems.ts';
import { noteChanges } from '../reconciliation/own-words.ts';
import type { Session } from '../session.ts';
import { reckon } from './reckon.ts';
import { sealedValues } from './sealed.ts';

export interface NewRecord {
  readonly region: number;
  readonly owner: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Stores records whose values have been read by their fields; derived fields are the database's. Answers their ids, in order. */
export async function insertRecords(
  session: Session,
  register: Register<any, any>,
  records: readonly NewRecord[],
): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < records.length; from += 500) {
    const rows = records.slice(from, from + 500).map((record) => ({
      region: record.region,
      ...(register.of && { [ownerColumn(register)]: record.owner }),
      ...columnsOf(session, register, {
        ...Object.fromEntries(Object.keys(register.fields).map((name) => [name, null])),
        ...record.values,
      }),
    }));
    const stored = await session.db.insertInto(snake(register.id)).values(rows).returning('id').execute();
    ids.push(...stored.map(({ id }) => String(id)));
  }
  if (ids.length) {
    await reckon(session, register, sql`id = any(${ids}::uuid[])`);
    await followRecords(session, register, sql`id = any(${ids}::uuid[])`);
  }
  return ids;
}

/** The columns that entered values go into. */
const columnsOf = (
  session: Session,
  register: Register<any, any>,
  values: Readonly<Record<string, unknown>>,
) =>
  Object.fromEntries(
    Object.entries(sealedValues(session, register, values))
      .filter(([name]) => name in register.fields && isEntered(register, name))
      .map(([name, value]) => [snake(name), value]),
  );

/** Changes fields of one record, in a case if one is given; a record that may not be so is refused with its declaration's own sentence. */
export async function updateRecord(
  session: Session,
  register: Register<any, any>,
  record: Stored,
  changes: Readonly<Record<string, unknown>>,
  caseId?: string,
): Promise<void> {
  const changed = Object.entries(changes).filter(
    ([name]) => name in register.fields && isEntered(register, name),
  );
  if (!changed.length) return;
  await refuseForbidden(session, register, {
    ...record,
    values: { ...record.values, ...Object.fromEntries(changed) },
  });
  await session.db
    .updateTable(snake(register.id))
    .set(columnsOf(session, register, Object.fromEntries(changed)))
    .where('id', '=', record.id)
    .execute();
  await noteChanges(session, register, record, changed, caseId);
  await reckon(session, register, sql`id = ${record.id}`);
  await markKnownDays(session, register, record.id, Object.fromEntries(changed));
  await followRecords(session, register, sql`id = ${record.id}`);
}

/** Refuses a record for which one of its register's `forbids` holds. */
export async function refuseForbidden(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<void> {
  if (!register.forbids.length) return;
  const known = await factsOf(session, register, record, register.forbids);
  const derived = Object.entries(register.derives).map(([name, term]) => [name, calculate(term, known)]);
  const facts: Facts = { ...known, ...Object.fromEntries(derived) };
  const broken = register.forbids.find(({ when }) => holds(when, facts, session.reading));
  if (broken) throw refusal('forbidden', broken.say);
}

/** The title of a record: its title field, else its key. */
export const titleOf = (
  { title, key }: Register<any, any>,
  values: Readonly<Record<string, unknown>>,
): string => String(values[title ?? key ?? ''] ?? '');

/** Notes who did what to whom; in the same transaction as the deed. */
export const audit = (session: Session, action: string, subject: string | null, detail?: unknown) =>
  sql`${ahead}insert into audit (account_id, person, office, region, action, subject, detail) values (
    ${/^[0-9a-f-]{36}$/.test(session.person.id) ? session.person.id : null}, ${session.person.name}, ${session.seat.office},
    ${session.seat.lo}, ${action}, ${subject}, ${detail === undefined ? null : JSON.stringify(detail)})`.execute(
    session.db,
  );
