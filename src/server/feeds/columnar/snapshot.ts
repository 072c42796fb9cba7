import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Feed, Register } from '../../../kernel/index.ts';
import { ownerColumn, snake } from '../../db/compile.ts';
import { carryOutSteps, quoted } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { targetOf } from '../target.ts';
import { factsSteps, isKept, loadKept, type Standing, standingOf, standingRows } from './facts.ts';
import { factsAsRegister } from './holding.ts';
import { loadOwners } from './owners.ts';
import { duckSpelling } from './spelling.ts';
import { hasRows, openStore, parquet, parquetFiles, type Store, snapshotFile } from './store.ts';
import { digestOfAll, linesAsTheyAre } from './unchanged.ts';
import { ensureWhole } from './whole.ts';

/** A register whose facts lie in Parquet, opened to be asked: its table bears the register's name, and `root_id` says whose household. */
export interface Snapshot {
  readonly store: Store;
  /** As of when: the last comparison, or when what it lacked was read; null where nothing has been compared yet. */
  readonly at: string | null;
  /** The root record's id of a row. */
  readonly root: string;
}

/** The feed that alone fills a register and whose rows lie in Parquet; undefined for a register that PostgreSQL has whole. */
export async function feedBeside(session: Session, register: Register<any, any>): Promise<Feed | undefined> {
  const feeds = session.names.all<Feed>('feed').filter(({ into }) => into.id === register.id);
  const [feed] = feeds;
  return feeds.length === 1 && feed && (await hasRows(session.platform, feed)) ? feed : undefined;
}

/**
 * Opens the facts of a feed beside what conditions look at besides, as of the last comparison or, with `month`, as the lines add up
 * that had come by then; whoever is asked about is as of the last comparison. Closed when `work` is done.
 */
export async function withSnapshot<T>(
  session: Session,
  feed: Feed,
  tried: readonly unknown[],
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const { dataFolder } = session.platform;
  const store = await openStore({ dataFolder }, '1GB');
  const { duck, folder } = store;
  try {
    const { root } = session.platform;
    const { people, take } = targetOf(feed, session.names, root);
    const people_ = join(folder, 'registry', `${snake(people.id)}-people.parquet`);
    const files = factsFiles(store, feed);
    await ensureWhole(session, duck, feed, { counted: false });
    const ready = existsSync(people_) && files.length > 0;
    if (ready) {
      await duck.run(`create or replace view people_named as select * from ${parquet(people_)}`);
      await loadOwners(session, store, [feed], { tried, kept: true });
      await carryOutSteps(duck, [factsAsRegister(feed, take, parquetOf(files))]);
    }
    const made = [...files, snapshotFile(store, root)]
      .filter(existsSync)
      .map((file) => statSync(file).mtimeMs);
    return await work({
      store,
      at: ready ? new Date(Math.min(...made)).toISOString() : null,
      root: rootIn(feed, root),
    });
  } finally {
    await store.close();
  }
}

/** Makes the facts those of a month; answers whether any file had come by then. They are kept until a line behind them changes. */
export async function turnTo(
  session: Session,
  { store }: Snapshot,
  feed: Feed,
  month: string,
): Promise<boolean> {
  await ensureWhole(session, store.duck, feed, { until: month });
  const { take } = targetOf(feed, session.names, session.platform.root);
  const { rows: regions } = await sql<{ region: number }>`select distinct region from delivery
    where feed = ${feed.id} and state = 'accepted' and month <= ${month} order by 1`.execute(session.db);
  const files: string[] = [];
  for (const { region } of regions) {
    const standing = await standingOf(session, feed, region, month);
    if (!standing.deliveries.some((each) => each.month === month)) continue;
    const folder = join(store.folder, 'facts-of-months', feed.id, String(region));
    const file = join(folder, `${month}-${await stampOf(session, store, feed, standing)}.parquet`);
    files.push(file);
    if (existsSync(file) || !standingRows(store, feed, standing, duckSpelling).text) continue;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const stale of readdirSync(folder).filter((name) => name.startsWith(`${month}-`)))
      rmSync(join(folder, stale));
    const unfinished = `${file}.${randomUUID()}`;
    await loadKept(session, store, feed, standing, take === 'itself' ? 'people_named' : 'owners_named');
    await carryOutSteps(store.duck, factsSteps(store, feed, region, standing, unfinished));
    renameSync(unfinished, file);
  }
  if (!files.length) return false;
  await carryOutSteps(store.duck, [factsAsRegister(feed, take, parquetOf(files))]);
  return true;
}

/** Says which lines stand: of which deliveries, and which of them a person assigned to whom. */
async function stampOf(session: Session, store: Store, feed: Feed, standing: Standing): Promise<string> {
  const ids = standing.deliveries.map(({ id }) => id);
  return digestOfAll([ids, await linesAsTheyAre(session, isKept(store, feed, standing))]).slice(0, 16);
}

const factsFiles = ({ folder }: Store, feed: Feed): string[] => {
  const at = join(folder, 'facts', feed.id);
  return existsSync(at) ? parquetFiles(at).map((name) => join(at, name)) : [];
};
const parquetOf = (files: readonly string[]): string =>
  `(${files.map((file) => `select * from ${parquet(file)}`).join(' union all by name ')})`;

/** Whose household a row of facts is about: its record's own owner, or the record itself. */
function rootIn(feed: Feed, root: Register<any, any>): string {
  const of = feed.into.of as Register<any, any>;
  const own = `${quoted(snake(feed.into.id))}.${quoted(ownerColumn(feed.into))}`;
  return of.id === root.id ? own : `(select owner from people_named where id = ${own})`;
}
