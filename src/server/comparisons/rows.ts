import { type RawBuilder, sql } from 'kysely';
import type { Register } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import type { Instant } from '../db/past.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { findDoers } from '../differences/doers.ts';
import type { ComparedRow, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { viewOf } from '../registers/view.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type ComparisonAsked, collectDiffering, differing, standingAt } from './collect.ts';
import { isFall, isRise } from './compare.ts';

/** One page of what differs in a register: where it was and is said, field by field, and who or what did it last. */
export async function comparedRows(
  session: Session,
  register: Register<any, any>,
  asked: ComparisonAsked,
  query: Query,
): Promise<Page<ComparedRow>> {
  await collectDiffering(session, register, asked);
  return readCompared(session, register, asked, query);
}

interface Row {
  readonly id: string;
  readonly root: string;
  readonly region: number;
  readonly way: ComparedRow['way'];
  readonly at: string;
  readonly fields: readonly string[];
  readonly money_then: number | null;
  readonly money_now: number | null;
}

/** The same of what has been collected already. */
export async function readCompared(
  session: Session,
  register: Register<any, any>,
  asked: ComparisonAsked,
  query: Query,
): Promise<Page<ComparedRow>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 1_000);
  const where = sql.join(conditions(asked, query), sql` and `);
  const [region, last] = query.after?.split('~') ?? [];
  const beyond = last ? sql`(region, id) > (${Number(region)}, ${last}::uuid)` : sql`true`;
  const { rows } = await sql<Row>`
    select id, root, region, ${wayIn(asked)} as way, at::text as at, fields, money_then, money_now
    from ${differing(register)} where ${where} and ${beyond} order by region, id limit ${limit + 1}`.execute(
    session.db,
  );
  const { rows: counted } = await sql<{ total: number; roots: number }>`
    select count(*) as total, count(distinct root) as roots from ${differing(register)} where ${where}`.execute(
    session.db,
  );
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return {
    rows: await told(session, register, asked, shown),
    total: counted[0]?.total ?? 0,
    totals: { [session.platform.root.id]: counted[0]?.roots ?? 0 },
    after: rows.length > limit && end ? `${end.region}~${end.id}` : null,
  };
}

const wayIn = ({ region: { id, hi } }: ComparisonAsked): RawBuilder<unknown> =>
  sql`case when (was between ${id} and ${hi}) is distinct from true then 'came'
    when ("is" between ${id} and ${hi}) is distinct from true then 'went' else 'changed' end`;

const ways = ['came', 'went', 'changed'];
function conditions(
  asked: ComparisonAsked,
  { way, field, how, swing, unexplained }: Query,
): RawBuilder<unknown>[] {
  if (way && !ways.includes(way)) throw refusal('bad-request', `“${way}”不是增减变动的种类`);
  const isChange = sql`(was is distinct from "is" or cardinality(fields) > 0)`;
  return [
    swing ? sql`true` : isChange,
    ...(way ? [sql`${wayIn(asked)} = ${way}`] : []),
    ...(field ? [sql`${field} = any(fields)`, sql`${wayIn(asked)} = 'changed'`] : []),
    ...(how
      ? [sql`coalesce(case when was is null then came_how when "is" is null then went_how end, '-') = ${how}`]
      : []),
    ...(swing === 'rise' ? [isRise(asked)] : swing === 'fall' ? [isFall(asked)] : []),
    ...(unexplained ? [sql`not explained`] : []),
  ];
}

async function told(
  session: Session,
  register: Register<any, any>,
  { from, until, money }: ComparisonAsked,
  rows: readonly Row[],
): Promise<ComparedRow[]> {
  const ids = rows.map(({ id }) => id);
  const [then, now] = [
    await recordsAt(session, register, ids, from),
    await recordsAt(session, register, ids, until),
  ];
  const bearings = rows.map(({ id, root, at }) => ({
    register,
    id,
    owner: root,
    at,
    before: null,
    after: null,
    bearsOn: [root],
    fields: [],
  }));
  const doers = await findDoers(session, bearings);
  return rows.map((row, index): ComparedRow => {
    const [before, after] = [then.get(row.id), now.get(row.id)];
    const one = after ?? before;
    const shown = [before, after].map((stored) => stored && viewOf(session, register, stored).values);
    const said = (name: string, values: (typeof shown)[number]) => sayValue(register, name, values?.[name]);
    const bearing = bearings[index];
    const { text, on } = bearing ? doers(bearing, row.root) : { text: '', on: null };
    return {
      id: row.id,
      root: row.root,
      number: one ? String(one.values[register.key ?? ''] ?? '') : '',
      title: one ? titleOf(register, one.values) : '',
      region: session.regions.view(row.region),
      way: row.way,
      fields: (row.way === 'changed' ? row.fields : []).map((name) => ({
        name,
        label: register.fields[name]?.label ?? name,
        from: said(name, shown[0]),
        to: said(name, shown[1]),
      })),
      swing: money ? swingOf(register, money, row) : null,
      cause: text ? { text, on } : null,
    };
  });
}

const sayValue = ({ fields }: Register<any, any>, name: string, value: unknown): string =>
  value === null || value === undefined || value === '' ? '未填' : String(fields[name].show(value));

function swingOf(
  register: Register<any, any>,
  money: string,
  { money_then: from, money_now: to }: Row,
): ComparedRow['swing'] {
  if (from === null || to === null || from <= 0) return null;
  const percent = Math.round(((to - from) * 100) / from);
  return { from: sayValue(register, money, from), to: sayValue(register, money, to), percent };
}

async function recordsAt(
  { db }: Session,
  register: Register<any, any>,
  ids: readonly string[],
  instant: Instant | null,
): Promise<Map<string, Stored>> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register)} from ${standingAt(register, instant)}
    where ${sql.ref(`${snake(register.id)}.id`)} = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [String(row.id), storedOf(register, row)]));
}
