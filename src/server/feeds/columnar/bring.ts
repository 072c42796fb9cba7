import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Feed, isEntered } from '../../../kernel/index.ts';
import { snake } from '../../db/compile.ts';
import { copyFile } from '../../db/copy.ts';
import { carryOutSteps, literal, tellStep } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import type { DeliveryRow } from '../delivery.ts';
import { mergeFacts } from '../merge.ts';
import { targetOf } from '../target.ts';
import { copyOut } from './copy-out.ts';
import { factFields, factsSteps, loadKept, standingOf, standingRows } from './facts.ts';
import { holdingSteps } from './holding.ts';
import { loadOwners } from './owners.ts';
import { loadPeople } from './registry.ts';
import { givenColumns, named } from './spelled.ts';
import { duckSpelling } from './spelling.ts';
import { copied, hasRows, openStore, type Store } from './store.ts';
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
    for (const feed of feeds)
      for (const region of await regionsOf(session, feed)) {
        const { records, lines } = await bringFeed(session, store, feed, region);
        brought.records += records;
        brought.lines += lines;
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

async function bringFeed(session: Session, store: Store, feed: Feed, region: number): Promise<Brought> {
  const { duck } = store;
  const standing = await standingOf(session, feed, region);
  const { text: rows } = standingRows(store, feed, standing, duckSpelling);
  if (!rows) return { records: 0, lines: 0 };
  const { take } = targetOf(feed, session.names, session.platform.root);
  await loadKept(session, store, feed, standing, take === 'itself' ? 'people_named' : 'owners_named');
  await store.engine.carryOut(factsSteps(store, feed, region, standing));
  await carryOutSteps(duck, holdingSteps(session, store, feed, region));
  await loadStored(session, store, feed, region);
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
      text: `create or replace table stored as select * from ${copied(path, { id: 'uuid', delivery: 'varchar' })}`,
    },
    {
      name: '要写入的记录',
      text: `create or replace table wanted as select number as _record, id, region from ${named}
        where number in (select _record from holding) or id in (select id from stored)`,
    },
  ]);
}

async function bringFacts(session: Session, store: Store, feed: Feed, region: number): Promise<number> {
  const { db } = session;
  const started = performance.now();
  const { into } = feed;
  const fields = factFields(feed).filter((name) => isEntered(into, name));
  const columns = {
    owner: 'uuid',
    ...Object.fromEntries(fields.map((name) => [snake(name), into.fields[name].sqlType])),
  };
  await sql`drop table if exists brought, brought_owner`.execute(db);
  await sql`create temporary table brought_owner (record uuid) on commit drop`.execute(db);
  await sql`create temporary table brought (${sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))}) on commit drop`.execute(
    db,
  );
  await handOver(session, store, {
    table: 'brought_owner',
    columns: ['record'],
    query: 'select id from wanted',
  });
  const records = await handOver(session, store, {
    table: 'brought',
    columns: Object.keys(columns),
    query: `select wanted.id, ${fields.map((name) => `facts."${snake(name)}"`).join(', ')} from wanted join "${snake(into.id)}" facts using (_record)`,
  });
  // Planned for as many rows as there are.
  await sql`analyze brought_owner, brought`.execute(db);
  await mergeFacts(session, feed, region);
  tellStep(`写入${into.label}${records}条`, performance.now() - started);
  return records;
}

/** Has PostgreSQL take the rows of a query of DuckDB, none of which this program looks at; answers how many there were. */
async function handOver(
  { db }: Session,
  { duck, scratch }: Store,
  { table, columns, query }: { table: string; columns: readonly string[]; query: string },
): Promise<number> {
  const path = join(scratch, `${table}.csv`);
  const [copied] = await duck.rows<{ Count: number }>(
    `copy (${query}) to ${literal(path)} (format csv, header false)`,
  );
  if (copied?.Count) await copyFile(db, table, columns, path);
  rmSync(path);
  return copied?.Count ?? 0;
}

/** Of the records wanted, the lines of deliveries of which none are there. */
async function bringLines(
  session: Session,
  store: Store,
  { feed, region, rows }: { feed: Feed; region: number; rows: string },
): Promise<number> {
  const started = performance.now();
  const { rows: deliveries } =
    await sql<DeliveryRow>`select * from delivery where feed = ${feed.id} and region = ${region}`.execute(
      session.db,
    );
  const said = deliveries.map(({ id, office, month }) => `(${[id, office, month].map(literal).join(', ')})`);
  const given = givenColumns(feed).map(([key]) => `${named(key)} := ${named(key)}`);
  const lines = await handOver(session, store, {
    table: 'feed_row',
    columns: feedRow,
    query: `select _delivery, ${literal(feed.id)}, office, month, wanted.region, _sheet, _line, 'matched', wanted.id, _on,
        to_json(struct_pack(${given.join(', ')}))
      from (${rows}) standing join wanted using (_record) join (values ${said.join(', ')}) said (id, office, month) on said.id = _delivery
      where not _kept and not exists (select 1 from stored where stored.id = wanted.id and stored.delivery = standing._delivery)
      order by _at, coalesce(_n, _line)`,
  });
  tellStep(`写入${feed.label}明细${lines}行`, performance.now() - started);
  return lines;
}

/** Columns of `feed_row`, as matched lines are copied into it. */
const feedRow = [
  'delivery_id',
  'feed',
  'office',
  'month',
  'region',
  'sheet',
  'line',
  'state',
  'record',
  'on_day',
  'given',
];
