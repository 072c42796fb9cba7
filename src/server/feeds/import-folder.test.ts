import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import {
  csv,
  householdHeader,
  households,
  ids,
  medicalHeader,
  memberHeader,
  members,
} from '../../../test/small-county.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { listRuns } from '../runs/index.ts';
import { asSeat } from '../session.ts';
import { importFolder } from './import-folder.ts';

let opened: TestPlatform;
const folder = mkdtempSync(join(tmpdir(), 'shouxian-import-'));
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await opened.close();
});

function put(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}
const bill = (day: string, own: number) => ['张建国', ids.zhang, day, own * 2, own];
const stored = async () => {
  const { rows } =
    await sql<object>`select (select count(*) from household) as households, (select count(*) from person) as people,
    (select count(*) from feed_row) as lines, (select sum(self_paid)::integer from medical_cost) as costs`.execute(
      opened.platform.database.owner,
    );
  return rows[0];
};

test('a folder is taken in: base lists before what belongs to them, months in order, bad files named and left out', async () => {
  put('a/淇县_家庭成员.csv', csv(memberHeader, ...members));
  put('b/410622_农户信息.csv', csv(householdHeader, ...households));
  put('feeds/2023-10/淇县_医保局_费用.csv', csv(medicalHeader, bill('2023-10-01', 30)));
  put('feeds/2023-09/淇县_医保局_费用.csv', csv(medicalHeader, bill('2023-09-01', 20)));
  put('feeds/2023-10/浚县_别的.csv', csv(['单位', '数量'], ['甲', 1]));
  put('feeds/2023-10/无县名.csv', csv(medicalHeader, bill('2023-10-01', 30)));
  put('feeds/2023-10/淇县_通知.pdf', new TextEncoder().encode('%PDF-1.7'));
  const done = await importFolder(opened.platform, folder);
  expect(
    done.map(({ file, feed, region, month, matched, problem }) => [
      file,
      feed,
      region,
      month,
      matched ?? problem,
    ]),
  ).toEqual([
    ['b/410622_农户信息.csv', 'household-list', '410622', '2023-10', 2],
    ['a/淇县_家庭成员.csv', 'member-list', '410622', '2023-10', 4],
    ['feeds/2023-09/淇县_医保局_费用.csv', 'medical-costs', '410622', '2023-09', 1],
    [
      'feeds/2023-10/无县名.csv',
      'medical-costs',
      null,
      '2023-10',
      '“无县名.csv”看不出是哪个县（区）的：请在文件名中写上县（区）名',
    ],
    ['feeds/2023-10/淇县_医保局_费用.csv', 'medical-costs', '410622', '2023-10', 1],
    [
      'feeds/2023-10/浚县_别的.csv',
      null,
      null,
      '2023-10',
      '“浚县_别的.csv”的列名与任何一种部门数据都对不上：请核对表头；各种数据的列名见 docs/catalogue.md',
    ],
    [
      'feeds/2023-10/淇县_通知.pdf',
      null,
      null,
      '2023-10',
      '“淇县_通知.pdf”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格',
    ],
  ]);
  expect(await stored()).toEqual({ households: 2, people: 4, lines: 2, costs: 5000 });
});

test('a rerun doubles nothing and takes in what has come since', async () => {
  put('feeds/2023-08/淇县_医保局_费用.csv', csv(medicalHeader, bill('2023-08-01', 1)));
  const done = await importFolder(opened.platform, folder);
  expect(done.filter(({ problem, known }) => !problem && !known).map(({ file }) => file)).toEqual([
    'feeds/2023-08/淇县_医保局_费用.csv',
  ]);
  expect(await stored()).toEqual({ households: 2, people: 4, lines: 3, costs: 5100 });
});

test('of a file and its correction in one folder the correction stands, however often the folder is read', async () => {
  put('feeds/2023-10/淇县_医保局_费用（更正）.csv', csv(medicalHeader, bill('2023-10-01', 40)));
  await importFolder(opened.platform, folder);
  const again = await importFolder(opened.platform, folder);
  expect(again.filter(({ problem, known }) => !problem && !known)).toEqual([]);
  expect(again.find(({ file }) => file.endsWith('10/淇县_医保局_费用.csv'))?.known).toBe(
    '“淇县_医保局_费用.csv”以前已收下，后来被更正的文件代替，不再导入',
  );
  expect(await stored()).toMatchObject({ costs: 6100 });
});

test('what a folder brought is a run of its county, and of no other', async () => {
  put(
    'own/410622_农户信息.csv',
    csv(householdHeader, ...households, ['410622001201', 'H9', '孙某', '一般农户', 1, '']),
  );
  await importFolder(opened.platform, join(folder, 'own'));
  const seen = (county: string) =>
    asSeat(
      opened.platform,
      holderOf(opened.platform, countyClerk, county),
      async (session) =>
        (await listRuns(session, 'feed')).filter(({ label }) => label.includes('410622_')).length > 0,
    );
  expect([await seen('410622'), await seen('410621')]).toEqual([true, false]);
});

test.each([false, true])(
  'what is no table in a zip is told, the rest is taken in; rows beside the database: %s',
  async (columnar) => {
    const month = columnar ? '2023-06' : '2023-07';
    put(
      `zips/${month}/淇县_医保局_费用.zip`,
      zipSync({
        '扫描件.pdf': strToU8('%PDF-1.7'),
        '北阳镇.csv': csv(medicalHeader, bill(`${month}-01`, 1)),
        '庙口镇.csv': csv(medicalHeader, bill(`${month}-02`, 1)),
      }),
    );
    const platform = { ...opened.platform, dataFolder: join(folder, 'data') };
    const [done] = await importFolder(platform, join(folder, `zips/${month}`), { columnar, month });
    const sentence = '“淇县_医保局_费用.zip/扫描件.pdf”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格';
    expect(done).toMatchObject({
      problem: null,
      matched: 2,
      leftOut: [sentence],
    });
    const { rows } = await sql`select left_out from delivery where id = ${done?.delivery}`.execute(
      opened.platform.database.owner,
    );
    expect(rows).toEqual([{ left_out: [sentence] }]);
  },
);
