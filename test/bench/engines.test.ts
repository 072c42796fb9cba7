import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeBenchData } from '../../src/cli/bench-data.ts';
import { loadBenchRegistry } from '../../src/cli/bench-registry.ts';
import { medicalCost } from '../../src/domains/health/registers.ts';
import { cityClerk } from '../../src/domains/household/index.ts';
import type { Rule } from '../../src/kernel/index.ts';
import { importFiles, preview, takeIn } from '../../src/server/feeds/index.ts';
import { previewValue } from '../../src/server/parameters/preview.ts';
import type { Platform } from '../../src/server/platform.ts';
import { conditionIn } from '../../src/server/rules/in-force.ts';
import { replay } from '../../src/server/rules/replay.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { asSeat, asSystem } from '../../src/server/session.ts';
import { holderOf, testPlatform } from '../platform.ts';
import { seed } from '../random.ts';
import { rowsOf, seen } from './seen.ts';
import { spoil } from './spoil.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-engines-'));
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  await Promise.all(closing.map((close) => close()));
  rmSync(folder, { recursive: true });
});

async function platformWith(registry: string): Promise<Platform> {
  const { platform, close } = await testPlatform();
  closing.push(close);
  const own = { ...platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
  await loadBenchRegistry(own, registry);
  return own;
}

/** What changes that are not saved would touch, and would have brought. */
async function tried(platform: Platform) {
  const ask = (id: string, value: string) =>
    asSeat(platform, holderOf(platform, cityClerk, '4106'), async (session) => {
      const { uses, total, regions, bulk } = await previewValue(session, id, { from: '2023-10-01', value });
      return { said: { uses, total, regions }, isBeside: Boolean(bulk?.at) };
    });
  const rule = 'self-paid-general';
  const after = medicalCost.columns.selfPaid.atLeast(3_000_00);
  const { months } = await asSystem(platform, (session) =>
    replay(
      session,
      {
        id: rule,
        register: medicalCost.id,
        before: conditionIn(session.names.find<Rule>('rule', rule) as Rule, session.reading),
      },
      after,
      { lo: 1, hi: 2 ** 31 - 1, minutes: { value: 60, basis: '默认值' } },
    ),
  );
  return {
    line: await ask('self-paid-line', '4000元'),
    condition: await ask(
      `${rule}-when`,
      '近12个月报销后自付不低于3,000元，且所属家庭成员符合“所属农户符合“户类型为一般农户””',
    ),
    months: months.map(({ month, before, after }) => ({ month, before, after })),
  };
}

const medical = '医保局_住院和门诊慢特病费用.csv';
/** 补充: all lines as they were before they were spoilt, so that most of them are in already. */
async function add(platform: Platform, bytes: Uint8Array) {
  const sent = { feed: 'medical-costs', month: '2023-10', region: '410600', file: '补充.csv', bytes };
  const { delivery } = await asSystem(platform, (session) => preview(session, sent));
  const { repeated, matched } = await takeIn(platform, delivery.id, async () => {}, { adds: true });
  expect(Math.min(repeated, matched)).toBeGreaterThan(50);
}

const months = ['2023-09', '2023-10'] as const;
test.each([1, 8, seed])(
  'DuckDB and PostgreSQL find the same in a month of seed %i',
  async (drawn) => {
    const made = join(folder, String(drawn));
    await makeBenchData(made, 900, drawn);
    const [postgresql, duckdb] = [await platformWith(made), await platformWith(made)];
    for (const [at, month] of months.entries()) {
      const files = spoil(join(made, '2023-10'), join(made, `spoilt-${month}`), drawn * 10 + at).map(
        (path) => ({
          path,
          file: path.slice(path.lastIndexOf('/') + 1),
          region: '410600',
        }),
      );
      for (const [platform, columnar] of [
        [postgresql, false],
        [duckdb, true],
      ] as const) {
        const imported = await importFiles(platform, files, { month, columnar });
        expect(imported.map(({ file, problem }) => ({ file, problem }))).toEqual(
          imported.map(({ file }) => ({ file, problem: null })),
        );
      }
    }
    const more = readFileSync(join(made, '2023-10', medical));
    for (const platform of [postgresql, duckdb]) await add(platform, more);
    await runMonth(postgresql, '2023-10');
    await runMonth(duckdb, '2023-10');
    const [expected, found] = [await seen(postgresql), await seen(duckdb)];
    for (const [what, rows] of Object.entries(expected)) expect([what, found[what]]).toEqual([what, rows]);
    expect(expected.alerts?.length).toBeGreaterThan(5);
    expect(expected.unmatched?.length).toBeGreaterThan(50);
    const rows = join(duckdb.dataFolder, 'columnar', 'rows');
    expect(readdirSync(rows)).toHaveLength(13);
    // Where it is a plain text, as these two draw it, the largest file was scanned in two parts at once.
    const inParts = readdirSync(rows, { recursive: true }).filter((file) => /part1-/.test(String(file)));
    if ([1, 8].includes(drawn)) expect(inParts.length).toBeGreaterThan(0);
    // No copy of a file or of a table, which hold ID numbers, is left.
    expect(readdirSync(join(duckdb.dataFolder, 'columnar')).toSorted()).toEqual([
      'facts',
      'registry',
      'rows',
      'snapshot',
    ]);
    const [asked, answered] = [await tried(postgresql), await tried(duckdb)];
    for (const what of ['line', 'condition'] as const) {
      expect([answered[what].said, answered[what].isBeside]).toEqual([asked[what].said, true]);
      expect(asked[what].said.total.households).toBeGreaterThan(0);
    }
    expect(answered.months).toEqual(asked.months);
    expect(asked.months.map(({ after }) => after).filter(Boolean)).toHaveLength(2);
  },
  240_000,
);

/** Characters that are read as those of the bench's names. */
const alike: Readonly<Record<string, string>> = {
  伟: '玮',
  芳: '方',
  明: '名',
  华: '花',
  玉: '雨',
  丽: '利',
  强: '墙',
  军: '君',
};
const misspelt = (name: string) => name.replace(/[伟芳明华玉丽强军](?=.?$)/, (each) => alike[each] ?? each);
const without = (digits: string, at: number) => digits.slice(0, at) + digits.slice(at + 1);
const otherDigit = (digits: string, at: number) =>
  `${digits.slice(0, at)}${digits[at] === '1' ? '2' : '1'}${digits.slice(at + 1)}`;

test('DuckDB and PostgreSQL put damaged lines to the same people', async () => {
  const made = join(folder, 'damaged');
  await makeBenchData(made, 900, 3);
  const [postgresql, duckdb] = [await platformWith(made), await platformWith(made)];
  const people = (await rowsOf(
    postgresql,
    `select p.name, p.id_number as number, r.id as region from person p join region r on r.id = p.region order by p.number limit 300`,
  )) as { name: string; number: string; region: number }[];
  const lines = people.flatMap(({ name, number, region }, at) => {
    const { id, name: village } = postgresql.regions.get(region);
    const township = postgresql.regions.all.find(
      ({ id: lo, hi, level }) => level === 'township' && lo < id && id <= hi,
    )?.name;
    const said = [
      [misspelt(name), otherDigit(number, 17)],
      [name, otherDigit(otherDigit(number, 3), 15)],
      [name, otherDigit(otherDigit(number, 8), 12)],
      [`${name.slice(0, 2)}春`, otherDigit(number, 9)],
      [`${name[0]}${name[2] ?? ''}${name[1]}`, otherDigit(number, 16)],
      [name.slice(0, 2), without(number, 10)],
      [misspelt(name), ''],
      [name, without(number, 4)],
    ][at % 8] as string[];
    return [[...said, township, village, '2023'].join(',')];
  });
  const path = join(folder, '医保局_未参保人员名单.csv');
  writeFileSync(path, `姓名,身份证号码,乡镇,行政村,参保年度\n${lines.join('\n')}\n`);
  const files = [{ path, file: '医保局_未参保人员名单.csv', region: '410600' }];
  for (const [platform, columnar] of [
    [postgresql, false],
    [duckdb, true],
  ] as const)
    await importFiles(platform, files, { month: '2023-10', columnar });
  const [expected, found] = [(await seen(postgresql)).unmatched, (await seen(duckdb)).unmatched];
  expect(found).toEqual(expected);
  const said = expected?.map(({ reason }) => String(reason)).join() ?? '';
  for (const near of [
    '出生日期相同、姓名相近的人',
    '姓名相同、证件号码相近的人',
    '姓名相近、证件号码相近的人',
    '当地有姓名读音相同的人',
  ])
    expect(said).toContain(near);
}, 120_000);
