import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { domains, offices } from '../domains/index.ts';
import { catalogueOf } from '../kernel/index.ts';
import { storeRegions } from '../server/access/store-regions.ts';
import { archiveOf, archivingTo } from '../server/archive/archive.ts';
import { type Database, openDatabase } from '../server/db/database.ts';
import { migrate } from '../server/db/migrate.ts';
import { openCluster } from '../server/db/postgres/cluster.ts';
import { clearScratch } from '../server/feeds/columnar/scratch.ts';
import type { PlatformOf } from '../server/http/app.ts';
import { sealOpenIdentities } from '../server/keys/earlier.ts';
import { type KeySource, keySourceOf } from '../server/keys/source.ts';
import { unlock } from '../server/keys/unlock.ts';
import { openPlatform, type Platform, stampOf } from '../server/platform.ts';
import { type Apart, openApart } from '../server/runs/apart.ts';
import { onInterrupt } from './interrupt.ts';

/** A data folder opened for work: its database, migrated, and the platform read anew whenever asked for. */
export interface House {
  readonly dataFolder: string;
  readonly database: Database;
  /** Whether another command runs the database. */
  readonly attached: boolean;
  readonly migrated: readonly string[];
  /** Where the key comes from that guards all others. */
  readonly keySource: KeySource;
  /** `stamp` where that of now has just been read. */
  platform(stamp?: string): Promise<Platform>;
  /** The same house through a database that commits lazily, for a load that is begun again if it breaks off. */
  lazily<T>(work: (house: House) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Attaches to the running server of `SHOUXIAN_DATA` (or `DATABASE_URL`), else starts the database itself until `close`, or
 * until Ctrl-C, which would leave it running. `beside`: what people begin in the pages is done by a process of its own.
 */
export async function openHouse(
  env: NodeJS.ProcessEnv = process.env,
  { regions = true, beside = false, modestly = false } = {},
): Promise<House> {
  const dataFolder = resolve(env.SHOUXIAN_DATA || join(root, 'data'));
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const archive = archiveOf(env);
  const opening = openCluster({ dataFolder, env, ...(archive && { settings: archivingTo(archive) }) });
  const forget = onInterrupt(async () => (await opening).stop());
  const cluster = await opening.finally(() => opening.catch(forget));
  try {
    clearScratch(dataFolder);
    const migrated = await migrate(cluster.connection);
    const database = openDatabase(cluster.connection, { modestly });
    const keySource = keySourceOf(env, dataFolder);
    await unlock(database, keySource);
    await sealOpenIdentities(database, catalogueOf(...domains));
    if (regions) await ensureRegions(database);
    const apart = beside
      ? openApart(workerEntry, database.owner, { ...env, SHOUXIAN_DATA: dataFolder })
      : undefined;
    const house = houseOf(dataFolder, database, { attached: cluster.attached, migrated, keySource }, apart);
    return {
      ...house,
      close: async () => {
        apart?.close();
        await database.close();
        await cluster.stop();
        forget();
      },
    };
  } catch (error) {
    await cluster.stop();
    forget();
    throw error;
  }
}

function houseOf(
  dataFolder: string,
  database: Database,
  about: Pick<House, 'attached' | 'migrated' | 'keySource'>,
  apart?: Apart,
): House {
  return {
    dataFolder,
    database,
    ...about,
    platform: cachedPlatform(database, dataFolder, about.keySource, apart),
    lazily: async (work) => {
      const lazy = openDatabase(database.connection, { lazily: true, keys: database.keys });
      try {
        return await work(houseOf(dataFolder, lazy, about));
      } finally {
        await lazy.close();
      }
    },
    close: () => database.close(),
  };
}

export const root = join(import.meta.dirname, '../..');
const workerEntry = join(import.meta.dirname, 'worker.ts');

/** Until a county is chosen in the pages, the prefecture of the demo: the public region list's extract for 鹤壁市. */
async function ensureRegions({ owner }: Database): Promise<void> {
  const known = await owner.selectFrom('region').select('id').limit(1).executeTakeFirst();
  if (known) return;
  const [, ...lines] = readFileSync(join(root, 'fixtures/regions/hebi.csv'), 'utf8').trim().split('\n');
  const rows = lines.map((line) => {
    const [code = '', name = ''] = line.split(',');
    return { code, name };
  });
  await owner.transaction().execute((db) => storeRegions(db, rows));
}

/** Reads the platform again only when a parameter, the business day, the region tree or a key has changed. */
function cachedPlatform(
  database: Database,
  dataFolder: string,
  keySource: KeySource,
  apart: Apart | undefined,
): PlatformOf {
  let known: { stamp: string; platform: Promise<Platform> } | undefined;
  return async (read) => {
    const stamp = read ?? (await stampOf(database.owner));
    if (known?.stamp !== stamp)
      known = {
        stamp,
        // Keys made since, by `keys rotate` in a process of its own, are opened before anything is read.
        platform: unlock(database, keySource)
          .then(() => openPlatform(database, { domains, offices }, dataFolder))
          .then((platform) => ({ ...platform, ...(apart && { apart }) })),
      };
    // What could not be read now may be readable with the next request.
    known.platform.catch(() => {
      known = undefined;
    });
    return known.platform;
  };
}
