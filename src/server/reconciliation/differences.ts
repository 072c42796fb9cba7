import { type RawBuilder, sql } from 'kysely';
import type { Day, Feed, Field, Register } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { DifferenceState, DifferenceView, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { viewOf } from '../registers/view.ts';
import type { Session } from '../session.ts';
import { compared, ownership, presence } from './own-words.ts';
import { oursNow } from './take-in.ts';
import { threeWays } from './three-ways.ts';

/** A difference as it is read: whose record, what stands here and there, who said so. */
export interface DifferenceRow {
  readonly register: string;
  readonly record: string;
  readonly field: string;
  readonly region: number;
  readonly root: string;
  readonly number: string;
  readonly head: string;
  readonly member_number: string | null;
  readonly member_name: string | null;
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly theirs_before: unknown;
  readonly listed_on: Day | null;
  readonly by_name: string;
  readonly by_office: string;
  readonly on_day: Day;
  readonly case_id: string | null;
  readonly entered_on: Day | null;
  readonly entered_by: string | null;
  readonly state: DifferenceState;
}

/** The lists of systems beside this one, in the order of their declaration. */
export const listsBeside = ({ names }: Pick<Session, 'names'>): Feed[] =>
  names.all<Feed>('feed').filter(({ beside }) => beside);

/** All differences of the seat, as a table expression `d`; narrowed by the query's filters. */
export function differences(session: Session, query: Query): RawBuilder<unknown> {
  const parts = listsBeside(session).map((feed) => ofFeed(session, feed));
  if (!parts.length) throw refusal('not-found', '没有需要核对的名单');
  return sql`(select * from (${sql.join(parts, sql` union all `)}) d where ${sql.join(filters(session, query), sql` and `)}) d`;
}

function ofFeed({ names, platform: { root } }: Session, feed: Feed): RawBuilder<unknown> {
  const { into } = feed;
  const columns = compared(feed);
  const listed = sql.join(Object.keys(columns).map((name) => sql`(${name}::text, ${snake(name)}::text)`));
  const months = Object.keys(columns).filter((name) => isMonth(into.fields[name]));
  const ofRoot = (alias: string, name: string | null) => sql.ref(`${alias}.${snake(name ?? 'id')}`);
  const isRoot = into.id === root.id;
  const [owner, own] = isRoot ? [sql.ref('t.id'), 't'] : [sql.ref(`t.${ownerColumn(into)}`), 'h'];
  const member = (name: string | null) => (isRoot ? sql`null::text` : ofRoot('t', name));
  const toMonth = (value: RawBuilder<unknown>) => sql`left(${value} #>> '{}', 7)`;
  return sql`
    select w.register, w.record, w.field, w.theirs, w.theirs_before, w.listed_on, w.by_name, w.by_office, w.on_day, w.case_id,
      w.entered_on, w.entered_by, t.region, ${owner} as root, ${ofRoot(own, root.key)} as number, ${ofRoot(own, root.title)} as head,
      ${member(into.key)} as member_number, ${member(into.title)} as member_name, o.ours, ${stateOf} as state
    from own_word w join ${tableOf(into)} t on t.id = w.record
    ${isRoot ? sql`` : sql`join ${tableOf(root)} h on h.id = ${owner}`}
    cross join lateral (select ${oursNow(names, into, sql`w.field`, listed)} as ours) o
    where w.register = ${into.id} and case when w.field = any(${months}::text[])
        then ${toMonth(sql`o.ours`)} is distinct from ${toMonth(sql`w.theirs`)} else o.ours is distinct from w.theirs end
      and (w.field = ${presence} or not exists (select from own_word p
        where p.register = w.register and p.record = w.record and p.field = ${presence} and p.theirs = 'false'))`;
}

const stateOf = sql`case when w.field = ${presence} and w.by_name = '' then 'absent' when w.entered_on is null then 'open'
  when w.listed_on > w.entered_on then 'disagrees' else 'entered' end`;

function filters({ regions }: Session, query: Query): RawBuilder<unknown>[] {
  const node = query.region ? regions.find(query.region) : undefined;
  if (query.region && !node) throw refusal('bad-request', `没有代码为${query.region}的行政区划`);
  return [
    sql`true`,
    ...(node ? [sql`d.region between ${node.id} and ${node.hi}`] : []),
    ...(['register', 'field', 'state'] as const).flatMap((name) =>
      query[name] ? [sql`${sql.ref(`d.${name}`)} = any(${query[name].split(',')}::text[])`] : [],
    ),
    ...(query.household ? [sql`d.root::text = ${query.household}`] : []),
    ...(query.q
      ? [
          sql`(d.head like ${`${query.q}%`} or d.number like ${`%${query.q}%`} or d.member_name like ${`${query.q}%`})`,
        ]
      : []),
  ];
}

/** One page of differences: by place and household, members after the household itself; they are looked for once, counted and read. */
export async function listDifferences(session: Session, query: Query): Promise<Page<DifferenceView>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const { rows } = await sql<DifferenceRow & { total: number; roots: number }>`
    with found as materialized (select * from ${differences(session, query)})
    select counted.*, page.* from (select count(*) as total, count(distinct root) as roots from found) counted
    left join lateral (${pageOf(sql`found d`, limit, query.after)}) page on true order by ${ordered(sql`page`)}`.execute(
    session.db,
  );
  const [{ total, roots } = { total: 0, roots: 0 }] = rows;
  // What the count stands beside when there is nothing is no difference.
  const page = cut(
    rows.filter(({ record }) => record !== null),
    limit,
  );
  return {
    rows: page.rows.map((row) => viewOfDifference(session, row)),
    total,
    totals: { [session.platform.root.id]: roots },
    after: page.after,
  };
}

/** The next rows of `from` after a key. */
export async function readDifferences(
  { db }: Session,
  from: RawBuilder<unknown>,
  limit: number,
  after?: string,
): Promise<{ readonly rows: readonly DifferenceRow[]; readonly after: string | null }> {
  const { rows } = await sql<DifferenceRow>`${pageOf(from, limit, after)}`.execute(db);
  return cut(rows, limit);
}

const ordered = (of: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${of}.region, ${of}.number, coalesce(${of}.member_number, ''), ${of}.field`;
function pageOf(from: RawBuilder<unknown>, limit: number, after: string | undefined): RawBuilder<unknown> {
  const order = ordered(sql`d`);
  const key = after ? (JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown[]) : null;
  const beyond = key
    ? sql`where (${order}) > (${sql.join(key.map((value, i) => sql`${value}::${sql.raw(i ? 'text' : 'integer')}`))})`
    : sql``;
  return sql`select * from ${from} ${beyond} order by ${order} limit ${limit + 1}`;
}
function cut(
  rows: readonly DifferenceRow[],
  limit: number,
): { readonly rows: readonly DifferenceRow[]; readonly after: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, after: rows.length > limit && last ? keyOf(last) : null };
}
const keyOf = ({ region, number, member_number, field }: DifferenceRow): string =>
  Buffer.from(JSON.stringify([region, number, member_number ?? '', field])).toString('base64url');

/** A difference as people of this seat may read it; `plain` for whoever has to type it as it is. */
export function viewOfDifference(session: Session, row: DifferenceRow, plain = false): DifferenceView {
  const register = session.names.register(row.register);
  const said = (value: unknown) => sayValue(session, register, row, value, plain);
  const changed =
    row.theirs_before !== null && JSON.stringify(row.theirs_before) !== JSON.stringify(row.theirs);
  return {
    id: `${row.register}/${row.record}/${row.field}`,
    register: row.register,
    field: row.field,
    label: labelOfField(register, row.field),
    region: session.regions.view(row.region),
    household: { id: row.root, number: row.number, head: row.head },
    member: row.member_number === null ? null : { number: row.member_number, name: row.member_name ?? '' },
    ours: said(row.ours),
    ...threeWays(session, row, said(row.ours)),
    theirs: said(row.theirs),
    before: changed ? said(row.theirs_before) : null,
    by: row.by_name ? `${row.by_office} ${row.by_name}` : '',
    on: row.on_day,
    caseId: row.case_id,
    enteredOn: row.entered_on,
    enteredBy: row.entered_by,
    listedOn: row.listed_on,
    state: row.state,
  };
}

export const labelOfField = (register: Register<any, any>, field: string): string =>
  field === presence
    ? `${register.label}是否在册`
    : field === ownership
      ? `所属${register.of?.fields[register.of.key ?? '']?.label ?? ''}`
      : (register.fields[field]?.label ?? field);

function sayValue(
  session: Session,
  register: Register<any, any>,
  { record, region, field }: DifferenceRow,
  value: unknown,
  plain: boolean,
): string {
  if (field === presence) return value === true ? '在册' : '不在册';
  if (field === ownership) return String(value ?? '未填');
  if (plain) return register.fields[field]?.show(value ?? null) ?? '';
  const shown = viewOf(session, register, {
    id: record,
    region,
    owner: null,
    values: { [field]: value ?? null },
  });
  return register.fields[field]?.show(shown.values[field]) ?? '';
}
const isMonth = (field: Field): boolean => field.sqlType === 'date' && field.show('2023-10-01') === '2023-10';
