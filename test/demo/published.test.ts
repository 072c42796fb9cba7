import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateDemo } from '../../fixtures/demo/generate.ts';
import { readSheet } from '../../fixtures/demo/read-sheet.ts';
import { importFolder } from '../../src/server/feeds/index.ts';
import type { BulletinView, FigureView } from '../../src/server/http/contract.ts';
import { bulletin } from '../../src/server/indicators/bulletin.ts';
import { runMonth } from '../../src/server/runs/month.ts';
import { asSystem } from '../../src/server/session.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const month = '2023-10';
const opened: TestPlatform[] = [];
const folders: string[] = [];
afterAll(async () => {
  for (const { close } of opened) await close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A demo as the files tell it, changed before it is taken in and run through its month: the city's bulletin. */
async function published(people: number, change: (folder: string) => void = () => {}): Promise<BulletinView> {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-published-'));
  folders.push(folder);
  await generateDemo({ out: folder, people });
  change(folder);
  const house = await testPlatform();
  opened.push(house);
  const imported = await importFolder(house.platform, folder, { month });
  expect(imported.filter(({ problem }) => problem)).toEqual([]);
  await runMonth(house.platform, month);
  return asSystem(house.platform, (session) => bulletin(session, month, '4106'));
}

const cityOf = ({ rows }: BulletinView): Readonly<Record<string, FigureView>> => rows[0]?.figures ?? {};

describe('at the default size', () => {
  let told: BulletinView;
  beforeAll(async () => {
    told = await published(100_000);
  }, 600_000);

  test.each([
    ['monitored-households', 5_073, null, '5,073'],
    ['monitored-people', 15_622, null, '15,622'],
    ['cleared-households', 2_835, null, '2,835'],
    ['cleared-people', 9_688, null, '9,688'],
    ['clearance-rate-people', 9_688, 15_622, '62.02%'],
    ['clearance-rate-households', 2_835, 5_073, '55.88%'],
    ['identified-this-year-households', 201, null, '201'],
    ['identified-this-year-people', 639, null, '639'],
    ['policies-per-household', 23_691, 5_073, '4.67'],
    ['policy-coverage', 5_073, 5_073, '100%'],
    ['assisted-households', 20_700, null, '20,700'],
    ['case-officers', 4_354, null, '4,354'],
    ['registered-households', 30_000, null, '30,000'],
    ['registered-people', 100_000, null, '100,000'],
  ])('%s is %i out of %s, shown %s', (id, count, outOf, shown) => {
    expect(cityOf(told)[id]).toMatchObject({ count, outOf, shown, unknown: 0 });
  });

  test('the city is the sum of its counties in every figure that adds up', () => {
    const [city, ...counties] = told.rows;
    expect(counties.map(({ region }) => region.name)).toEqual([
      '鹤山区',
      '山城区',
      '淇滨区',
      '浚县',
      '淇县',
      '鹤壁经济技术开发区',
    ]);
    const sum = (id: string, part: 'count' | 'outOf') =>
      counties.reduce((all, { figures }) => all + (figures[id]?.[part] ?? 0), 0);
    for (const { id } of told.indicators)
      expect([id, sum(id, 'count'), sum(id, 'outOf')]).toEqual([
        id,
        city?.figures[id]?.count,
        city?.figures[id]?.outOf ?? 0,
      ]);
  });
});

describe('with one monitored household’s line taken out of one file', () => {
  const file = join('households', '410621_浚县_农户信息.xlsx');
  let [before, after]: (BulletinView | undefined)[] = [];
  let taken: Record<string, string> = {};
  let benefits = 0;
  beforeAll(async () => {
    before = await published(1_500);
    after = await published(1_500, (folder) => {
      taken = takeOut(join(folder, file), (row) => row.风险是否已消除 === '是');
      const lines = readSheet(join(folder, file.replace('农户信息', '享受政策')), 1);
      benefits = lines.filter((line) => line.户编号 === taken.户编号).length;
    });
  }, 300_000);

  test('exactly the figures that counted it change, by what it was', () => {
    const people = Number(taken.家庭人口数);
    expect(people).toBeGreaterThan(0);
    expect(benefits).toBeGreaterThan(0);
    const was = cityOf(before as BulletinView);
    const changes = Object.entries(cityOf(after as BulletinView)).flatMap(([id, { count, outOf }]) => {
      const [less, lessOutOf] = [
        count - (was[id]?.count ?? 0),
        outOf === null ? 0 : outOf - (was[id]?.outOf ?? 0),
      ];
      return less || lessOutOf ? [[id, [less, lessOutOf]]] : [];
    });
    expect(Object.fromEntries(changes)).toEqual({
      'registered-households': [-1, 0],
      'registered-people': [-people, 0],
      'assisted-households': [-1, 0],
      'assisted-people': [-people, 0],
      'monitored-households': [-1, 0],
      'monitored-people': [-people, 0],
      'cleared-households': [-1, 0],
      'cleared-people': [-people, 0],
      'clearance-rate-people': [-people, -people],
      'clearance-rate-households': [-1, -1],
      'policy-coverage': [-1, -1],
      'policies-per-household': [-benefits, -1],
      'due-for-revisit-households': [-1, 0],
      'revisit-coverage': [-1, -1],
      'revisited-households': [-1, 0],
      'unstable-households': [-1, 0],
      'unstable-people': [-people, 0],
      'main-risk-illness': [-1, 0],
      'lifted-share': [-people, -people],
      'unlifted-share': [0, -people],
      'loans-lent-of-lifted': [0, -1],
      'loans-lent-of-assisted': [0, -1],
      'loan-balance-of-lifted': [0, -1],
      'loan-balance-of-assisted': [0, -1],
      'village-visits': [-1, -1],
      'officer-visits': [0, -1],
    });
  });

  test('and only in its own county', () => {
    const figures = ({ rows }: BulletinView) =>
      rows.slice(1).map((row) => [row.region.name, row.figures['monitored-households']?.count ?? 0] as const);
    const then = new Map(figures(before as BulletinView));
    const moved = figures(after as BulletinView).filter(([name, count]) => then.get(name) !== count);
    expect(moved).toEqual([['浚县', (then.get('浚县') ?? 0) - 1]]);
  });
});

/** Takes the first line that fits out of a households workbook, whose header is in line 2, and answers it. */
function takeOut(path: string, fits: (row: Record<string, string>) => boolean): Record<string, string> {
  const rows = readSheet(path, 2);
  const index = rows.findIndex(fits);
  const row = rows[index];
  if (!row) throw new RangeError(`no line of ${path} fits`);
  const files = unzipSync(readFileSync(path));
  const name = 'xl/worksheets/sheet1.xml';
  const xml = strFromU8(files[name] as Uint8Array);
  const line = xml.slice(xml.indexOf(`<row r="${index + 3}">`), xml.indexOf(`<row r="${index + 4}">`));
  writeFileSync(path, zipSync({ ...files, [name]: strToU8(xml.replace(line, '')) }));
  return row;
}
