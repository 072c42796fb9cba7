import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { carryOutSteps } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { copyOut } from './copy-out.ts';
import { factsSteps, loadKept, type Standing, standingOf, standingRows } from './facts.ts';
import { bringFacts, bringLines } from './hand-over.ts';
import { holdingSteps } from './holding.ts';
import { loadOwners } from './owners.ts';
import { loadPeople } from './registry.ts';
import { duckSpelling } from './spelling.ts';
import { besideIn, copied, hasRows, openStore, type Store } from './store.ts';
import { ensureWhole } from './whole.ts';

/** What the comparison brought: records that rules look at again, and the lines behind them. */
export interface Brought {
  readonly records: number;
  readonly lines: number;
}

/**
 * Brings to PostgreSQL, of the feeds whose rows lie in Parquet, the records for which a rule holds today and those that it has
 * already, each with the lines that it rests on; what nobody is alerted about stays in Parquet.
 */
export async function bringHolding(session: Session, opened?: Store): Promise<Brought> {
  const feeds: Feed[] = [];
  for (const feed of session.names.all<Feed>('feed'))
    if (await hasRows(session.platform, feed)) feeds.push(feed);
  if (!feeds.length) return { records: 0, lines: 0 };
  const store = opened ?? (await openStore(session.platform));
  const brought = { records: 0, lines: 0 };
  try {
    for (const feed of feeds) await ensureWhole(session, store.duck, feed);
    for (const feed of feeds) await loadPeople(session.platform, store, feed);
    await loadOwners(session, store, feeds);
    const places = session.platform.cluster ? [store] : [store, await besideIn(store)];
    try {
      for await (const { records, lines } of bringEach(
        session,
        places,
        await standing(session, store, feeds),
      )) {
        brought.records += records;
        brought.lines += lines;
      }
    } finally {
      for (const each of places.slice(1)) await each.close();
    }
    return brought;
  } finally {
    if (!opened) await store.close();
  }
}

async function regionsOf({ db }: Session, feed: Feed): Promise<number[]> {
  const { rows } = await sql<{ region: number }>`select distinct region from delivery
    where feed = ${feed.id} and state in ('accepted', 'nothing') order by 1`.execute(db);
  return rows.map(({ region }) => region);
}

/** Of a feed and region what its records rest on, and these lines as a relation. */
interface Due {
  readonly feed: Feed;
  readonly region: number;
  readonly standing: Standing;
  readonly rows: string;
}

async function standing(session: Session, store: Store, feeds: readonly Feed[]): Promise<Due[]> {
  const due: Due[] = [];
  for (const feed of feeds)
    for (const region of await regionsOf(session, feed)) {
      const standing = await standingOf(session, feed, region);
      const { text: rows } = standingRows(store, feed, standing, duckSpelling);
      if (rows) due.push({ feed, region, standing, rows });
    }
  return due;
}

/** One after another; where there are two places, DuckDB adds one up while PostgreSQL takes what the one before brings. */
async function* bringEach(
  session: Session,
  places: readonly Store[],
  due: readonly Due[],
): AsyncGenerator<Brought> {
  let bringing: Promise<Brought> | undefined;
  try {
    for (const [at, each] of due.entries()) {
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

/** Adds a feed's lines up, and finds the records to be brought. Asks nothing of the session's own connection. */
async function addUp(session: Session, store: Store, { feed, region, standing }: Due): Promise<void> {
  const { take } = targetOf(feed, session.names, session.platform.root);
  await loadKept(session, store, feed, standing, take === 'itself' ? 'people_named' : 'owners_named');
  await store.engine.carryOut(factsSteps(store, feed, region, standing));
  await carryOutSteps(store.duck, holdingSteps(session, store, feed, region));
  await loadStored(session, store, feed, region);
}

async function bring(session: Session, store: Store, { feed, region, rows }: Due): Promise<Brought> {
  const records = await bringFacts(session, store, feed, region);
  const lines = await bringLines(session, store, { feed, region, rows });
  return { records, lines };
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
