import { createReadStream, createWriteStream, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { seal } from '../backup/seal.ts';
import { type Section, writeSections } from '../backup/sections.ts';
import type { Connection } from '../db/postgres/url.ts';
import {
  type Archive,
  type Base,
  baseIn,
  basesIn,
  secretOfArchive,
  segmentIn,
  segmentsIn,
} from './archive.ts';

/** A part of a base copy: one file of the cluster, one of its folders, or the password beside it. */
export type Copied =
  | { readonly part: 'folder' | 'file'; readonly path: string }
  | { readonly part: 'secret' };

/** Copies the running cluster into its archive while people go on working. The database of the connection must be the embedded one. */
export async function takeBase(
  archive: Archive,
  place: { readonly cluster: string; readonly secret: string },
  connection: Connection,
  clock: () => Date,
): Promise<Base> {
  const client = new pg.Client(connection);
  // A connection that is cut fails what is asked next, and not the whole process.
  client.on('error', () => {});
  await client.connect();
  const unfinished = join(archive.folder, '基础副本.part');
  try {
    const { rows } = await client.query("select pg_walfile_name(pg_backup_start('shouxian', true)) as from");
    const sections = Readable.from(writeSections(copied(client, place)), { objectMode: false });
    const packed = createGzip({ level: 1 });
    sections.on('error', (error) => packed.destroy(error));
    const sealed = seal(secretOfArchive(archive), sections.pipe(packed));
    await pipeline(sealed, createWriteStream(unfinished, { mode: 0o600, flush: true }));
    const [takenAt, from] = [clock(), rows[0].from];
    const file = baseIn(archive.folder, takenAt, from);
    renameSync(unfinished, file);
    return { file, takenAt, from };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* copied(
  client: pg.Client,
  { cluster, secret }: { readonly cluster: string; readonly secret: string },
): AsyncGenerator<Section<Copied>> {
  yield { about: { part: 'secret' }, pieces: of(readFileSync(secret)) };
  for (const entry of readdirSync(cluster, { recursive: true, withFileTypes: true })) {
    const path = relative(cluster, join(entry.parentPath, entry.name));
    if (entry.isDirectory()) yield { about: { part: 'folder', path }, pieces: of() };
    else if (entry.isFile() && !isPassing(path))
      yield { about: { part: 'file', path }, pieces: present(join(cluster, path)) };
  }
  // Waits until the log that belongs to the copy is in the archive.
  const { rows } = await client.query('select labelfile from pg_backup_stop(true)');
  yield { about: { part: 'file', path: 'backup_label' }, pieces: of(Buffer.from(rows[0].labelfile)) };
}

/** What PostgreSQL makes anew, or what belongs to the process that runs now. */
const isPassing = (path: string): boolean =>
  /^(pg_wal|pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//.test(path) ||
  /(^|\/)(postmaster\.(pid|opts)|pgsql_tmp[^/]*|pg_internal\.init[^/]*|backup_label|recovery\.signal)$/.test(
    path,
  );

async function* of(...pieces: readonly Uint8Array[]) {
  yield* pieces;
}

/** A file as far as it is there: tables are dropped and shortened meanwhile, which the log knows. */
async function* present(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1024 ** 2 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Keeps the latest copies, and of the log what they need; answers how many files went. */
export function dropOlder({ folder }: Archive, keep: number): number {
  const all = basesIn(folder);
  const bases = all.slice(0, -keep);
  // The first eight digits count how often the database was brought back; the rest is the order of the log.
  const needed = all[bases.length]?.from.slice(8) ?? '';
  const segments = segmentsIn(folder).filter((name) => name.length >= 24 && name.slice(8, 24) < needed);
  for (const { file } of bases) rmSync(file);
  for (const name of segments) rmSync(segmentIn(folder, name));
  return bases.length + segments.length;
}
