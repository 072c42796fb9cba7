import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { benchKey, makeBenchData, makeDigested } from '../../src/cli/bench-data.ts';
import { keepBenchKey, loadBenchRegistry } from '../../src/cli/bench-registry.ts';
import { openDuck } from '../../src/server/db/duck.ts';
import { type ExchangeKey, exchangeDigest } from '../../src/server/exchange/exchange-key.ts';
import { importFiles } from '../../src/server/feeds/index.ts';
import type { Platform } from '../../src/server/platform.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { testPlatform } from '../platform.ts';
import { rowsOf, seen } from './seen.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-digested-'));
const made = join(folder, 'made');
const closing: (() => Promise<void>)[] = [];
let sent: string;
beforeAll(async () => {
  await makeBenchData(made, 900, 5);
  sent = join(await makeDigested(made, 900, 5), bills);
});
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  rmSync(folder, { recursive: true });
});

const bills = '医保局_住院和门诊慢特病费用.csv';
/** Keys beside the bench's: the office's next one, one under which digests are HMAC-SM3, and another office's. */
const [next, national, others] = [
  { ...benchKey, number: 2, secret: Buffer.alloc(32, 2) },
  { ...benchKey, number: 3, secret: Buffer.alloc(32, 3), suite: 'sm' },
  { ...benchKey, number: 4, secret: Buffer.alloc(32, 4) },
] as const satisfies ExchangeKey[];

async function prefecture(): Promise<Platform> {
  const { platform, close } = await testPlatform();
  closing.push(close);
  const own = { ...platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
  await loadBenchRegistry(own, made);
  for (const key of [benchKey, next, national, others]) await keepBenchKey(own, key);
  await sql`update exchange_key set office = '民政局' where number = ${others.number}`.execute(
    own.database.owner,
  );
  return own;
}

const send = (platform: Platform, path: string, columnar: boolean) =>
  importFiles(platform, [{ path, file: bills, region: '410600' }], { month: '2023-10', columnar });

/** Digests as they should not be, of which some can be read all the same. */
const nasty: readonly ((digest: string) => string)[] = [
  (digest) => ` ${digest} `,
  (digest) => digest.slice(0, -1),
  (digest) => `${digest}A`,
  (digest) => digest.toUpperCase(),
  (digest) => digest.toLowerCase(),
  (digest) => digest.replace('SX1-', 'SX01-'),
  (digest) => digest.replace('SX1-', 'SX2-'),
  (digest) => digest.slice('SX1-'.length),
  (digest) => digest.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')),
  () => '',
  () => '号码有误：位数不对',
];

/** The digested file with some lines spelled otherwise, under another key, with the number itself, with another name, or twice. */
async function spoilt(platform: Platform): Promise<string> {
  const people = (await rowsOf(
    platform,
    'select name, id_number as number from person order by person.number',
  )) as unknown as { name: string; number: string }[];
  const [header = '', ...lines] = readFileSync(sent, 'utf8').trimEnd().split('\n');
  const said = lines.flatMap((line, at) => {
    const [name = '', digest = '', ...rest] = line.split(',');
    const { number } = people[at % people.length] as (typeof people)[number];
    const written = (as: string, whose = name) => [whose, as, ...rest].join(',');
    if (at % 10 === 3) return [written((nasty[((at - 3) / 10) % nasty.length] as (typeof nasty)[0])(digest))];
    if (at % 40 === 4) return [written(exchangeDigest(next, number), people[at % people.length]?.name)];
    if (at % 40 === 14) return [written(exchangeDigest(national, number), people[at % people.length]?.name)];
    if (at % 40 === 24) return [written(number, people[at % people.length]?.name)];
    if (at % 40 === 34) return [written(digest, '王某某')];
    if (at % 50 === 5) return [line, line];
    if (at % 50 === 15) return [line, written(` ${digest}`)];
    return [line];
  });
  const path = join(folder, bills);
  writeFileSync(path, `${[header, ...said].join('\n')}\n`);
  return path;
}

test('DuckDB and PostgreSQL find the same in a file with digests, also where these are not as they should be', async () => {
  const [postgresql, duckdb] = [await prefecture(), await prefecture()];
  const path = await spoilt(postgresql);
  for (const [platform, columnar] of [
    [postgresql, false],
    [duckdb, true],
  ] as const) {
    const [imported] = await send(platform, path, columnar);
    expect(imported?.problem).toBe(null);
    await runMonth(platform, '2023-10');
  }
  const [expected, found] = [await seen(postgresql), await seen(duckdb)];
  for (const [what, rows] of Object.entries(expected)) expect([what, found[what]]).toEqual([what, rows]);
  expect(expected.alerts?.length).toBeGreaterThan(0);
  expect(expected.unmatched?.length).toBeGreaterThan(150);
  const duck = await openDuck({ folder: join(folder, 'duck') });
  const kept = join(
    duckdb.dataFolder,
    'columnar',
    'rows',
    'medical-costs',
    '2023-10',
    '*',
    'rows',
    '_part=0',
    '*.parquet',
  );
  const [scanned] = await duck.rows<{ n: number }>(`select count(*) as n from read_parquet('${kept}')`);
  duck.close();
  expect(scanned?.n).toBeGreaterThan(2_400);
}, 120_000);

test('a file with digests under a key that is another office’s is refused in the same words, wherever they stand in it', async () => {
  const platform = await prefecture();
  const [header = '', ...lines] = readFileSync(sent, 'utf8').trimEnd().split('\n');
  for (const at of [0, 1500]) {
    const path = join(folder, `foreign-${at}.csv`);
    const foreign = (lines[at] ?? '').replace(/SX1-[\w-]+/, exchangeDigest(others, '410621199001010016'));
    writeFileSync(path, `${[header, ...lines.with(at, foreign)].join('\n')}\n`);
    for (const columnar of [false, true]) {
      const [imported] = await send(platform, path, columnar);
      expect(imported?.problem).toBe(
        '文件不能导入：证件号码摘要用的是第4号交换密钥，它不是发给本部门在本地使用的；请用县里发的密钥重新生成',
      );
    }
  }
}, 120_000);
