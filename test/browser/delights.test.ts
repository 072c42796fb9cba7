import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  countyClerk,
  townshipClerk,
  townshipLeader,
  waterBureau,
} from '../../src/domains/household/index.ts';
import type { CaseLine, Page as Rows } from '../../src/server/http/contract.ts';
import { gbk } from '../../src/server/sheets/nasty-files.ts';
import { password } from '../client.ts';
import { describeBrowser } from './chromium.ts';
import { departmentFiles, heads } from './department-files.ts';
import { dropFolder } from './drop-folder.ts';
import { follow, press, sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, home] = ['410621', '410621101201'];
const people = Object.values(heads);
const registry = (n: number) => ({
  households: [
    '行政村编码,户编号,户主姓名,户主证件号码,户类型,家庭人口数',
    ...people.slice(0, n).map(({ name, id }, i) => `${home},H${i},${name},${id},一般农户,1`),
  ].join('\n'),
  members: [
    '户编号,人编号,姓名,证件号码,与户主关系',
    ...people.slice(0, n).map(({ name, id }, i) => `H${i},P${i},${name},${id},户主`),
  ].join('\n'),
});

const checks = (...lines: string[]) =>
  ['户主姓名,户主身份证号,水厂,水质检测结果,检测日期,人均日水量', ...lines].join('\r\n');
const appraisals = (...lines: string[]) =>
  ['户主姓名,户主身份证号码,房屋等级,鉴定日期,是否有人居住,改造状态', ...lines].join('\r\n');

/** A folder as it lies on a county clerk's desk: a file from each of thirteen offices and, of two, one of each village. */
const files: readonly (readonly [string, Uint8Array])[] = [
  ...departmentFiles.map(
    ({ office, feed, file, bytes }) =>
      [`${office.office}_${feed}${/\.\w+$/.exec(file)?.[0]}`, bytes] as const,
  ),
  ...people
    .slice(0, 13)
    .map(
      ({ name, id }, i) =>
        [
          `饮水安全评价_${i + 1}村.csv`,
          gbk(checks(`${name},${id},善堂水厂,达标,2023-9-${10 + i},60`)),
        ] as const,
    ),
  ...people
    .slice(0, 14)
    .map(
      ({ name, id }, i) =>
        [
          `农村住房安全鉴定_${i + 1}村.csv`,
          gbk(appraisals(`${name},${id},A级,2023-9-${10 + i},是,无需改造`)),
        ] as const,
    ),
];

let site: Site;
let clerk: Visit;
let folder: string;

/** The first three of the ten-minute delights. */
describeBrowser('ten minutes with it', () => {
  beforeAll(async () => {
    folder = join(mkdtempSync(join(tmpdir(), 'shouxian-folder-')), '10月部门数据');
    mkdirSync(join(folder, '村报'), { recursive: true });
    for (const [name, bytes] of files)
      writeFileSync(join(folder, name.endsWith('村.csv') ? '村报' : '', name), bytes);
    site = await openSite('--empty');
    await site.moveTo('2023-09-28');
    await site.hire('县经办', [countyClerk, county]);
    await site.hire('水利局', [waterBureau, county]);
    clerk = await site.visit();
    await clerk.ask('POST', '/session', { name: '县经办', password });
    await send('household-list', '2023-09', '农户信息9月.csv', registry(12).households);
    await send('member-list', '2023-09', '家庭成员9月.csv', registry(12).members);
    await send(
      'water-checks',
      '2023-09',
      '饮水9月.csv',
      checks(`${people[0]?.name},${people[0]?.id},水厂,达标,2023-9-1,60`),
    );
    await clerk.over((await clerk.ask('POST', '/months/2023-09/run')).run);
    await site.moveTo('2023-10-04');
    await send('household-list', '2023-10', '农户信息10月.csv', registry(14).households);
    await send('member-list', '2023-10', '家庭成员10月.csv', registry(14).members);
  });
  afterAll(async () => {
    await site?.close();
    if (folder) rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  test('a folder of forty files becomes one receipt per department', async () => {
    const { page } = clerk;
    await clerk.go('/feeds');
    await sees(page, '收数 ');
    await dropFolder(page, folder);
    await sees(page, '报送2023年10月数据（40个文件）');
    await press(page, '全部上传（40）');
    await press(page, '全部确认导入（40）');
    await sees(page, '收数回执：13个部门，40个文件');
    const receipts = page.getByRole('region', { name: '收数回执' });
    const told = async (name: RegExp) =>
      (await receipts.getByRole('row', { name }).first().locator('td').allTextContents()).slice(-5);
    expect(await told(/水利局/)).toEqual(['16', '14', '0', '2', '+15']);
    expect(await told(/住建局/)).toEqual(['18', '15', '1', '2', '—']);
    await receipts.getByRole('button', { name: /^未报部门（\d+）$/ }).click();
    await page.getByLabel('催报文字').waitFor();
    expect(await page.getByLabel('催报文字').inputValue()).toContain('自然资源局');
  });

  test('the month’s alerts fold to households and to doors, each fold with its reasons', async () => {
    const { page } = clerk;
    await site.moveTo('2023-10-06');
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    await clerk.go('/leads');
    const drawer = page.getByRole('dialog');
    const unfold = (figure: RegExp) => page.getByRole('button', { name: figure }).click();
    await unfold(/按规则比对/);
    await sees(drawer.getByRole('row', { name: /应急管理局/ }), '受灾住房倒损');
    await page.keyboard.press('Escape');
    await unfold(/归并为一条线索/);
    await sees(drawer, '1户有两条以上预警，归并后只去一次：');
    await sees(drawer, /受灾住房倒损：房屋损坏倒塌/);
    await page.keyboard.press('Escape');
    await unfold(/扣除已在监测/);
    await drawer.getByText(/^需入户 \d+户/).click();
    await sees(drawer, /信访|水质|产业|贷款/);
  });

  test('a figure opens to its definition, to why it differs, and to the line of the file', async () => {
    const { page } = clerk;
    await clerk.go('/bulletin?columns=all');
    await page.getByRole('button', { name: /^浚县 登记农户（户） 14，查看口径$/ }).click();
    await sees(page.getByRole('dialog'), '统计范围');
    await follow(page.getByRole('dialog'), '为什么比上月多2户？');
    await sees(page.getByRole('row', { name: heads.yang.name }), /农户信息10月\.csv.*第15行/);
  });
});

/** The other two, in the demonstration: what is under way there has a past. */
describeBrowser('ten minutes with what is under way', () => {
  let demo: Site;
  let visit: Visit;
  let waiting: CaseLine;
  beforeAll(async () => {
    demo = await openSite('--demo', '--people', '3000');
    visit = await demo.visit();
    await visit.ask('POST', '/session', { name: 'city', password: 'Demo2023' });
    const { rows } = await visit.ask<Rows<CaseLine>>(
      'GET',
      '/cases?procedure=identification-handling&state=open&limit=200',
    );
    const found = rows.find(({ at }) => at === 'review') ?? rows.find(({ at }) => at === 'sign');
    if (!found) throw new Error('nothing waits in any township of the demonstration');
    waiting = found;
    const office = found.at === 'review' ? townshipClerk : townshipLeader;
    await demo.hire('乡镇', [office, found.region.code.slice(0, 9)]);
    await visit.ask('POST', '/session', { name: '乡镇', password });
  });
  afterAll(() => demo?.close());

  test('the township sees what the county would return before it sends', async () => {
    const { page } = visit;
    await visit.go('/cases/identification-handling');
    await press(page, '报批前体检、批量办理');
    await page.getByRole('heading', { name: '识别纳入：批量办理' }).waitFor();
    await sees(page, /体检可以通过\d+户，会被退回\d+户，有待核事项\d+户/);
    await page
      .getByRole('row', { name: waiting.subject })
      .getByText(/可以通过|会退回（\d+处）|待核/)
      .first()
      .waitFor();
    await visit.go(`/cases/${waiting.id}`);
    await sees(page, '报批前体检');
  });

  test('a household’s whole file is one book, with what is left for the pen counted', async () => {
    const { page } = visit;
    await visit.go(`/households/${waiting.household}`);
    await press(page, '一键成册');
    await page.getByRole('heading', { name: '卷内目录' }).waitFor();
    const [, papers = '', blanks = ''] =
      /(\d+)份文书，留待填写(\d+)处/.exec((await page.locator('.no-print').first().textContent()) ?? '') ??
      [];
    expect(Number(papers)).toBeGreaterThanOrEqual(3);
    expect(Number(blanks)).toBeGreaterThan(0);
    expect(await page.locator('article.paper').count()).toBe(Number(papers) + 2);
  });
});

async function send(feed: string, month: string, name: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([text], name));
  const { delivery } = await clerk.ask('POST', `/feeds/${feed}/files?month=${month}&region=${county}`, form);
  const { run } = await clerk.ask('POST', `/deliveries/${delivery.id}/accept`);
  await clerk.over(run);
}
