import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { idRef, ownerRef, regionRef, snake, tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { Page, RecordView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { viewOf } from './view.ts';

export type Query = Readonly<Record<string, string>>;

export function registerOf({ names }: Pick<Session, 'names'>, id: string): Register<any, any> {
  const register = names.find<Register<any, any>>('register', id);
  if (!register) throw refusal('not-found', `没有名为“${id}”的登记册`);
  return register;
}

/** One page of a register within the seat, by key, with the count of all that match. */
export async function listRecords(
  session: Session,
  register: Register<any, any>,
  query: Query,
): Promise<Page<RecordView>> {
  const where = [...filtersOf(session, register, query), sql`true`];
  return pageOf(session, register, sql.join(where, sql` and `), query);
}

/** A page of the rows of `register` that meet an SQL condition; also used to open a figure to its rows. */
export async function pageOf(
  session: Session,
  register: Register<any, any>,
  condition: RawBuilder<unknown>,
  query: Query,
): Promise<Page<RecordView>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const order = orderOf(register, query.sort);
  const after = query.after ? JSON.parse(Buffer.from(query.after, 'base64url').toString()) : null;
  const beyond = after
    ? sql`(${order.key}, ${idRef(register)}) > (${after[0]}::${sql.raw(order.type)}, ${after[1]}::uuid)`
    : sql`true`;
  const owner = register.of;
  const joined = owner ? sql`join ${tableOf(owner)} on ${idRef(owner)} = ${ownerRef(register)}` : sql``;
  const ownerTitle = owner
    ? sql`, ${sql.ref(`${snake(owner.id)}.${snake(owner.title ?? owner.key ?? 'id')}`)} as owner_title`
    : sql``;
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register)}, ${order.key} as sort_key ${ownerTitle} from ${tableOf(register)} ${joined}
    where ${condition} and ${beyond} order by ${order.key}, ${idRef(register)} limit ${limit + 1}`.execute(
    session.db,
  );
  const counted = await sql<{ total: number }>`
    select count(*) as total from ${tableOf(register)} where ${condition}`.execute(session.db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => {
      const stored = storedOf(register, row);
      const of =
        owner && stored.owner
          ? { id: stored.owner, register: owner.id, title: String(row.owner_title ?? '') }
          : null;
      return viewOf(session, register, stored, of);
    }),
    total: counted.rows[0]?.total ?? 0,
    after:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify([last.sort_key, last.id])).toString('base64url')
        : null,
  };
}

/** The filters of a list: region, words to search, and fields by value (`a,b`, `!` for blank, `from..to`). */
export function filtersOf(
  session: Session,
  register: Register<any, any>,
  query: Query,
): RawBuilder<unknown>[] {
  const filters: RawBuilder<unknown>[] = [];
  if (query.region) {
    const node = session.regions.find(query.region);
    if (!node) throw refusal('bad-request', `没有代码为${query.region}的行政区划`);
    filters.push(sql`${regionRef(register.id)} between ${node.id} and ${node.hi}`);
  }
  if (query.q) {
    const searched = [register.title, register.key].flatMap((name) =>
      name ? [sql.ref(`${snake(register.id)}.${snake(name)}`)] : [],
    );
    filters.push(
      sql`(${sql.join([...searched.map((ref) => sql`${ref} like ${`%${escapeLike(query.q ?? '')}%`}`), sql`false`], sql` or `)})`,
    );
  }
  for (const [name, value] of Object.entries(query))
    if (Object.hasOwn(register.fields, name)) filters.push(fieldFilter(register, name, value));
  return filters;
}

function fieldFilter(register: Register<any, any>, name: string, value: string): RawBuilder<unknown> {
  const column = sql.ref(`${snake(register.id)}.${snake(name)}`);
  const type = sql.raw(register.fields[name].sqlType);
  const [, from, to] = /^(.*)\.\.(.*)$/.exec(value) ?? [];
  if (from !== undefined && to !== undefined) {
    const bounds = [
      from && sql`${column} >= ${from}::${type}`,
      to && sql`${column} <= ${to}::${type}`,
    ].filter(Boolean);
    return bounds.length ? sql.join(bounds, sql` and `) : sql`true`;
  }
  const codes = value.split(',');
  const listed = codes.filter((code) => code !== '!');
  const terms = [
    ...(codes.includes('!') ? [sql`${column} is null`] : []),
    ...(listed.length ? [sql`${column} in (${sql.join(listed.map((code) => sql`${code}::${type}`))})`] : []),
  ];
  return sql`(${sql.join(terms, sql` or `)})`;
}

/** By village, or by a field; blanks come first so that a key always compares. */
function orderOf(
  register: Register<any, any>,
  sort: string | undefined,
): { key: RawBuilder<unknown>; type: string } {
  if (!sort || !Object.hasOwn(register.fields, sort)) return { key: regionRef(register.id), type: 'integer' };
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

export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
