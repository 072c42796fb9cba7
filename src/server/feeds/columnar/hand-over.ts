import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Feed, isEntered } from '../../../kernel/index.ts';
import { snake } from '../../db/compile.ts';
import { copyFile } from '../../db/copy.ts';
import { literal, tellStep } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import type { DeliveryRow } from '../delivery.ts';
import { mergeFacts } from '../merge.ts';
import { factFields } from './facts.ts';
import { givenColumns, named } from './spelled.ts';
import { factsFile, parquet, type Store } from './store.ts';

/** Brings the records that are wanted up to what they add up to; answers how many there are. */
export async function bringFacts(
  session: Session,
  store: Store,
  feed: Feed,
  region: number,
): Promise<number> {
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
    query: `select wanted.id, ${fields.map((name) => `facts.${named(name)}`).join(', ')} from wanted join ${parquet(factsFile(store, feed, region))} facts using (_record)`,
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
export async function bringLines(
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
