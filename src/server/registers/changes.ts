import { sql } from 'kysely';
import { type Field, isEntered, type Register } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { RecordChange } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { seen } from './view.ts';

const most = 100;

/**
 * What changed in a record and when, the latest first, from its first content on. By whom is known where a person did it:
 * what people write leaves an audit line of the same transaction, and so of the same instant; the rest is the system's.
 */
export async function changesOf(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<RecordChange[]> {
  return (await differencesOf(session, register, record)).map(({ at, by, fields }) => ({
    at,
    by,
    fields: fields.map(({ name, from, to }) => {
      const hides = hidden(register.fields[name], session.seat);
      return {
        name,
        from: hides(from),
        to: hides(to),
        ...([from, to].some((value) => hides(value) !== value) && { masked: true }),
      };
    }),
  }));
}

/** What one field of a record was before a change and after it, whole; undefined where it was not changed then. */
export async function changeAt(
  session: Session,
  register: Register<any, any>,
  record: Stored,
  { at, field }: { readonly at: string; readonly field: string },
): Promise<{ readonly from: unknown; readonly to: unknown } | undefined> {
  const all = await differencesOf(session, register, record);
  return all.find((change) => change.at === at)?.fields.find(({ name }) => name === field);
}

/** What people wrote and then changed is for nobody's passing look. */
const hidden =
  (field: Field | undefined, seat: Session['seat']) =>
  (value: unknown): unknown =>
    field?.sealed && !field.personal && value != null ? '＊＊＊' : seen(field, value, seat);

async function differencesOf(
  session: Session,
  register: Register<any, any>,
  record: Stored,
): Promise<readonly RecordChange[]> {
  // A department sees no history, so that what it sees first need not have been so from the start.
  if (session.seat.department) return [];
  const table = snake(register.id);
  const since = sql.ref(`${table}.valid_from`);
  const versionOf = (from: ReturnType<typeof sql.table>) => sql`
    select ${columnsOf(register)}, ${since} as at from ${from} as ${tableOf(register)}
    where ${sql.ref(`${table}.id`)} = ${record.id}`;
  const { rows } = await sql<Record<string, unknown>>`
    select version.*, who.person, who.office from (
      ${versionOf(sql.table(`${table}_history`))} union all ${versionOf(tableOf(register))}
      order by at desc limit ${most + 1}) as version
    left join lateral (select person, office from audit where audit.at = version.at limit 1) as who on true
    order by version.at desc`.execute(session.db);
  return rows.slice(0, most).flatMap((row, i): RecordChange[] => {
    const earlier = rows[i + 1];
    const fields = earlier ? differing(register, storedOf(register, earlier), storedOf(register, row)) : [];
    // What only the machine keeps, or reckons, is no change to people.
    if (earlier && !fields.length) return [];
    return [{ at: String(row.at), by: row.person ? `${row.office} ${row.person}` : null, fields }];
  });
}

/** The entered fields in which two versions differ. */
const differing = (
  register: Register<any, any>,
  { values: from }: Stored,
  { values: to }: Stored,
): RecordChange['fields'] =>
  Object.keys(register.fields)
    .filter((name) => isEntered(register, name) && !register.fields[name].machine)
    .filter((name) => JSON.stringify(from[name]) !== JSON.stringify(to[name]))
    .map((name) => ({ name, from: from[name] ?? null, to: to[name] ?? null }));
