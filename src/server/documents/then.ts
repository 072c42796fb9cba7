import { sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { endOf } from '../db/past.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import type { Session } from '../session.ts';

/** A record as it stood at the end of a day; as it was first known where that is later. */
export async function recordThen(
  session: Session,
  register: Register<any, any>,
  id: string,
  day: string,
): Promise<Stored | undefined> {
  const table = snake(register.id);
  const since = sql.ref(`${table}.valid_from`);
  const versionOf = (from: ReturnType<typeof sql.table>) => sql`
    select ${columnsOf(register)}, ${since} as since from ${from} as ${tableOf(register)}
    where ${sql.ref(`${table}.id`)} = ${id}`;
  const { rows } = await sql<Record<string, unknown>>`
    select * from (${versionOf(sql.table(`${table}_history`))} union all ${versionOf(tableOf(register))}) as version
    order by case when since <= ${endOf(day as never)}::timestamptz then 0 else 1 end,
      case when since <= ${endOf(day as never)}::timestamptz then -extract(epoch from since) else extract(epoch from since) end
    limit 1`.execute(session.db);
  return rows[0] && storedOf(register, rows[0]);
}
