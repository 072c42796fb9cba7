import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { benchKey, makeBenchData, makeDigested } from '../../src/cli/bench-data.ts';
import { keepBenchKey, loadBenchRegistry } from '../../src/cli/bench-registry.ts';
import { type Cluster, openSpark } from '../../src/server/db/spark.ts';
import { importFiles } from '../../src/server/feeds/index.ts';
import type { Platform } from '../../src/server/platform.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { seen } from '../bench/seen.ts';
import { spoil } from '../bench/spoil.ts';
import { testPlatform } from '../platform.ts';
import { kept } from './kept.ts';
import { sparkHome } from './spark-home.ts';
import { type Standalone, startStandalone } from './standalone.ts';

const spark = await sparkHome();
const why = spark.missing === null ? '' : ` (skipped: ${spark.missing})`;
// Names of what is skipped are told by few reporters.
if (why) process.stderr.write(`Spark tests${why}\n`);

describe.skipIf(spark.missing !== null)(`a month on Spark${why}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-spark-test-'));
  const closing: (() => Promise<void>)[] = [];
  let standalone: Standalone;
  beforeAll(async () => {
    if (spark.missing !== null) return;
    standalone = await startStandalone(spark.home);
  }, 300_000);
  afterAll(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
    await standalone?.close();
    rmSync(folder, { recursive: true });
  }, 300_000);

  async function open(env: NodeJS.ProcessEnv = {}): Promise<Cluster> {
    const cluster = await openSpark({ ...standalone.env, ...env });
    onTestFinished(cluster.close, 300_000);
    return cluster;
  }

  async function platformWith(registry: string, cluster?: Cluster): Promise<Platform> {
    const { platform, close } = await testPlatform();
    closing.push(close);
    const dataFolder = mkdtempSync(join(folder, 'data-'));
    const own = { ...platform, dataFolder, ...(cluster && { cluster }) };
    await loadBenchRegistry(own, registry);
    await keepBenchKey(own, benchKey);
    return own;
  }

  /** A quarter of the files of a seed, spoilt as offices spoil, taken in by DuckDB and on the cluster, and the month run: all is the same. */
  async function expectSame(seed: number, months: readonly string[], cluster: Cluster): Promise<void> {
    const made = join(folder, String(seed));
    await makeBenchData(made, 600, seed);
    // In the second month the medical file has digests instead of ID numbers.
    const from = [join(made, '2023-10'), await makeDigested(made, 600, seed)];
    const [duckdb, onSpark] = [await platformWith(made), await platformWith(made, cluster)];
    for (const [at, month] of months.entries()) {
      const files = spoil(from[at] as string, join(made, `spoilt-${month}`), seed * 10 + at)
        .filter((_, n) => n % 4 === seed)
        .map((path, n) => ({
          path: n ? scannable(path) : path,
          file: path.slice(path.lastIndexOf('/') + 1),
          region: '410600',
        }));
      for (const platform of [duckdb, onSpark]) {
        const imported = await importFiles(platform, files, { month, columnar: true });
        expect(imported.map(({ problem }) => problem)).toEqual(imported.map(() => null));
      }
    }
    await runMonth(duckdb, '2023-10');
    await runMonth(onSpark, '2023-10');
    for (const read of [kept, seen]) {
      const [expected, found] = [await read(duckdb), await read(onSpark)];
      for (const [what, rows] of Object.entries(expected)) expect([what, found[what]]).toEqual([what, rows]);
      expect(JSON.stringify(expected).length).toBeGreaterThan(10_000);
    }
  }

  test('two months of seed 1 are the same row for row as by DuckDB', async () => {
    await expectSame(1, ['2023-09', '2023-10'], await open());
  }, 900_000);

  test('a month of seed 2, where the cluster has a storage of its own, is the same', async () => {
    await expectSame(
      2,
      ['2023-10'],
      await open({
        SHOUXIAN_SPARK_ADDRESS: process.env.SHOUXIAN_SPARK_ADDRESS ?? `file://${join(folder, 'storage')}`,
      }),
    );
  }, 900_000);

  test('a month of seed 3, in the midst of which a worker is lost, is the same', async () => {
    const cluster = await open();
    let lost = -1;
    const losing: Cluster = {
      ...cluster,
      sql: async (text) => {
        const before = [0, 1].map(standalone.begun);
        const done = cluster.sql(text);
        if (lost < 0 && text.includes('partitioned by')) {
          const busy = () => before.findIndex((begun, worker) => standalone.begun(worker) > begun);
          await expect.poll(busy, { timeout: 300_000 }).toBeGreaterThanOrEqual(0);
          lost = busy();
          standalone.kill(lost);
        }
        await done;
      },
    };
    await expectSame(3, ['2023-10'], losing);
    expect([0, 1]).toContain(lost);
  }, 900_000);
});

/** A file without quotes and empty lines, which are what has a file read line by line. */
function scannable(path: string): string {
  const text = readFileSync(path, 'utf8').replaceAll('"', '');
  writeFileSync(path, text.replaceAll(/(\r?\n)[,\s]*\r?\n/g, '$1'));
  return path;
}
