import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { domains, offices } from '../src/domains/index.ts';
import type { Day, Office } from '../src/kernel/index.ts';
import { storeRegions } from '../src/server/access/store-regions.ts';
import { type Database, openDatabase } from '../src/server/db/database.ts';
import { migrate } from '../src/server/db/migrate.ts';
import type { Connection } from '../src/server/db/postgres/url.ts';
import type { KeySource } from '../src/server/keys/source.ts';
import { unlock } from '../src/server/keys/unlock.ts';
import { openPlatform, type Platform } from '../src/server/platform.ts';
import type { Holder } from '../src/server/session.ts';
import { testDatabase } from './database.ts';

/** A platform of one test file: migrated, with the regions of the demo prefecture, on its business day 2023-10-20. */
export interface TestPlatform {
  readonly platform: Platform;
  /** Reads parameters, regions and the day again. */
  reopen(): Promise<Platform>;
  close(): Promise<void>;
}

export async function testPlatform(keys?: KeySource): Promise<TestPlatform> {
  const { connection, drop } = await testDatabase({
    template: keys ? `platform-${keys.cipher}` : 'platform',
    prepare: (to) => prepare(to, keys),
  });
  const database = openDatabase(connection);
  await unlock(database, keys ?? testKeys);
  const reopen = () => openPlatform(database, { domains, offices }, join(tmpdir(), connection.database));
  return {
    platform: await reopen(),
    reopen,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** Where the key of a test's database comes from. */
export const testKeys: KeySource = {
  from: '测试',
  beside: false,
  cipher: 'aes',
  read: () => Buffer.from('the key of tests, which guards nobody'),
};

/** Someone in a seat: `holderOf(platform, townshipClerk, '410622100')`. */
export function holderOf(platform: Platform, of: Office, code: string, name = '测试员'): Holder {
  const region = platform.regions.find(code);
  if (!region) throw new RangeError(`there is no region ${code}`);
  const { id: lo, hi } = region;
  return {
    person: { id: `${of.office}-${code}`, name },
    administrator: false,
    seat: { id: `${of.office}-${code}`, ...of, region: region.code, lo, hi },
  };
}

export const demoDay: Day = '2023-10-20';

async function prepare(connection: Connection, keys?: KeySource): Promise<void> {
  await migrate(connection);
  const database = openDatabase(connection);
  await fillRegions(database, keys);
  await database.close();
}

/** The regions of the demo prefecture, and its business day. */
export async function fillRegions(database: Database, keys: KeySource = testKeys): Promise<void> {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '../fixtures/regions/hebi.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  await storeRegions(
    database.owner,
    lines.map((line) => {
      const [code = '', name = ''] = line.split(',');
      return { code, name };
    }),
  );
  await unlock(database, keys);
  await sql`insert into setting (name, value) values ('day', ${demoDay})`.execute(database.owner);
}
