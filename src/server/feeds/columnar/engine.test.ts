import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDuck } from '../../db/duck.ts';
import type { Cluster } from '../../db/spark.ts';
import { sparkEngine } from './engine.ts';

test('what a cluster with a storage of its own is lent anew lies at another address, and the old is removed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-engine-'));
  const duck = await openDuck({ folder, threads: 1 });
  const said: string[] = [];
  const cluster: Cluster = {
    address: 's3a://bucket/months',
    sql: async () => {},
    copy: async (_, to) => void said.push(`copy ${to}`),
    remove: async (path) => void said.push(`remove ${path}`),
    exists: async () => false,
    close: async () => {},
  };
  const engine = sparkEngine(cluster, duck, folder);
  await engine.share('odd', 'select 1 as line');
  await engine.share('odd', 'select 2 as line');
  expect(said).toEqual([
    'copy s3a://bucket/months/lent/1-odd.parquet',
    'remove s3a://bucket/months/lent/1-odd.parquet',
    'copy s3a://bucket/months/lent/2-odd.parquet',
  ]);
  expect(readdirSync(join(folder, 'lent'))).toEqual(['2-odd.parquet']);
  await engine.close();
  duck.close();
  rmSync(folder, { recursive: true });
});
