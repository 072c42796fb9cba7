import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { idRef, ownerColumn, ownerRef, regionRef, snake, tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { Page, RecordView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { filtersOf, type Query } from './filters.ts';
import { totalsOf } from './totals.ts';
import { viewOf } from './view.ts';

export function registerOf({ names }: Pick<Session, 'names'>, id: string): Register<any, any> {
  const register = names.find<Register<any, any>>('register', id);
  if (!register) throw refusal('not-found', `没有名为“${id}”的登记册`);
  return register;
}

/** One page of a register within the seat, by key, with the count of all that match. */
export const listRecords = (
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<Page<RecordView>> => pageOf(session, register, conditionOf(session, register, query), query);

/** The filters of a list as one SQL condition. */
export const conditionOf = (
  session: Session,
  register: Register<any, any>,
  query: Query,
): RawBuilder<unknown> => sql.join([...filtersOf(session, register, query), sql`true`], sql` and `);

/** A page of the rows of `register` that meet an SQL condition; also used to open a figure to its rows. */
export async function pageOf(
  session: Session,
  register: Register<any, any>,
  condition: RawBuilder<unknown>,
  query: Query,
): Promise<Page<RecordView>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const [batch, totals] = await Promise.all([
    batchOf(session, register, condition, { ...query, limit: String(limit) }),
    totalsOf(session, register, condition, query),
  ]);
  return { ...batch, ...totals };
}

/** The next `limit` rows after a key, uncounted. */
export async function batchOf(
  session: Session,
  register: Register<any, any>,
  condition: RawBuilder<unknown>,
  query: Query,
): Promise<Pick<Page<RecordView>, 'rows' | 'after'>> {
  const limit = Number(query.limit);
  const order = orderOf(register, query.sort);
  const after = query.after ? JSON.parse(Buffer.from(query.after, 'base64url').toString()) : null;
  const beyond = after
    ? sql`(${order.key}, ${idRef(register)}) > (${after[0]}::${sql.raw(order.type)}, ${after[1]}::uuid)`
    : sql`true`;
  const owner = register.of;
  // A department may not look up the owner; what its case is called stands in. Looked up of the rows of the page only: a join would be of all.
  const ownerTitle = owner
    ? sql`, coalesce((select ${sql.ref(`${snake(owner.id)}.${snake(owner.title ?? owner.key ?? 'id')}`)}::text from ${tableOf(owner)}
        where ${idRef(owner)} = ${ownerRef(register)}), (select subject from case_file where record = ${idRef(register)} limit 1)) as owner_title`
    : sql``;
  const page = sql`where ${condition} and ${beyond} order by ${order.key}, ${idRef(register)} limit ${limit + 1}`;
  // A rare name is looked for through all rows: in an index that has names, before whole rows are read.
  const found =
    query.q && !owner
      ? sql`where ${idRef(register)} in (select ${idRef(register)} from ${tableOf(register)} ${page})
          order by ${order.key}, ${idRef(register)}`
      : page;
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register)}, ${order.key} as sort_key ${ownerTitle} from ${tableOf(register)} ${found}`.execute(
    session.db,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const views = shown.map((row) => {
    const stored = storedOf(register, row);
    const of =
      owner && stored.owner
        ? { id: stored.owner, register: owner.id, title: String(row.owner_title ?? '') }
        : null;
    return viewOf(session, register, stored, of);
  });
  return {
    rows: await counted(session, register, views, query.counts),
    after:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify([last.sort_key, last.id])).toString('base64url')
        : null,
  };
}

/** With how many records of each named register belong to each row (享受政策数): one query a register. */
async function counted(
  { db, names }: Session,
  register: Register<any, any>,
  rows: readonly RecordView[],
  asked: string | undefined,
): Promise<readonly RecordView[]> {
  const ids = rows.map(({ id }) => id);
  const belonging = names.belongings(register).filter(({ id }) => asked?.split(',').includes(id));
  if (!belonging.length || !ids.length) return rows;
  const counts = new Map<string, Record<string, number>>(
    ids.map((id) => [id, Object.fromEntries(belonging.map((each) => [each.id, 0]))]),
  );
  for (const each of belonging) {
    const owner = sql.ref(ownerColumn(each));
    const found = await sql<{ owner: string; n: number }>`
      select ${owner} as owner, count(*) as n from ${tableOf(each)} where ${owner} = any(${ids}::uuid[]) group by 1`.execute(
      db,
    );
    for (const { owner: id, n } of found.rows) Object.assign(counts.get(id) ?? {}, { [each.id]: n });
  }
  return rows.map((row) => ({ ...row, counts: counts.get(row.id) ?? {} }));
}

/** By village, or by a field; blanks come first so that a key always compares. */
function orderOf(
  register: Register<any, any>,
  sort: string | undefined,
): { key: RawBuilder<unknown>; type: string } {
  const field = sort && Object.hasOwn(register.fields, sort) ? register.fields[sort] : undefined;
  if (!sort || !field || field.personal || field.sealed)
    return { key: regionRef(register.id), type: 'integer' };
  const type = register.fields[sort].sqlType;
  const blank: Record<string, string> = {
    bigint: '-9007199254740991',
    date: '0001-01-01',
    boolean: 'false',
    text: '',
  };
  return {
    key: sql`coalesce(${sql.ref(`${snake(register.id)}.${snake(sort)}`)}, ${sql.lit(blank[type] ?? '')}::${sql.raw(type)})`,
    type,
  };
}
