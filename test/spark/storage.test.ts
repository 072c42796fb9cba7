import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { openSpark } from '../../src/server/db/spark.ts';
import { sparkHome } from './spark-home.ts';

const spark = await sparkHome();

describe.skipIf(spark.missing !== null)("a cluster's own storage", () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-storage-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = (address: string) =>
    openSpark({
      ...process.env,
      SPARK_HOME: spark.missing === null ? spark.home : '',
      SPARK_CONF_DIR: folder,
      SPARK_LOCAL_IP: '127.0.0.1',
      PYSPARK_PYTHON: 'python3',
      SHOUXIAN_SPARK_MASTER: 'local[1]',
      SHOUXIAN_SPARK_ADDRESS: address,
    });

  test('what it keeps is copied, given its name, found by a pattern and removed', async () => {
    const there = `file://${join(folder, 'there')}`;
    const cluster = await open(`${there}/`);
    onTestFinished(cluster.close, 60_000);
    expect(cluster.address).toBe(there);
    writeFileSync(join(folder, 'here.txt'), 'whole');
    mkdirSync(join(folder, 'there/rows/costs'), { recursive: true });
    writeFileSync(join(folder, 'there/rows/costs/a.txt'), 'of before');
    await cluster.copy(join(folder, 'here.txt'), `${there}/lent/arriving`);
    await cluster.move(`${there}/lent/arriving`, `${there}/rows/costs/a.txt`);
    await cluster.copy(join(folder, 'here.txt'), `${there}/lent/arriving`);
    await cluster.move(`${there}/lent/arriving`, `${there}/rows/wages/b.txt`);
    expect(readFileSync(join(folder, 'there/rows/costs/a.txt'), 'utf8')).toBe('whole');
    expect(await cluster.exists(`${there}/lent/arriving`)).toBe(false);
    const found = await cluster.list(`${there}/rows/*/*`);
    expect(found.map((path) => path.split('/').slice(-2).join('/'))).toEqual(['costs/a.txt', 'wages/b.txt']);
    expect(await cluster.list(`${there}/facts/*`)).toEqual([]);
    for (const path of found) await cluster.remove(path);
    mkdirSync(join(folder, 'there/facts/_part=0'), { recursive: true });
    mkdirSync(join(folder, 'there/facts/_temporary/0/_part=1'), { recursive: true });
    writeFileSync(join(folder, 'there/facts/_part=0/a.parquet'), 'rows');
    writeFileSync(join(folder, 'there/facts/_temporary/0/_part=1/b.parquet'), 'on its way');
    await cluster.copy(`${there}/facts`, join(folder, 'back'));
    expect(readdirSync(join(folder, 'back'))).toEqual(['_part=0']);
    expect(readFileSync(join(folder, 'back/_part=0/a.parquet'), 'utf8')).toBe('rows');
    expect(existsSync(join(folder, 'there/rows/costs/a.txt'))).toBe(false);
  }, 300_000);

  test('where it cannot be reached, this is said before the month begins, without the places in a program', async () => {
    const said = await open('nowhere://names/months').catch((error: Error) => error.message);
    expect(said).toMatch(
      /^没有连上集群的存储“nowhere:\/\/names\/months”，本月没有开始。.*scheme "nowhere"$/s,
    );
  }, 300_000);
});
