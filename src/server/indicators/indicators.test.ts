import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, rowsOf } from '../../../test/registry.ts';
import { cityClerk, countyClerk, countyLeader, healthInsurance } from '../../domains/household/index.ts';
import {
  caseOfficers,
  clearanceRateByPeople,
  identifiedThisMonth,
  registeredPeople,
} from '../../domains/household/indicators.ts';
import { revisitCoverage } from '../../domains/monitoring/indicators.ts';
import { type Facts, type Indicator, measure, ownersOf } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { bulletin } from './bulletin.ts';
import { computeFigures } from './compute.ts';
import { exportFigureRows, figureRows } from './drill.ts';
import { publish } from './published.ts';
import { bulletinWorkbook } from './workbook.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, figure, bulletin, alert, lead cascade`.execute(platform.database.owner);
});

const month = '2023-10';
const [city, county, other] = ['4106', '410622', '410621'];
const village = '410622102227';
const compute = () => asSystem(platform, (session) => computeFigures(session, month));
const byCity = <T>(work: Parameters<typeof asSeat<T>>[2]) =>
  asSeat(platform, holderOf(platform, cityClerk, city), work);
const byCounty = <T>(work: Parameters<typeof asSeat<T>>[2]) =>
  asSeat(platform, holderOf(platform, countyClerk, county), work);
const figure = async ({ id, outOf }: Indicator, code: string) =>
  (
    await rowsOf<{ count: number; out_of: number | null; unknown: number }>(
      platform,
      sql`select count, out_of, unknown from figure join region on region.id = figure.region
        where month = ${month} and indicator = ${id} and code = ${code}`,
    )
  )[0] ?? { count: 0, out_of: outOf ? 0 : null, unknown: 0 };
const monitored = { type: 'lifted', monitorType: 'unstable', identifiedOn: '2021-05-01' };
const cleared = { ...monitored, cleared: true, clearedOn: '2022-06-01' };

/** Households in villages of two counties, some of whom are monitored, cleared, revisited, served by the same officer. */
async function someHouseholds() {
  const elsewhere = platform.regions.all.find(
    ({ code, level }) => code.startsWith(other) && level === 'village',
  );
  const beside = platform.regions.all.find(
    ({ code, level }) => code.startsWith('410622102') && code !== village && level === 'village',
  );
  if (!elsewhere || !beside) throw new Error('the fixture has those villages');
  await addHousehold(platform, village, { ...cleared, revisitedOn: '2023-10-02', officerNumber: 'G1' });
  await addHousehold(platform, village, { ...monitored, population: 5, officerNumber: 'G1' });
  await addHousehold(platform, beside.code, { ...cleared, population: 2, officerNumber: 'G1' });
  await addHousehold(platform, elsewhere.code, { ...cleared, population: 1, officerNumber: 'G2' });
  await addHousehold(platform, elsewhere.code, { identifiedOn: '2023-10-01', monitorType: 'sudden' });
  await addHousehold(platform, elsewhere.code, { population: 4 });
  return { elsewhere, beside };
}

test('the figures of every region are what the kernel measures over its records', async () => {
  await someHouseholds();
  await compute();
  const at = platform.reading;
  for (const indicator of platform.names.all<Indicator>('indicator'))
    for (const code of [city, county, other, '410622102', village]) {
      const records: Record<string, Facts[]> = {};
      for (const { of } of [indicator.count, indicator.outOf ?? indicator.count])
        records[of.id] = ownersOf(of).length ? [] : await factsWithin(of, code);
      expect([indicator.id, code, await figure(indicator, code)]).toEqual([
        indicator.id,
        code,
        { ...pick(measure(indicator, records, at)) },
      ]);
    }
});
const pick = ({ count, outOf, unknown }: ReturnType<typeof measure>) => ({ count, out_of: outOf, unknown });
async function factsWithin(of: Parameters<typeof tableOf>[0], code: string): Promise<Facts[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    platform,
    sql`select ${columnsOf(of)} from ${tableOf(of)}`,
  );
  return rows
    .map((row) => storedOf(of, row))
    .map(({ values, region }) => ({ ...values, region: platform.regions.get(region).code, benefit: [] }))
    .filter(({ region }) => region.startsWith(code));
}

test('the city’s row is the sum of its counties’, shares included', async () => {
  await someHouseholds();
  await compute();
  expect(await figure(clearanceRateByPeople, county)).toEqual({ count: 5, out_of: 10, unknown: 0 });
  expect(await figure(clearanceRateByPeople, other)).toEqual({ count: 1, out_of: 4, unknown: 0 });
  expect(await figure(clearanceRateByPeople, city)).toEqual({ count: 6, out_of: 14, unknown: 0 });
});

test('an officer who serves two villages is one in their township', async () => {
  const { beside } = await someHouseholds();
  await compute();
  const counts = [village, beside.code, '410622102', county, city].map((code) => figure(caseOfficers, code));
  expect((await Promise.all(counts)).map((row) => row?.count)).toEqual([1, 1, 1, 1, 2]);
});

test('this month is the month of the reading, not of the computer', async () => {
  await someHouseholds();
  await compute();
  expect((await figure(identifiedThisMonth, city))?.count).toBe(1);
  await asSystem(platform, (session) => computeFigures(session, '2023-09'));
  const rows = await rowsOf<any>(platform, sql`select distinct as_of from figure where month = '2023-09'`);
  expect(rows).toEqual([{ as_of: '2023-09-30' }]);
});

test('a month not begun is refused', async () => {
  await expect(asSystem(platform, (session) => computeFigures(session, '2023-11'))).rejects.toThrow(
    '2023-11尚未开始（业务日期2023-10-20）',
  );
});

test('computing again replaces the figures', async () => {
  await addHousehold(platform, village);
  await compute();
  await addHousehold(platform, village);
  await compute();
  expect((await figure(registeredPeople, city))?.count).toBe(6);
});

test('a published county keeps its figures, and the city counts it as published', async () => {
  const { elsewhere } = await someHouseholds();
  await compute();
  await byCounty((session) => publish(session, month, county));
  await addHousehold(platform, village, { population: 9 });
  await addHousehold(platform, elsewhere.code, { population: 7 });
  await compute();
  const people = [village, county, other, city].map((code) => figure(registeredPeople, code));
  expect((await Promise.all(people)).map((row) => row?.count)).toEqual([8, 10, 15, 25]);
});

test('publishing twice is refused, and so is publishing for another, from another office or without figures', async () => {
  await expect(byCounty((session) => publish(session, month, county))).rejects.toThrow('还没有计算');
  await compute();
  await expect(byCounty((session) => publish(session, month, city))).rejects.toThrow('不在您的辖区');
  await byCounty((session) => publish(session, month, county));
  await expect(byCounty((session) => publish(session, month, county))).rejects.toThrow('已签发');
});

test('counties that are equal share a rank, and who has nothing in scope has none', async () => {
  const [a, b, c] = ['410602', '410603', '410611'].map((code) =>
    platform.regions.all.find((node) => node.code.startsWith(code) && node.level === 'village'),
  );
  for (const node of [a, b])
    await addHousehold(platform, node?.code ?? '', { ...cleared, revisitedOn: '2023-10-01' });
  await addHousehold(platform, c?.code ?? '', cleared);
  await compute();
  const view = await byCity((session) => bulletin(session, month, city));
  const ranks = view.rows.map(({ region, figures }) => [
    region.code,
    figures[revisitCoverage.id]?.rank,
    figures[revisitCoverage.id]?.shown,
  ]);
  expect(ranks.slice(0, 5)).toEqual([
    ['4106', null, '66.67%'],
    ['410602', 1, '100%'],
    ['410603', 1, '100%'],
    ['410611', 3, '0%'],
    ['410621', null, '—'],
  ]);
});

test('a clearance rate is never ranked', async () => {
  await someHouseholds();
  await compute();
  const { rows } = await byCity((session) => bulletin(session, month, city));
  expect(rows.map(({ figures }) => figures[clearanceRateByPeople.id]?.rank)).toEqual(rows.map(() => null));
});

test('another region’s figures are seen once it has published them, by departments too', async () => {
  await compute();
  const see = (code: string) => byCounty((session) => bulletin(session, month, code));
  await expect(see(city)).rejects.toThrow('通报签发后才能查看');
  await byCity((session) => publish(session, month, city));
  expect((await see(city)).published).toMatchObject({ by: '测试员' });
  const department = holderOf(platform, healthInsurance, other);
  expect((await asSeat(platform, department, (session) => bulletin(session, month, other))).month).toBe(
    month,
  );
});

test('a figure opens to its rows, within the seat', async () => {
  await someHouseholds();
  await compute();
  const drill = { month, region: city, part: 'numerator' } as const;
  const rows = await byCity((session) => figureRows(session, clearanceRateByPeople.id, drill));
  expect([rows.register, rows.total, rows.rows.length]).toEqual(['household', 3, 3]);
  const within = await asSeat(platform, holderOf(platform, countyLeader, county), (session) =>
    figureRows(session, clearanceRateByPeople.id, { ...drill, part: 'denominator' }),
  );
  expect(within.total).toBe(3);
});

test('pages through the rows by key', async () => {
  await someHouseholds();
  await compute();
  const drill = { month, region: city, part: 'denominator', limit: '2' } as const;
  const ask = (after?: string | null) =>
    byCity((session) => figureRows(session, clearanceRateByPeople.id, { ...drill, ...(after && { after }) }));
  const first = await ask();
  const second = await ask(first.after);
  const third = await ask(second.after);
  expect([first, second, third].map(({ rows }) => rows.length)).toEqual([2, 2, 1]);
  expect(new Set([...first.rows, ...second.rows, ...third.rows].map(({ id }) => id)).size).toBe(5);
});

test('prints the month’s table with the day of its data, and the definitions', async () => {
  await someHouseholds();
  await compute();
  const view = await byCity((session) => bulletin(session, month, city));
  const { file, bytes } = await byCity((session) => bulletinWorkbook(session, month, city));
  expect(file).toBe('鹤壁市2023年10月监测帮扶情况统计表.xlsx');
  const [workbook] = openWorkbooks('通报.xlsx', bytes);
  const [table, definitions] = (workbook?.sheets ?? []).map((sheet) =>
    [...sheet.rows()].map(({ cells }) => cells),
  );
  expect(view.indicators.slice(0, 4).map(({ label }) => label)).toEqual([
    '登记农户（户）',
    '登记农户（人）',
    '帮扶户（户）',
    '帮扶户（人）',
  ]);
  expect(table?.[0]?.[0]).toBe('鹤壁市2023年10月监测帮扶情况统计表（数据截至2023-10-20）');
  expect(table?.[1]?.slice(0, 4)).toEqual(['单位', '登记农户', null, '帮扶户']);
  expect(table?.[2]?.slice(1, 5)).toEqual(['户', '人', '户', '人']);
  expect(table?.[3]?.slice(0, 5)).toEqual(['鹤壁市', 6, 18, 5, 14]);
  expect(definitions?.slice(2).find(([code]) => code === 'I32')).toEqual([
    'I32',
    '回访覆盖率',
    '户',
    '农户中监测对象类别已填，且风险是否已消除为是，且（（最近回访日期不早于2023-10-01，且最近回访日期不晚于2023-10-20），或有回访记录符合“回访月份不早于2023-10，且回访月份不晚于2023-10”）的农户数',
    '农户中监测对象类别已填，且风险是否已消除为是，且监测终止日期未填的农户数',
    '鹤壁市543常态化监测帮扶机制',
  ]);
});

test('prints only the columns that are shown, in their order, under their two-row header', async () => {
  await someHouseholds();
  await compute();
  const { indicators } = await byCity((session) => bulletin(session, month, city));
  const [households, people, , aided] = indicators.map(({ id }) => id) as [string, string, string, string];
  const sheetOf = async (shown: readonly string[]) => {
    const { bytes } = await byCity((session) => bulletinWorkbook(session, month, city, { shown }));
    const [table] = openWorkbooks('通报.xlsx', bytes)[0]?.sheets ?? [];
    return [...(table?.rows() ?? [])].map(({ cells }) => cells);
  };
  expect((await sheetOf([aided, households, people])).slice(1, 4)).toEqual([
    ['单位', '帮扶户（人）', '登记农户'],
    [null, null, '户', '人'],
    ['鹤壁市', 14, 6, 18],
  ]);
  await expect(sheetOf(['nothing-so-called'])).rejects.toThrow('统计表中没有“nothing-so-called”这一列');
});

test('a city’s list has as many rows as its figure says where a county signed before, read as of each one’s own day', async () => {
  const { elsewhere } = await someHouseholds();
  await compute();
  await byCounty((session) => publish(session, month, county));
  await sql`update household set cleared = null where region between ${platform.regions.find(county)?.id ?? 0}
    and ${platform.regions.find(county)?.hi ?? 0}`.execute(platform.database.owner);
  await addHousehold(platform, elsewhere.code, { ...cleared, population: 7 });
  await compute();
  await sql`update household set cleared = null`.execute(platform.database.owner);
  const read = (code: string, after?: string, limit?: string) =>
    byCity((session) =>
      figureRows(session, clearanceRateByPeople.id, {
        month,
        region: code,
        part: 'numerator',
        ...(after && { after }),
        ...(limit && { limit }),
      }),
    );
  const figures = await figure(clearanceRateByPeople, city);
  const all = await read(city);
  expect([figures.count, all.total, all.totals?.population, all.rows.length]).toEqual([13, 4, 13, 4]);
  expect((await read(county)).totals?.population).toBe(5);
  const seen: unknown[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Awaited<ReturnType<typeof read>> = await read(city, after, '1');
    seen.push(...page.rows.map(({ values }) => values.population));
    after = page.after ?? undefined;
  }
  expect(seen).toEqual(all.rows.map(({ values }) => values.population));
  const sheet = await byCity((session) =>
    exportFigureRows(
      session,
      clearanceRateByPeople.id,
      { month, region: city, part: 'numerator' },
      { columns: 'index,place' },
    ),
  );
  const [workbook] = openWorkbooks('名单.xlsx', sheet.bytes);
  const lines = [...(workbook?.sheets[0]?.rows() ?? [])].map(({ cells }) => cells);
  expect(String(lines[1]?.[0])).toContain('共4户13人');
  expect(lines.slice(3, 7).map(([index]) => index)).toEqual([1, 2, 3, 4]);
});
