import { readdirSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { sealAudit } from '../audit/seal.ts';
import { verifyAudit } from '../audit/verify.ts';
import { openDatabase } from '../db/database.ts';
import { migrate, migrationsFolder } from '../db/migrate.ts';
import type { Connection } from '../db/postgres/url.ts';
import { checkBackup, restoreBackup } from './restore.ts';
import { tablesOf, takeBackup } from './take.ts';

const secret = Buffer.from('a key file of a county, 32 bytes.');
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
afterAll(() => county.close());

const connection = (): Connection => county.platform.database.connection;
async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const bytes of stream) all.push(bytes);
  return Buffer.concat(all);
}
const taken = () => gather(takeBackup(connection(), secret, '0.3.0'));
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
    const restored = await restoreBackup(other.connection, secret, pieces(backup));
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
    await restoreBackup(other.connection, secret, pieces(await taken()));
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
  const backup = takeBackup(connection(), secret, '0.3.0');
  const first = await backup.next();
  await withClient(connection(), (client) =>
    client.query(`insert into setting (name, value) values ('later', 'x')`),
  );
  const rest = await gather(backup);
  await withClient(connection(), (client) => client.query(`delete from setting where name = 'later'`));
  const other = await testDatabase();
  try {
    await restoreBackup(other.connection, secret, pieces(Buffer.concat([first.value as Buffer, rest])));
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
    const backup = await gather(takeBackup(earlier.connection, secret, '0.1.0'));
    await restoreBackup(other.connection, secret, pieces(backup));
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
  await expect(restoreBackup(connection(), secret, pieces(await taken()))).rejects.toThrow('这里已有数据');
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
    await expect(restoreBackup(other.connection, secret, pieces(backup))).rejects.toThrow(
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
    await expect(restoreBackup(other.connection, secret, broken)).rejects.toThrow('备份文件不完整');
    await restoreBackup(other.connection, secret, pieces(backup));
    expect(await contentOf(other.connection)).toEqual(await contentOf(connection()));
  } finally {
    await other.drop();
  }
});
