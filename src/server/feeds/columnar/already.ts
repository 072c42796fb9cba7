import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { literal } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import type { DeliveryRow } from '../delivery.ts';
import { incoming } from '../incoming.ts';
import type { MonthAndRegion } from '../people.ts';
import { targetOf } from '../target.ts';
import { loadKept, standingRows } from './facts.ts';
import { mapOf } from './registry-map.ts';
import { duckTypes, givenColumns, named } from './spelled.ts';
import { duckSpelling } from './spelling.ts';
import { copied, type Delivered, openStore, parquet, parquetFiles, type Store, writeLines } from './store.ts';

/** A line that a file accepted for the month has brought already, and where: by its `n` among the lines on their way in; null where it was scanned. */
export interface Already {
  readonly n: number | null;
  readonly line: number;
  readonly file: string;
  readonly first: number;
}

/**
 * 补充: takes the lines that other files of the month have brought already out of the rows of a file on its way in, which then say them no
 * more. The same lines as `alreadyIn` finds among those that PostgreSQL has.
 */
export async function setAlreadyAside(
  session: Session,
  store: Store,
  { feed, delivery, to }: { feed: Feed; delivery: DeliveryRow; to: string },
): Promise<Already[]> {
  const { duck } = store;
  const [rows, repeated, odd] = [
    join(to, 'rows'),
    join(to, 'repeated.parquet'),
    join(to, 'rows', 'odd.parquet'),
  ];
  const remembered = (await loadLines(session, store, feed, sql`_same is not null`))
    ? await findAlready(session, store, feed, delivery, 'select * from arriving')
    : [];
  const text = `select ${columnsOf(feed).join(', ')} from ${duckSpelling.parquets(rows, parquetFiles(rows))}
    where _line not in (select _line from ${parquet(repeated)})`;
  const found = await findAlready(session, store, feed, delivery, text);
  if (!found.length) return remembered;
  const anew = async (path: string, query: string) => {
    await duck.run(`copy (${query}) to ${literal(`${path}.new`)} (format parquet)`);
    renameSync(`${path}.new`, path);
  };
  await anew(
    odd,
    `select * from ${parquet(odd)} where coalesce(_n, _line) not in (select coalesce(n, line) from already)`,
  );
  // What was scanned lies in large files, which are not written again.
  await anew(
    repeated,
    `select _line, first from ${parquet(repeated)} union all
      select line, null from already where n is null and line not in (select _line from odd)`,
  );
  const numbers = await duck.rows<{ line: number; n: number }>(
    'select _line as line, _n as n from odd where _line in (select line from already where n is null)',
  );
  const numberOf = new Map(numbers.map(({ line, n }) => [line, n]));
  return [...remembered, ...found.map((each) => ({ ...each, n: each.n ?? numberOf.get(each.line) ?? null }))];
}

/** For a preview: says of the lines in PostgreSQL's table which of them files whose rows lie in Parquet have brought already. */
export async function markAlready(session: Session, feed: Feed, delivery: MonthAndRegion): Promise<void> {
  const store = await openStore({ dataFolder: session.platform.dataFolder }, '512MB');
  try {
    if (!(await loadLines(session, store, feed, sql`true`))) return;
    const found = await findAlready(session, store, feed, delivery, 'select * from arriving');
    await sql`update ${incoming} set _state = 'repeated' where _n = any(${found.map(({ n }) => n)}::integer[])`.execute(
      session.db,
    );
  } finally {
    await store.close();
  }
}

/** Those of these lines, a relation, that say what a line of another accepted file of the month says; makes table `already` of them. */
async function findAlready(
  session: Session,
  store: Store,
  feed: Feed,
  { month, region, ...own }: MonthAndRegion & { readonly id?: string },
  lines: string,
): Promise<Already[]> {
  const { rows: deliveries } = await sql<Delivered & { file: string }>`
    select id, month, file from delivery where feed = ${feed.id} and month = ${month} and region = ${region} and state = 'accepted'
      and id is distinct from ${own.id ?? null}::uuid order by accepted_at, id`.execute(session.db);
  if (!deliveries.length) return [];
  const standing = { deliveries, days: null };
  await loadKept(session, store, feed, standing, recordsOf(session, store, feed));
  const known = standingRows(store, feed, standing, duckSpelling).text;
  const same = columnsOf(feed).filter((name) => !['_n', '_line'].includes(name));
  await store.duck.run(`create or replace temporary table already as
    select lines._n as n, lines._line as line, min(_at)::integer as at, arg_min(known._line, (_at, coalesce(known._n, known._line))) as first
    from (${lines}) lines join (${known}) known on ${same.map((name) => `lines.${name} is not distinct from known.${name}`).join(' and ')}
    group by lines._n, lines._line`);
  const found = await store.duck.rows<{ n: number | null; line: number; at: number; first: number }>(
    'select * from already order by coalesce(n, line)',
  );
  return found.map(({ at, ...each }) => ({ ...each, file: deliveries[at]?.file ?? '' }));
}

const columnsOf = (feed: Feed): string[] => [
  ...['_n', '_line', '_record', '_on'],
  ...givenColumns(feed).map(([key]) => named(key)),
];

/** The records that lines belong to, with their numbers: people, or their owners. */
function recordsOf({ names, platform }: Session, store: Store, feed: Feed): string {
  const { people, take } = targetOf(feed, names, platform.root);
  return parquet(mapOf(store, people)(take === 'itself' ? 'people.parquet' : 'owners.parquet'));
}

/** Makes table `arriving` of the matched lines in PostgreSQL's table of which this holds; answers how many there are. */
async function loadLines(
  session: Session,
  store: Store,
  feed: Feed,
  where: RawBuilder<unknown>,
): Promise<number> {
  const path = join(store.scratch, 'arriving.csv');
  let count = 0;
  const lines = async function* () {
    for (let after = 0; ; ) {
      const { rows } = await sql<Record<string, any>>`
        select _n, _line, _record, _on, _given::text as given from ${incoming}
        where _n > ${after} and _state = 'matched' and ${where} order by _n limit 5000`.execute(session.db);
      yield rows.map((row) => [row._n, row._line, row._record, row._on, row.given]);
      count += rows.length;
      if (rows.length < 5000) return;
      after = rows.at(-1)?._n ?? 0;
    }
  };
  await writeLines(path, lines());
  const typed = givenColumns(feed).map(
    ([key, { as }]) => `cast(given::json ->> ${literal(key)} as ${duckTypes[as.sqlType]}) as ${named(key)}`,
  );
  await store.duck.run(`create or replace temporary table arriving as
    select _n, _line, number as _record, _on, ${typed.join(', ')} from ${copied(path, lineColumns)}
    join ${recordsOf(session, store, feed)} records on records.id = _id`);
  rmSync(path);
  return count;
}

const lineColumns = { _n: 'integer', _line: 'integer', _id: 'uuid', _on: 'date', given: 'varchar' };
