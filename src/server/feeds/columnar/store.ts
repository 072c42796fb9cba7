import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { sql } from 'kysely';
import type { Feed, Register } from '../../../kernel/index.ts';
import { type Duck, literal, openDuck } from '../../db/duck.ts';
import type { Platform } from '../../platform.ts';
import { duckEngine, type Engine, sparkEngine } from './engine.ts';
import { openScratch } from './scratch.ts';
import { duckSpelling, type Spelling } from './spelling.ts';

/** Accepted rows as Parquet, below the data folder, and DuckDB to scan them; one for a process that is at work on a month. */
export interface Store {
  readonly duck: Duck;
  /** Where lines are matched and added up. */
  readonly engine: Engine;
  readonly folder: string;
  /** How many files are at work with it at once. */
  readonly places: number;
  /** Where a file's text and copies of tables lie while they are read; gone when the store is closed. */
  readonly scratch: string;
  /** Does what is to be done once for all files, under a name; whoever comes meanwhile waits for it. */
  once(name: string, work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** `memory` is how much DuckDB may take, unless said `SHOUXIAN_MEMORY` (3GB); what is more is spilled beside what is read. */
export async function openStore(
  { dataFolder, cluster }: Pick<Platform, 'dataFolder' | 'cluster'>,
  memory = process.env.SHOUXIAN_MEMORY ?? '3GB',
  places = 1,
): Promise<Store> {
  const folder = join(dataFolder, 'columnar');
  const scratch = openScratch(dataFolder);
  const duck = await openDuck({ folder: scratch, memory });
  const engine = cluster ? await sparkEngine(cluster, duck, folder, scratch) : duckEngine(duck);
  const close = async () => {
    await engine.close();
    duck.close();
    rmSync(scratch, { recursive: true, force: true });
  };
  return { duck, engine, folder, places, scratch, once: onceEach(), close };
}

/** The same store for another file at the same time: what is made for one file is its own. Closed before the store is. */
export async function besideIn(store: Store): Promise<Store> {
  const duck = await store.duck.beside();
  const scratch = mkdtempSync(join(store.scratch, 'beside-'));
  return { ...store, duck, engine: duckEngine(duck), scratch, close: async () => duck.close() };
}

function onceEach(): Store['once'] {
  const done = new Map<string, Promise<void>>();
  return (name, work) => {
    const known = done.get(name) ?? work();
    done.set(name, known);
    known.catch(() => done.delete(name));
    return known;
  };
}

/** A delivery as far as its rows are concerned. */
export interface Delivered {
  readonly id: string;
  readonly month: string;
}

/** Where the rows of a delivery lie: write-once, a folder for each part of the registry's people. */
export const rowsFolder = (
  { folder }: Pick<Store, 'folder'>,
  feed: Pick<Feed, 'id'>,
  { id, month }: Delivered,
): string => join(folder, 'rows', feed.id, month, id);

/** The rows of a delivery as a relation, without lines that stood there already, and the files they lie in. */
export function rowsIn(
  store: Pick<Store, 'folder'>,
  feed: Feed,
  delivery: Delivered,
  { spelling = duckSpelling, part = null }: { spelling?: Spelling; part?: number | null } = {},
): { text: string; files: string[] } | null {
  const folder = rowsFolder(store, feed, delivery);
  if (!existsSync(folder)) return null;
  const files = parquetFiles(join(folder, 'rows')).filter(
    (file) => part === null || !file.includes('_part=') || file.includes(`_part=${part}/`),
  );
  if (!files.length) return null;
  const all = spelling.parquets(join(folder, 'rows'), files);
  const repeated = join(folder, 'repeated.parquet');
  return {
    text: existsSync(repeated)
      ? `(select * from ${all} where _line not in (select _line from ${spelling.parquet(repeated)}))`
      : all,
    files: [...files.map((file) => join(folder, 'rows', file)), ...(existsSync(repeated) ? [repeated] : [])],
  };
}

/** The files of Parquet in a folder and below, by their paths from there. */
export const parquetFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith('.parquet'))
    .map((each) => relative(folder, join(each.parentPath, each.name)));

/** What a feed says of every record as of its last run, of one region. */
export const factsFile = ({ folder }: Pick<Store, 'folder'>, feed: Feed, region: number): string =>
  join(folder, 'facts', feed.id, `${region}.parquet`);

/** Of a register that conditions look at besides: its records with the columns that were named, as of the last comparison. */
export function snapshotFile({ folder }: Pick<Store, 'folder'>, register: Register<any, any>): string {
  mkdirSync(join(folder, 'snapshot'), { recursive: true, mode: 0o700 });
  return join(folder, 'snapshot', `${register.id}.parquet`);
}

/** Whether rows of a feed were ever kept here: a folder that is gone since does not make the few in PostgreSQL all there are. */
export async function hasRows(
  { dataFolder, database }: Pick<Platform, 'dataFolder' | 'database'>,
  feed: Feed,
): Promise<boolean> {
  if (existsSync(join(dataFolder, 'columnar', 'rows', feed.id))) return true;
  const { rows } =
    await sql`select from delivery where feed = ${feed.id} and beside is not null limit 1`.execute(
      database.owner,
    );
  return rows.length > 0;
}

/** So many people's rows lie together, so that one person's are found without reading the others'. */
export const partSize = 250_000;

/** A file, folder or pattern of Parquet as a relation of DuckDB. */
export const parquet = duckSpelling.parquet;

/** What PostgreSQL streamed out as CSV, as a relation of these columns. */
export const copied = (path: string, columns: Readonly<Record<string, string>>): string =>
  `read_csv(${literal(path)}, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', columns = {${Object.entries(
    columns,
  )
    .map(([name, type]) => `${literal(name)}: ${literal(type)}`)
    .join(', ')}})`;

/** Writes rows as they come, for `copied` to read. */
export async function writeLines(
  path: string,
  rows: AsyncIterable<readonly (readonly unknown[])[]>,
): Promise<void> {
  const handle = openSync(path, 'w', 0o600);
  try {
    for await (const some of rows)
      if (some.length) writeSync(handle, `${some.map((row) => row.map(cell).join(',')).join('\n')}\n`);
  } finally {
    closeSync(handle);
  }
}
const cell = (value: unknown): string =>
  value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`;
