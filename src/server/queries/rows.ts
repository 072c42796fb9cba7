import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { idRef, regionRef } from '../db/compile.ts';
import type { Page, QueryRow } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { seen } from '../registers/view.ts';
import type { Session } from '../session.ts';
import { conditionOf, conditionsSaid } from './conditions.ts';
import { inTime } from './in-time.ts';
import { fieldAt, fromWithOwners, type Reached, refOf } from './path.ts';
import { totalsOfQuery } from './totals.ts';

const mostFields = 60;

/** The fields a query asks for, in their order; places and numbering are the table's own. */
export function fieldsAsked(register: Register<any, any>, asked: string | undefined): Reached[] {
  const paths = [...new Set(asked?.split(',').filter(Boolean) ?? [])];
  if (paths.length > mostFields) throw refusal('bad-request', `一次最多取${mostFields}个字段`);
  return paths.map((path) => fieldAt(register, path));
}

/** 自定义取数: one page of records with the fields asked for, by village, and how many there are in all. */
export async function queryRows(
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<Page<QueryRow>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const batch = await batchOfQuery(session, register, { ...query, limit: String(limit) });
  const said = conditionsSaid(session, register, query);
  return { ...batch, ...(await totalsOfQuery(session, register, query)), said };
}

/** The next `limit` rows after a key, uncounted; `whole` shows personal fields unmasked, which the caller notes. */
export async function batchOfQuery(
  session: Session,
  register: Register<any, any>,
  query: Query,
  whole = false,
): Promise<Pick<Page<QueryRow>, 'rows' | 'after'>> {
  const limit = Number(query.limit);
  const fields = fieldsAsked(register, query.fields);
  const [region, id] = query.after?.split('~') ?? [];
  const beyond =
    region && id
      ? sql`(${regionRef(register.id)}, ${idRef(register)}) > (${Number(region)}, ${id}::uuid)`
      : sql`true`;
  const { rows } = await inTime(
    session,
    sql<Record<string, unknown>>`
      select ${idRef(register)} as id, ${regionRef(register.id)} as region ${columnsOf(fields)}
      from ${fromWithOwners(register)} where ${conditionOf(session, register, query)} and ${beyond}
      order by ${regionRef(register.id)}, ${idRef(register)} limit ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      id: String(row.id),
      region: session.regions.view(Number(row.region)),
      values: Object.fromEntries(
        fields.map(({ path, field }, i) => {
          const stored = row[`f${i}`] ?? null;
          return [path, whole ? stored : seen(field, stored, session.seat)];
        }),
      ),
    })),
    after: rows.length > limit && last ? `${last.region}~${last.id}` : null,
  };
}

const columnsOf = (fields: readonly Reached[]): RawBuilder<unknown> =>
  sql.join([sql``, ...fields.map((field, i) => sql`${refOf(field)} as ${sql.ref(`f${i}`)}`)], sql`, `);
