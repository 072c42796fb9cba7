import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, matchesGlob } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Duck, openDuck } from '../../db/duck.ts';
import type { Cluster } from '../../db/spark.ts';
import { sparkEngine } from './engine.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-engine-'));
const scratch = join(folder, 'scratch-1');
let duck: Duck;
beforeAll(async () => {
  duck = await openDuck({ folder, threads: 1 });
});
afterAll(() => {
  duck.close();
  rmSync(folder, { recursive: true });
});

/** A cluster that does nothing but remember what it was told, with an address where this is. */
function listening(there: readonly string[] = []): { cluster: Cluster; said: string[] } {
  const said: string[] = [];
  const cluster: Cluster = {
    address: 's3a://bucket/months',
    sql: async () => void said.push('sql'),
    copy: async (_, to) => void said.push(`copy ${to}`),
    move: async (from, to) => void said.push(`move ${from} ${to}`),
    remove: async (path) => void said.push(`remove ${path}`),
    exists: async (path) => there.includes(path),
    list: async (pattern) => there.filter((path) => matchesGlob(path, pattern)),
    close: async () => {},
  };
  return { cluster, said };
}

test('what a cluster with a storage of its own is lent anew lies at another address, and the old is removed', async () => {
  const { cluster, said } = listening();
  const engine = await sparkEngine(cluster, duck, folder, scratch);
  said.length = 0;
  await engine.share('odd', 'select 1 as line');
  await engine.share('odd', 'select 2 as line');
  expect(said.filter((each) => each !== 'sql')).toEqual([
    'copy s3a://bucket/months/lent/1-odd.parquet',
    'remove s3a://bucket/months/lent/1-odd.parquet',
    'copy s3a://bucket/months/lent/2-odd.parquet',
  ]);
  expect(readdirSync(join(scratch, 'lent'))).toEqual(['2-odd.parquet']);
  await engine.close();
});

test('what a run that broke off left at the address goes when the next begins, and copies of what is no longer kept here', async () => {
  const rows = 's3a://bucket/months/rows/costs/2023-10';
  mkdirSync(join(folder, 'rows/costs/2023-10/kept'), { recursive: true });
  const facts = 's3a://bucket/months/facts/costs/7.parquet';
  const { cluster, said } = listening([`${rows}/kept`, `${rows}/replaced`, facts]);
  const engine = await sparkEngine(cluster, duck, folder, scratch);
  expect(said).toEqual(['remove s3a://bucket/months/lent', `remove ${rows}/replaced`, `remove ${facts}`]);
  await engine.close();
});

test('what is copied to the address has its name there only when it is whole, and is not copied again', async () => {
  const path = (name: string) => join(folder, 'rows/costs/2023-10/kept/rows', name);
  mkdirSync(path(''), { recursive: true });
  for (const name of ['new.parquet', 'old.parquet']) writeFileSync(path(name), '');
  const there = 's3a://bucket/months/rows/costs/2023-10/kept/rows';
  const { cluster, said } = listening([`${there}/old.parquet`]);
  const engine = await sparkEngine(cluster, duck, folder, scratch);
  said.length = 0;
  await engine.carryOut([
    { name: 'add up', text: 'select 1', reads: [path('new.parquet'), path('old.parquet')] },
  ]);
  expect(said).toEqual([
    'copy s3a://bucket/months/lent/arriving',
    `move s3a://bucket/months/lent/arriving ${there}/new.parquet`,
    'sql',
  ]);
  await engine.close();
});
