import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { tableOf } from '../../db/compile.ts';
import type { Duck } from '../../db/duck.ts';
import type { Session } from '../../session.ts';
import { factsFile, parquetFiles, type Store } from './store.ts';

/** Of what a feed's facts of a region were made, and what stood when all that rules hold for had been brought: digests, beside the facts. */
export interface Made {
  readonly facts: string;
  readonly brought?: string;
  /** How many of its records PostgreSQL has. */
  readonly records?: number;
}

type Place = Pick<Store, 'folder'>;

/** Undefined where nothing is there to go on with: nothing was made, or the facts are gone or not as long as they were. */
export function readMade(store: Place, feed: Feed, region: number): Made | undefined {
  try {
    const { size, ...made } = JSON.parse(readFileSync(madeFile(store, feed, region), 'utf8'));
    return size === sizeOf(partsOf(factsFile(store, feed, region))) ? made : undefined;
  } catch {
    return undefined;
  }
}

/** Facts that were not added up anew are as of now, too. */
export function writeMade(store: Place, feed: Feed, region: number, made: Made): void {
  const parts = partsOf(factsFile(store, feed, region));
  const now = new Date();
  for (const part of parts) touch(part, now);
  const text = JSON.stringify({ ...made, size: sizeOf(parts) });
  writeFileSync(madeFile(store, feed, region), text, { mode: 0o600 });
}

/** What a cluster writes is a folder of files. */
const partsOf = (file: string): string[] =>
  statSync(file).isDirectory() ? parquetFiles(file).map((part) => join(file, part)) : [file];

const sizeOf = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + statSync(part).size, 0);

/** A cluster's files may be another account's: they go on being as of when they were written. */
function touch(part: string, now: Date): void {
  try {
    utimesSync(part, now, now);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  }
}

/** Nothing made before is gone on with: while it is made anew, and after anything failed. */
export const forgetMade = (store: Place, feed: Feed, region: number): void =>
  rmSync(madeFile(store, feed, region), { force: true });

const madeFile = (store: Place, feed: Feed, region: number): string =>
  factsFile(store, feed, region).replace(/parquet$/, 'json');

/** One digest of all these, in their order. */
export const digestOfAll = (of: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('hex');

/** Files that are written once, as long as nobody has put others in their place. */
export const filesAsTheyAre = (files: readonly string[]): unknown[] =>
  files.map((file) => {
    const { size, mtimeMs } = statSync(file);
    return [file, size, mtimeMs];
  });

/** The rows of relations, in whatever order. */
export async function rowsAsTheyAre(duck: Duck, relations: readonly string[]): Promise<unknown[]> {
  const all = relations.map(
    (relation) =>
      `select count(*)::varchar || ' ' || coalesce(sum(hash(t)), 0)::varchar as said from ${relation} t`,
  );
  return (await duck.rows<{ said: string }>(all.join(' union all '))).map(({ said }) => said);
}

/** Lines in PostgreSQL of which this holds, with whom they are about. */
export async function linesAsTheyAre(
  { db }: Session,
  where: RawBuilder<unknown>,
): Promise<{ said: string } | undefined> {
  const { rows } = await sql<{
    said: string;
  }>`select count(*) || ' ' || coalesce(sum(uuid_hash_extended(record, id)), 0) as said from feed_row where ${where}`.execute(
    db,
  );
  return rows[0];
}

/** What `linesAsTheyAre` answers where there are none. */
export const noLines = '0 0';

/** What was brought to PostgreSQL of a feed: its records, each with when it changed last, and the lines behind them. */
export async function broughtAsItIs(session: Session, { id, into }: Feed): Promise<unknown> {
  const { rows } =
    await sql`select count(*) || ' ' || coalesce(sum(timestamp_hash(valid_from at time zone 'UTC')), 0) as said from ${tableOf(into)}`.execute(
      session.db,
    );
  return [rows[0], await linesAsTheyAre(session, sql`feed = ${id} and state = 'matched' and same is null`)];
}

/** What was made by another release is made anew. */
export const release: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'),
).version;
