import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { carryOutSteps, literal, type Step } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { copyOut } from './copy-out.ts';
import { type Due, findDue, findUnchanged, writeBrought } from './due.ts';
import { factsSteps, loadKept } from './facts.ts';
import { bringFacts, bringLines } from './hand-over.ts';
import { factsAsRegister, holdingSteps } from './holding.ts';
import { loadOwners } from './owners.ts';
import { loadPeople } from './registry.ts';
import { besideIn, copied, factsFile, hasRows, openStore, parquet, type Store } from './store.ts';
import { digestOfAll, forgetMade, type Made, readMade, rowsAsTheyAre, writeMade } from './unchanged.ts';
import { ensureWhole } from './whole.ts';

/** What the comparison brought: records that rules look at again, and the lines behind them. */
export interface Brought {
  readonly records: number;
  readonly lines: number;
  /** Files, by feed and region, of which nothing had to be looked at: all they rest on is as it was, and what was brought is there. */
  readonly unchanged: number;
}

/**
 * Brings to PostgreSQL, of the feeds whose rows lie in Parquet, the records for which a rule holds today and those that it has
 * already, each with the lines that it rests on; what nobody is alerted about stays in Parquet. What follows from what did not change since
 * the last time is not made again.
 */
export async function bringHolding(session: Session, opened?: Store): Promise<Brought> {
  const feeds: Feed[] = [];
  for (const feed of session.names.all<Feed>('feed'))
    if (await hasRows(session.platform, feed)) feeds.push(feed);
  const brought = { records: 0, lines: 0, unchanged: 0 };
  if (!feeds.length) return brought;
  const store = opened ?? (await openStore(session.platform));
  try {
    for (const feed of feeds) await ensureWhole(session, store.duck, feed);
    for (const feed of feeds) await loadPeople(session.platform, store, feed);
    const ground = await rowsAsTheyAre(store.duck, await loadOwners(session, store, feeds));
    const places = session.platform.cluster ? [store] : [store, await besideIn(store)];
    const due = await findDue(session, store, feeds, ground);
    try {
      for await (const { records, lines, unchanged } of bringEach(session, places, due)) {
        brought.records += records;
        brought.lines += lines;
        brought.unchanged += unchanged;
      }
      await writeBrought(session, store, due);
    } catch (error) {
      for (const { feed, region } of due) forgetMade(store, feed, region);
      throw error;
    } finally {
      for (const each of places.slice(1)) await each.close();
    }
    return brought;
  } finally {
    if (!opened) await store.close();
  }
}

/** What did not change stands under its register's name, as after bringing. */
async function pass(session: Session, store: Store, { feed, region }: Due, made: Made): Promise<Brought> {
  const { take } = targetOf(feed, session.names, session.platform.root);
  await carryOutSteps(store.duck, [factsAsRegister(feed, take, parquet(factsFile(store, feed, region)))]);
  return { records: made.records ?? 0, lines: 0, unchanged: 1 };
}

/** One after another; where there are two places, DuckDB adds one up while PostgreSQL takes what the one before brings. */
async function* bringEach(
  session: Session,
  places: readonly Store[],
  due: readonly Due[],
): AsyncGenerator<Brought> {
  let bringing: Promise<Brought> | undefined;
  const unchanged = await findUnchanged(session, places[0] as Store, due);
  try {
    for (const [each, made] of unchanged) yield await pass(session, places[0] as Store, each, made);
    const changed = due.filter((each) => !unchanged.has(each));
    if (changed.length) await loadThere(session, places[0] as Store, changed);
    for (const [at, each] of changed.entries()) {
      const store = places[at % places.length] as Store;
      if (places.length === 1 && bringing) yield await bringing;
      await addUp(session, store, each);
      if (places.length > 1 && bringing) yield await bringing;
      bringing = bring(session, store, each);
      // Its failure is met by whoever waits for it next.
      bringing.catch(() => {});
    }
    if (bringing) yield await bringing;
  } finally {
    await bringing?.catch(() => {});
  }
}

/** Adds a feed's lines up where they are not as they were, and finds the records to be brought. Asks nothing of the session's own connection. */
async function addUp(session: Session, store: Store, due: Due): Promise<void> {
  const { feed, region, standing, hasKept, sums } = due;
  const { take } = targetOf(feed, session.names, session.platform.root);
  const records = take === 'itself' ? 'people_named' : 'owners_named';
  await loadKept(session, store, feed, standing, records, { none: !hasKept });
  const facts = digestOfAll([sums, await rowsAsTheyAre(store.duck, ['kept'])]);
  if (readMade(store, feed, region)?.facts !== facts) {
    forgetMade(store, feed, region);
    await store.engine.carryOut(factsSteps(store, feed, region, standing));
    writeMade(store, feed, region, { facts });
  }
  await carryOutSteps(store.duck, [...holdingSteps(session, store, feed, region), ...wantedSteps(due)]);
}

async function bring(session: Session, store: Store, { feed, region, rows }: Due): Promise<Brought> {
  const records = await bringFacts(session, store, feed, region);
  const lines = await bringLines(session, store, { feed, region, rows });
  const made = readMade(store, feed, region);
  if (made) writeMade(store, feed, region, { facts: made.facts, records });
  return { records, lines, unchanged: 0 };
}

/**
 * Makes table `there` of the records whose lines are in PostgreSQL already, each with the feed and region, the delivery whose lines these are (none of
 * those that a person assigned) and its number among those it is one of: one look at all of them for all feeds.
 */
async function loadThere(session: Session, store: Store, due: readonly Due[]): Promise<void> {
  const path = join(store.scratch, 'there.csv');
  const feeds = due.map(({ feed }) => feed);
  await copyOut(
    session.platform,
    sql`select distinct r.feed, d.region, r.record, case when r.same is null then r.delivery_id end
      from feed_row r join delivery d on d.id = r.delivery_id
      where r.feed = any(${feeds.map(({ id }) => id)}::text[]) and d.feed = r.feed and r.state = 'matched'`,
    path,
  );
  const { root } = session.platform;
  const itself = feeds.filter((feed) => targetOf(feed, session.names, root).take === 'itself');
  const isItself = `feed in (${['', ...itself.map(({ id }) => id)].map(literal).join(', ')})`;
  const named = (records: string, where: string) =>
    `select feed, of, there.id, delivery, number, records.region from there join ${records} records on records.id = there.id where ${where}`;
  await carryOutSteps(store.duck, [
    {
      name: '已有的记录',
      text: `create or replace table there as with there as (select * from ${copied(path, thereColumns)})
        ${named('people_named', isItself)} union all ${named('owners_named', `not ${isItself}`)}`,
    },
  ]);
}
const thereColumns = { feed: 'varchar', of: 'integer', id: 'uuid', delivery: 'varchar' };

/** Makes tables `wanted`, of the records to be brought, and `stored`, of those whose lines of a delivery are there. */
const wantedSteps = ({ feed, region }: Due): Step[] => [
  {
    name: `已有的${feed.into.label}`,
    text: `create or replace temporary table stored as select * from there where feed = ${literal(feed.id)} and of = ${region}`,
  },
  {
    name: `要写入的${feed.into.label}`,
    text: `create or replace temporary table wanted as
      select _record, id, region from holding union select number, id, region from stored`,
  },
];
