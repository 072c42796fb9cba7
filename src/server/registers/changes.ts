import { sql } from 'kysely';
import { isEntered, type Register } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { RecordChange } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { viewOf } from './view.ts';

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
    const fields = earlier
      ? differing(session, register, storedOf(register, earlier), storedOf(register, row))
      : [];
    // What only the machine keeps, or reckons, is no change to people.
    if (earlier && !fields.length) return [];
    return [{ at: String(row.at), by: row.person ? `${row.office} ${row.person}` : null, fields }];
  });
}

/** The entered fields in which two versions differ, shown as the seat may see them. */
function differing(
  session: Session,
  register: Register<any, any>,
  earlier: Stored,
  later: Stored,
): RecordChange['fields'] {
  const [from, to] = [viewOf(session, register, earlier), viewOf(session, register, later)];
  return Object.keys(register.fields)
    .filter((name) => isEntered(register, name) && !register.fields[name].machine)
    .filter((name) => JSON.stringify(earlier.values[name]) !== JSON.stringify(later.values[name]))
    .map((name) => ({ name, from: from.values[name] ?? null, to: to.values[name] ?? null }));
}
