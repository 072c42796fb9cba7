import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { BackupProblem } from '../backup/seal.ts';
import { readSections } from '../backup/sections.ts';
import { openCluster } from '../db/postgres/cluster.ts';
import { type Place, placeOf } from '../db/postgres/place.ts';
import { type Archive, type Base, basesIn, recoveringFrom, secretOfArchive } from './archive.ts';
import { contentOf } from './segment.ts';
import type { Copied } from './take-base.ts';

/** What was brought back from an archive. */
export interface Recovered {
  readonly base: Base;
  /** The last write that is in it, as the audit tells; ISO, null where there was none. */
  readonly last: string | null;
}

/**
 * Brings an archive back into an empty data folder: the latest copy before the instant, and of what was changed after it everything up
 * to that instant, or all that is there. Throws BackupProblem; where it fails nothing is left.
 */
export async function recover(
  dataFolder: string,
  archive: Archive,
  until: Date | undefined,
): Promise<Recovered> {
  const base = basesIn(archive.folder).findLast(({ takenAt }) => !until || takenAt <= until);
  if (!base)
    throw new BackupProblem(
      `归档中没有${until ? '这个时间之前的' : ''}基础副本；先用 shouxian archive list 查看能恢复到什么时间`,
    );
  const place = placeOf(dataFolder);
  if (existsSync(place.cluster) || existsSync(place.secret))
    throw new BackupProblem(`“${dataFolder}”里已有数据，不会被覆盖；请换一个空的数据目录`);
  try {
    await unpack(secretOfArchive(archive), base, place);
    writeFileSync(join(place.cluster, 'recovery.signal'), '');
    return { base, last: await replay(dataFolder, archive, until) };
  } catch (error) {
    rmSync(place.cluster, { recursive: true, force: true });
    rmSync(place.secret, { force: true });
    throw error;
  }
}

async function unpack(secret: Uint8Array, { file }: Base, place: Place): Promise<void> {
  mkdirSync(place.cluster, { recursive: true, mode: 0o700 });
  for await (const { about, pieces } of readSections<Copied>(contentOf(secret, file))) {
    const to = about.part === 'secret' ? place.secret : join(place.cluster, about.path);
    if (about.part === 'folder') mkdirSync(to, { recursive: true, mode: 0o700 });
    else {
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      await pipeline(pieces, createWriteStream(to, { mode: 0o600 }));
    }
  }
  if (!readdirSync(place.cluster).includes('backup_label'))
    throw new BackupProblem('基础副本不完整，请换用另一份');
}

async function replay(dataFolder: string, archive: Archive, until: Date | undefined): Promise<string | null> {
  const { DATABASE_URL: _, ...env } = process.env;
  const cluster = await openCluster({
    dataFolder,
    env,
    settings: recoveringFrom(archive, until),
    patience: day,
  }).catch((error) => {
    const isBeyond = /recovery ended before configured recovery target/.test(error.message);
    throw isBeyond
      ? new BackupProblem('归档里的改动到不了这个时间；请给出更早的时间，或不给时间（恢复到最后一刻）')
      : error;
  });
  const client = new pg.Client(cluster.connection);
  try {
    await client.connect();
    const { rows } = await client.query('select max(at) as last from audit');
    return rows[0].last?.toISOString() ?? null;
  } finally {
    await client.end();
    await cluster.stop();
  }
}

/** Milliseconds for which a log may be replayed. */
const day = 86_400_000;
