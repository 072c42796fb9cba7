import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testKeys, testPlatform } from '../../../test/platform.ts';
import { openDatabase } from '../db/database.ts';
import { migrationsFolder } from '../db/migrate.ts';
import { exchange } from '../keys/rotate.ts';
import { unlock } from '../keys/unlock.ts';
import { Metrics } from '../metrics.ts';
import { healthApi, metricsApi } from './health.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { database } = platform;

test('a database with every migration is ready', async () => {
  const answer = await healthApi(database).request('/readyz');
  expect([answer.status, await answer.json()]).toEqual([200, { ready: true }]);
});

test('one that lacks a migration of this release is not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-migrations-'));
  cpSync(migrationsFolder, folder, { recursive: true });
  writeFileSync(join(folder, '9999-not-yet.sql'), '');
  const answer = await healthApi(database, { folder }).request('/readyz');
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, lacks: 'migrations' }]);
  rmSync(folder, { recursive: true });
});

test('one whose keys cannot be opened is not', async () => {
  await exchange(
    database,
    { ...testKeys, read: () => Buffer.from('another key of tests, which is not known here') },
    'content',
  );
  const api = healthApi(database, { open: () => unlock(database, testKeys) });
  const answer = await api.request('/readyz');
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, lacks: 'keys' }]);
  await sql`delete from data_key where state = 'current' and purpose = 'content'`.execute(database.owner);
  await sql`update data_key set state = 'current' where purpose = 'content'`.execute(database.owner);
  expect((await api.request('/readyz')).status).toBe(200);
});

test('without a database the process is alive and not ready', async () => {
  const gone = openDatabase({ ...database.connection, database: 'not_there' });
  const api = healthApi(gone);
  expect((await api.request('/healthz')).status).toBe(200);
  const answer = await api.request('/readyz');
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, lacks: 'database' }]);
  expect(await (await metricsApi(gone).request('/metrics')).text()).toContain('shouxian_database_up 0\n');
  await gone.close();
});

test('metrics tell what only the database knows, in numbers', async () => {
  const text = await (await metricsApi(database).request('/metrics')).text();
  for (const name of ['database_up 1', 'audit_unsealed 0', 'runs_running 0', 'people_active 0'])
    expect(text).toContain(`shouxian_${name}\n`);
});

test('the buckets of a histogram stand by their bounds', () => {
  const counted = new Metrics();
  for (const method of ['GET', 'POST']) counted.request({ method, route: '/x', status: 200, ms: 3_000 });
  const bounds = [...counted.text().matchAll(/bucket\{kind="(\w+)",le="([^"]+)"/g)].map(
    ([, kind, le]) => `${kind} ${le}`,
  );
  expect(bounds).toEqual([
    'read 5',
    'read 10',
    'read 30',
    'read +Inf',
    'write 5',
    'write 10',
    'write 30',
    'write +Inf',
  ]);
});
