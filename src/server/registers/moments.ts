import { sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { Momentous } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { viewOf } from './view.ts';

/**
 * The records of a list that all share which bear on the seat, lying above or within its region, each with the instants at which it was
 * written and by whom. It is a list of no people: who may read what it says may know when that was said, so the history is read for them.
 */
export async function momentsOf(session: Session, register: Register<any, any>): Promise<Momentous[]> {
  if (!register.reference) throw refusal('not-found');
  const { seat, platform } = session;
  const { owner } = platform.database;
  const table = snake(register.id);
  const versionsIn = (name: string) => sql`
    select ${columnsOf(register)}, ${sql.ref(`${table}.valid_from`)} as at
    from ${sql.table(name)} as ${tableOf(register)} join region on region.id = ${sql.ref(`${table}.region`)}
    where (region.id between ${seat.lo} and ${seat.hi}) or ${seat.lo} between region.id and region.hi`;
  const { rows } = await sql<Record<string, unknown>>`
    select version.*, to_char(version.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant, who.person, who.office
    from (${versionsIn(`${table}_history`)} union all ${versionsIn(table)}) as version
    left join lateral (select person, office from audit where audit.at = version.at and person is not null limit 1) as who on true
    order by version.at desc limit 500`.execute(owner);
  const cases = await casesAbout(session, [...new Set(rows.map(({ id }) => String(id)))]);
  return [...Map.groupBy(rows, ({ id }) => String(id)).values()].map((versions): Momentous => {
    const [latest = {}] = versions;
    const record = viewOf(session, register, storedOf(register, latest));
    return {
      record,
      case: cases.get(record.id) ?? null,
      moments: versions.toReversed().map((version) => ({
        at: String(version.instant),
        by: version.person ? `${version.office}${version.person}` : null,
        values: storedOf(register, version).values,
      })),
    };
  });
}

/** The cases about these records that the seat may see. */
async function casesAbout({ db }: Session, records: readonly string[]) {
  const { rows } = await sql<{ id: string; record: string; at: string; closed: boolean }>`
    select id, record, at, closed from case_file where record = any(${records}::uuid[])`.execute(db);
  return new Map(rows.map(({ record, ...rest }) => [record, rest]));
}
