import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { carryOutSteps } from '../../db/duck.ts';
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
    for (const [at, each] of due.filter((each) => !unchanged.has(each)).entries()) {
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
async function addUp(session: Session, store: Store, { feed, region, standing, sums }: Due): Promise<void> {
  const { take } = targetOf(feed, session.names, session.platform.root);
  await loadKept(session, store, feed, standing, take === 'itself' ? 'people_named' : 'owners_named');
  const facts = digestOfAll([sums, await rowsAsTheyAre(store.duck, ['kept'])]);
  if (readMade(store, feed, region)?.facts !== facts) {
    forgetMade(store, feed, region);
    await store.engine.carryOut(factsSteps(store, feed, region, standing));
    writeMade(store, feed, region, { facts });
  }
  await carryOutSteps(store.duck, holdingSteps(session, store, feed, region));
  await loadStored(session, store, feed, region);
}

async function bring(session: Session, store: Store, { feed, region, rows }: Due): Promise<Brought> {
  const records = await bringFacts(session, store, feed, region);
  const lines = await bringLines(session, store, { feed, region, rows });
  const made = readMade(store, feed, region);
  if (made) writeMade(store, feed, region, { facts: made.facts, records });
  return { records, lines, unchanged: 0 };
}

/** Makes tables `wanted`, of the records to be brought, and `stored`, of those whose lines of a delivery are there. */
async function loadStored(session: Session, store: Store, feed: Feed, region: number): Promise<void> {
  const { take } = targetOf(feed, session.names, session.platform.root);
  const path = join(store.scratch, 'stored.csv');
  await copyOut(
    session.platform,
    sql`select distinct record, case when same is null then delivery_id end from feed_row where feed = ${feed.id} and state = 'matched'
      and delivery_id in (select id from delivery where feed = ${feed.id} and region = ${region})`,
    path,
  );
  const named = take === 'itself' ? 'people_named' : 'owners_named';
  await carryOutSteps(store.duck, [
    {
      name: '已有的记录',
      text: `create or replace temporary table stored as select * from ${copied(path, { id: 'uuid', delivery: 'varchar' })}`,
    },
    {
      name: '要写入的记录',
      text: `create or replace temporary table wanted as select number as _record, id, region from ${named}
        where number in (select _record from holding) or id in (select id from stored)`,
    },
  ]);
}
