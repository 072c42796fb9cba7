import { sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { ownerRef, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { type CaseRow, procedureOf } from './case-row.ts';

/** The cases that were opened under another at an instant, each with whether nobody has acted in it or changed its record since. */
export async function followersOf(
  session: Session,
  parent: string,
  recordedAt?: string,
): Promise<{ row: CaseRow; untouched: boolean }[]> {
  const { rows } = await sql<CaseRow>`
    select * from case_file where parent_case = ${parent} and at <> ${revoked} order by id`.execute(
    session.db,
  );
  const found: { row: CaseRow; untouched: boolean }[] = [];
  for (const row of rows) {
    const begun = await bornAt(session, procedureOf(session, row.procedure).on, row.record);
    if (recordedAt === undefined || begun.first === recordedAt)
      found.push({ row, untouched: await isUntouched(session, row) });
  }
  return found;
}

/** Where a case stands that was opened by mistake and taken back. */
export const revoked = 'revoked';

/** Whether nothing has been done in a case since it was opened, nor with its record, nor with anything that belongs to it. */
export async function isUntouched(session: Session, row: CaseRow): Promise<boolean> {
  const { on } = procedureOf(session, row.procedure);
  const { rows } = await sql`
    select from event where case_id = ${row.id} and move <> 'open' limit 1`.execute(session.db);
  return !row.closed && rows.length === 0 && (await isAsMade(session, on, row.record));
}

/** Whether a record stands as it was first written, and nothing belongs to it. */
export async function isAsMade(session: Session, register: Register<any, any>, id: string): Promise<boolean> {
  const { first, last } = await bornAt(session, register, id);
  if (!last || first !== last) return false;
  for (const child of session.names.belongings(register)) {
    const { rows } =
      await sql`select from ${tableOf(child)} where ${ownerRef(child)} = ${id} limit 1`.execute(session.db);
    if (rows.length) return false;
  }
  return true;
}

/** The instants at which a record was first written and, while it is there, last. */
export async function bornAt({ db }: Session, { id: register }: Register<any, any>, id: string) {
  const table = snake(register);
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select least(min(r.valid_from), (select min(valid_from) from ${sql.table(`${table}_history`)} where id = ${id}))::text
      as first, max(r.valid_from)::text as last
    from ${sql.table(table)} r where r.id = ${id}`.execute(db);
  return rows[0] ?? { first: null, last: null };
}
