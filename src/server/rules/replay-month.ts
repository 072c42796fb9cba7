import { type RawBuilder, sql } from 'kysely';
import {
  type Day,
  type Expr,
  type Feed,
  fieldOf,
  monthsBefore,
  type Register,
  registerOf,
} from '../../kernel/index.ts';
import { idRef, ownerColumn, regionRef, snake, tableOf, toSql } from '../db/compile.ts';
import { asOf } from '../db/past.ts';
import { feedBeside } from '../feeds/columnar/snapshot.ts';
import { hasRows } from '../feeds/columnar/store.ts';
import { mergedFields, standingAt } from '../feeds/merge.ts';
import type { ReplayMonth } from '../http/contract.ts';
import { rootOf } from '../parameters/touched.ts';
import { firstDay, readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { heldBeside } from './replay-beside.ts';

/** What is replayed: a rule's register, the condition that holds and the one that is tried, in a part of the region tree. */
export interface Tried {
  readonly on: Register<any, any>;
  readonly before: Expr;
  readonly after: Expr;
  readonly lo: number;
  readonly hi: number;
}
/** A household for which either condition held. */
export interface HeldBy {
  readonly root: string;
  readonly region: number;
  readonly before: boolean;
  readonly after: boolean;
}
export type Kept = Pick<ReplayMonth, 'from' | 'gathered'> & { readonly held: readonly HeldBy[] };

/** The households for which the conditions held in a month, by the best that is kept of it. */
export async function replayMonth(session: Session, tried: Tried, month: string): Promise<Kept> {
  const day = readingDay(month, session.day);
  const then = { ...session, day, reading: { ...session.reading, day } };
  const held = (of: Session) => heldBy({ ...of, reading: { ...of.reading, day } }, tried);
  const feed = await feedBeside(session, tried.on);
  if (feed) {
    const found = await heldBeside(then, feed, tried, month);
    if (!found) return { from: 'none', gathered: null, held: [] };
    return { from: 'files', gathered: await gatheredIn(session, [feed], tried, month), held: found };
  }
  if (month === session.day.slice(0, 7)) return { from: 'now', gathered: null, held: await held(then) };
  const instant = await ranAt(session, month);
  if (instant) return { from: 'run', gathered: null, held: await asOf(then, instant, held) };
  const feeds = await rebuilding(session, tried);
  const sent = feeds ? await sentIn(session, feeds, tried, month) : [];
  if (!feeds || !sent.length) return { from: 'none', gathered: null, held: [] };
  await rebuild(session, tried.on, sent, month);
  const found = await held(then);
  await sql`drop table ${sql.ref(`pg_temp.${snake(tried.on.id)}`)}`.execute(session.db);
  return { from: 'files', gathered: await gatheredIn(session, feeds, tried, month), held: found };
}

async function heldBy({ db, reading, platform: { root } }: Session, { on, before, after, lo, hi }: Tried) {
  const holds = (expr: Expr) => sql<boolean>`coalesce(${toSql(expr, reading, on.id)}, false)`;
  const owner = on.id === root.id ? idRef(root) : rootOf(on, root);
  const { rows } = await sql<HeldBy>`
    select root, region, bool_or(before) as before, bool_or(after) as after from (
      select ${owner} as root, ${regionRef(on.id)} as region, ${holds(before)} as before, ${holds(after)} as after
      from ${tableOf(on)} where ${regionRef(on.id)} between ${lo} and ${hi}) as each
    where (before or after) and root is not null group by 1, 2`.execute(db);
  return rows;
}

/** When a month was last run to its end. */
async function ranAt({ db }: Session, month: string): Promise<string | undefined> {
  const { rows } = await sql<{ at: string }>`
    select max(finished_at)::text as at from run where kind = 'month' and key = ${month} and state = 'done'`.execute(
    db,
  );
  return rows[0]?.at ?? undefined;
}

/** The feeds whose lines alone say all that the conditions compare of the register; undefined where people say some of it. */
async function rebuilding(
  { names, platform }: Session,
  { on, before, after }: Tried,
): Promise<readonly Feed[] | undefined> {
  const feeds = names
    .all<Feed>('feed')
    .filter(({ into, matchBy }) => into.id === on.id && matchBy.by === 'person');
  // Of lines that lie in Parquet a few only are here, and another feed says the rest.
  for (const feed of feeds) if (await hasRows(platform, feed)) return undefined;
  const said = new Set(feeds.flatMap((feed) => mergedFields(feed).map(({ name }) => name)));
  const compared = [...columnsIn([before, after])].filter((column) => registerOf(column) === on.id);
  return feeds.length && on.of && compared.every((column) => said.has(fieldOf(column))) ? feeds : undefined;
}
function* columnsIn(part: unknown): Generator<`${string}.${string}`> {
  if (typeof part !== 'object' || part === null) return;
  if ('column' in part) yield part.column as `${string}.${string}`;
  for (const inner of Object.values(part)) yield* columnsIn(inner);
}

interface Sent {
  readonly feed: Feed;
  readonly region: number;
}
/** By which regions a month's files were sent, or said to be of nobody. */
async function sentIn(
  { db, names }: Session,
  feeds: readonly Feed[],
  { lo, hi }: Tried,
  month: string,
): Promise<Sent[]> {
  const { rows } = await sql<{ feed: string; region: number }>`
    select distinct d.feed, d.region from delivery d join region r on r.id = d.region
    where d.feed = any(${feeds.map(({ id }) => id)}::text[]) and d.month = ${month}
      and d.state in ('accepted', 'nothing') and r.id <= ${hi} and r.hi >= ${lo}`.execute(db);
  return rows.flatMap(({ feed: id, region }) => {
    const feed = names.find<Feed>('feed', id);
    return feed ? [{ feed, region }] : [];
  });
}

/** The register as the lines add up that had come by then, under its own name: what is temporary is found first. */
async function rebuild(
  { db }: Session,
  on: Register<any, any>,
  sent: readonly Sent[],
  month: string,
): Promise<void> {
  const of = on.of as Register<any, any>;
  await sql`create temporary table ${tableOf(on)} (like ${sql.ref(`public.${snake(on.id)}`)} including defaults) on commit drop`.execute(
    db,
  );
  for (const { feed, region } of sent) {
    const names = mergedFields(feed).map(({ name }) => sql.ref(snake(name)));
    const values: RawBuilder<unknown>[] = mergedFields(feed).map(({ name }) => sql.ref(`l.${snake(name)}`));
    await sql`
      insert into ${tableOf(on)} (${sql.ref(ownerColumn(on))}, region, ${sql.join(names)})
      select l.owner, o.region, ${sql.join(values)}
      from (${standingAt(feed, region, month)}) l join ${tableOf(of)} o on o.id = l.owner`.execute(db);
  }
}

/** Of bills that are added up over months: of how many of those there were files. */
async function gatheredIn(
  { db }: Session,
  feeds: readonly Feed[],
  { lo, hi }: Tried,
  month: string,
): Promise<Kept['gathered']> {
  const longest = Math.max(0, ...feeds.map(({ gathers }) => gathers?.window?.months ?? 0));
  if (!longest) return null;
  const from: Day = monthsBefore(firstDay(month), longest - 1);
  const { rows } = await sql<{ has: number }>`
    select count(distinct d.month)::int as has from delivery d join region r on r.id = d.region
    where d.feed = any(${feeds.map(({ id }) => id)}::text[]) and d.month between ${from.slice(0, 7)} and ${month}
      and d.state in ('accepted', 'nothing') and r.id <= ${hi} and r.hi >= ${lo}`.execute(db);
  return { has: rows[0]?.has ?? 0, of: longest };
}
