import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { sealAudit } from '../audit/seal.ts';
import { verifyAudit } from '../audit/verify.ts';
import { openDatabase } from '../db/database.ts';
import { literal } from '../db/duck.ts';
import { migrate, migrationsFolder } from '../db/migrate.ts';
import type { Connection } from '../db/postgres/url.ts';
import { readerOf } from '../feeds/columnar/reader.ts';
import { importFiles } from '../feeds/index.ts';
import { checkBackup, restoreBackup } from './restore.ts';
import { seal, unseal } from './seal.ts';
import { tablesOf, takeBackup } from './take.ts';

const secret = Buffer.from('a key file of a county, 32 bytes.');
const folder = mkdtempSync(join(tmpdir(), 'shouxian-backup-'));
let county: SmallCounty;
const bill = (own: number) => ['张建国', ids.zhang, '2023-09-03', '200', own] as const;
const medical = (...bills: (readonly (string | number)[])[]) => ({
  feed: 'medical-costs',
  file: '九月.csv',
  bytes: csv(medicalHeader, ...bills),
});

beforeAll(async () => {
  county = await smallCounty();
  await county.send(medical(bill(100), ['李梅', 'damaged\\t"号"', '2023-09-03', '1', 2]));
  await sealAudit(county.platform.database.owner);
});
afterAll(async () => {
  await county.close();
  rmSync(folder, { recursive: true });
});

/** A database with a data folder beside it. */
const house = (of: Connection, dataFolder = mkdtempSync(join(folder, 'data-'))) => ({
  connection: of,
  dataFolder,
});
const here = () => house(connection(), county.platform.dataFolder);
const connection = (): Connection => county.platform.database.connection;
async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const bytes of stream) all.push(bytes);
  return Buffer.concat(all);
}
const taken = () => gather(takeBackup(here(), secret, '0.3.0'));
async function* pieces(bytes: Uint8Array, size = 60_000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function withClient<T>(to: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(to);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
/** Rows and digest of each table; of the business tables, whatever order they lie in. */
const contentOf = (of: Connection) =>
  withClient(of, async (client) => {
    const content: Record<string, unknown> = {};
    for (const { table, columns } of await tablesOf(client)) {
      const names = columns.map((name) => client.escapeIdentifier(name)).join(', ');
      const { rows } = await client.query(
        `select count(*)::int as rows, md5(coalesce(string_agg(line, '|' order by line collate "C"), '')) as digest
         from (select row(${names})::text as line from ${client.escapeIdentifier(table)}) as lines`,
      );
      content[table] = rows[0];
    }
    return content;
  });

test('a backup restored elsewhere is equal, table by table, and its audit chain verifies', async () => {
  const backup = await taken();
  const other = await testDatabase();
  try {
    const restored = await restoreBackup(house(other.connection), secret, pieces(backup));
    expect(restored).toMatchObject({ release: '0.3.0' });
    expect(restored.rows).toBeGreaterThan(20);
    expect(await contentOf(other.connection)).toEqual(await contentOf(connection()));
    const database = openDatabase(other.connection);
    expect((await verifyAudit(database.owner)).breaks).toEqual([]);
    await database.close();
  } finally {
    await other.drop();
  }
});

test('work goes on in the restored one: numbers go on where they were', async () => {
  const other = await testDatabase();
  try {
    await restoreBackup(house(other.connection), secret, pieces(await taken()));
    await withClient(other.connection, async (client) => {
      const { rows } = await client.query(
        `insert into audit (person, office, region, action) values ('某人', 'county-clerk', 1, 'test') returning id`,
      );
      const { rows: last } = await client.query('select max(id) as id from audit where id < $1', [
        rows[0].id,
      ]);
      expect(Number(rows[0].id)).toBeGreaterThan(Number(last[0].id));
    });
  } finally {
    await other.drop();
  }
});

test('what is written while a backup is being taken is whole in it or not at all', async () => {
  const before = await contentOf(connection());
  const backup = takeBackup(here(), secret, '0.3.0');
  const first = await backup.next();
  await withClient(connection(), (client) =>
    client.query(`insert into setting (name, value) values ('later', 'x')`),
  );
  const rest = await gather(backup);
  await withClient(connection(), (client) => client.query(`delete from setting where name = 'later'`));
  const other = await testDatabase();
  try {
    await restoreBackup(
      house(other.connection),
      secret,
      pieces(Buffer.concat([first.value as Buffer, rest])),
    );
    expect(await contentOf(other.connection)).toEqual(before);
  } finally {
    await other.drop();
  }
});

test('a backup is checked without a database', async () => {
  expect(await checkBackup(secret, pieces(await taken()))).toMatchObject({ release: '0.3.0' });
});

test('a backup of an earlier release is brought back as it was, then brought along', async () => {
  const { platform } = county;
  const earlier = await testDatabase();
  const other = await testDatabase();
  try {
    await migrate(
      earlier.connection,
      undefined,
      new Set(readdirSync(migrationsFolder).toSorted().slice(0, 12)),
    );
    const count = (of: Connection) =>
      withClient(
        of,
        async (client) => (await client.query('select name from migration order by name')).rows.length,
      );
    const backup = await gather(takeBackup(house(earlier.connection), secret, '0.1.0'));
    await restoreBackup(house(other.connection), secret, pieces(backup));
    expect(await count(other.connection)).toBe(await count(platform.database.connection));
  } finally {
    await earlier.drop();
    await other.drop();
  }
});

test('nothing is restored over what is there', async () => {
  await withClient(connection(), (client) =>
    client.query(`insert into account (name, person, password) values ('某人', '某人', 'x')`),
  );
  await expect(restoreBackup(here(), secret, pieces(await taken()))).rejects.toThrow('这里已有数据');
});

test('a backup of a later release is refused with what to do', async () => {
  await withClient(connection(), (client) =>
    client.query(`insert into migration (name) values ('9999-later.sql')`),
  );
  const backup = await taken();
  await withClient(connection(), (client) =>
    client.query(`delete from migration where name = '9999-later.sql'`),
  );
  const other = await testDatabase();
  try {
    await expect(restoreBackup(house(other.connection), secret, pieces(backup))).rejects.toThrow(
      '备份是由较新的版本（0.3.0）做的，本版本没有“9999-later.sql”：请先更新守线，再恢复',
    );
  } finally {
    await other.drop();
  }
});

test('where a file breaks off nothing is kept, and a sound one can be restored after it', async () => {
  const backup = await taken();
  const other = await testDatabase();
  try {
    const broken = pieces(backup.subarray(0, backup.length - 100));
    await expect(restoreBackup(house(other.connection), secret, broken)).rejects.toThrow('备份文件不完整');
    await restoreBackup(house(other.connection), secret, pieces(backup));
    expect(await contentOf(other.connection)).toEqual(await contentOf(connection()));
  } finally {
    await other.drop();
  }
});

test('rows of department files that lie beside the database come back with it, and are found again', async () => {
  const path = join(folder, '医保局_住院和门诊慢特病费用.csv');
  writeFileSync(path, csv(medicalHeader, [...bill(300).slice(0, 2), '2023-10-04', '400', 300]));
  await importFiles(county.platform, [{ path, file: '医保十月.csv', region: '410622' }], {
    month: '2023-10',
    columnar: true,
  });
  const other = await testDatabase();
  const restored = house(other.connection);
  try {
    const done = await restoreBackup(restored, secret, pieces(await taken()));
    expect(done.files).toBe(4);
    const duck = await readerOf(restored);
    const rows = join(restored.dataFolder, 'columnar', 'rows', '**', '*.parquet');
    expect(await duck.rows(`select own::bigint as own from read_parquet(${literal(rows)})`)).toEqual([
      { own: 30_000 },
    ]);
  } finally {
    await other.drop();
  }
});

test('rows that lie beside the database and differ from what was written bring nothing back', async () => {
  const whole = await gather(unsealed(await taken()));
  const at = whole.lastIndexOf(Buffer.from('PAR1'));
  whole[at] = 0;
  const other = await testDatabase();
  const restored = house(other.connection);
  try {
    const spoilt = seal(secret, pieces(gzipSync(whole)));
    await expect(restoreBackup(restored, secret, spoilt)).rejects.toThrow(
      /^部门明细文件“rows\/medical-costs\/2023-10\/.*与备份时不一致/,
    );
    expect(readdirSync(restored.dataFolder)).toEqual([]);
  } finally {
    await other.drop();
  }
});
async function* unsealed(backup: Buffer) {
  const packed = await gather(unseal(secret, pieces(backup)));
  yield gunzipSync(packed);
}
