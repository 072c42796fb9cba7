import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, landBureau, townshipClerk, village } from '../../src/domains/household/index.ts';
import type { CaseLine, Page as Rows } from '../../src/server/http/contract.ts';
import { password } from '../client.ts';
import { describeBrowser } from './chromium.ts';
import { type DepartmentFile, departmentFiles, heads, landFile } from './department-files.ts';
import { choose, follow, press, sees, type } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, township, home] = ['410621', '410621101', '410621101201'];
const all = Object.values(heads);

const households = [
  '行政村编码,户编号,户主姓名,户主证件号码,户类型,家庭人口数',
  ...all.map(({ name, id }, index) => `${home},H${index},${name},${id},一般农户,1`),
].join('\n');
const members = [
  '户编号,人编号,姓名,证件号码,与户主关系',
  ...all.map(({ name, id }, index) => `H${index},P${index},${name},${id},户主`),
].join('\n');

let site: Site;
let department: Visit;
let clerk: Visit;
let villager: Visit;
let reviewer: Visit;

/** Each test goes on where the one before ended: a month from thirteen offices to the doors and back. */
describeBrowser('what the departments send', () => {
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-04');
    await site.hire('县经办', [countyClerk, county]);
    await site.hire('乡经办', [townshipClerk, township]);
    await site.hire('村经办', [village, home]);
    for (const { office } of [...departmentFiles, { office: landBureau }])
      await site.hire(office.office, [office, county]);
    [department, clerk, villager, reviewer] = (await Promise.all(
      [1440, 1440, 390, 1440].map((width) => site.visit(width)),
    )) as [Visit, Visit, Visit, Visit];
    await enter(clerk, '县经办');
    await enter(villager, '村经办');
    await enter(reviewer, '乡经办');
    await register('household-list', '农户信息.csv', households);
    await register('member-list', '家庭成员.csv', members);
  });
  afterAll(() => site?.close());

  test.each(departmentFiles)('$office.office: $file', async (sent) => {
    await enter(department, sent.office.office);
    const { page } = department;
    await department.go('/feeds');
    await upload(page, sent);
    const [matched, waiting, returned, repeated = 0] = sent.became;
    const again = repeated ? `，重复${repeated}行（不重复计）` : '';
    await sees(
      page,
      `已导入：${matched + waiting + returned + repeated}行，匹配到人${matched}行，待确认${waiting}行，退回${returned}行${again}`,
    );
    await page.getByRole('link', { name: '查看退回明细' }).click();
    await page.getByRole('heading', { name: '退回明细' }).waitFor();
    await sees(page, sent.returned[0]?.split(' ')[1] ?? '');
    expect(await returnedLines(page)).toEqual(sent.returned);
  });

  test('another office’s file is told before it is read, and one that took the place of another is taken back', async () => {
    const own = departmentFiles.find(({ feed }) => feed === '新办证和升级残疾人') as DepartmentFile;
    const bills = departmentFiles.find(({ feed }) => feed === '住院和门诊慢特病费用') as DepartmentFile;
    const { page } = department;
    await enter(department, own.office.office);
    await department.go('/feeds');
    await pick(page, { ...bills, feed: own.feed }, '再次上传');
    await sees(page, /的表头像是医保局的“住院和门诊慢特病费用”，不像残联的“新办证和升级残疾人”/);
    await press(page, '移除');
    const wrong = `姓名,残疾人证号,残疾类别,残疾等级\n${heads.wu.name},${heads.wu.id}44,肢体,一级`;
    await upload(
      page,
      { feed: own.feed, file: '错的.csv', bytes: new TextEncoder().encode(wrong) },
      '再次上传',
    );
    await sees(page, '已导入：1行，匹配到人1行');
    await department.go('/feeds');
    await page.getByText('收到的文件和应有的列').click();
    await press(page, '撤回');
    await page.getByLabel('撤回原因').fill('选错了文件');
    await press(page.getByRole('dialog'), '撤回');
    await sees(page, `已撤回“错的.csv”，“${own.file}”恢复`);
    await sees(page, /撤回：选错了文件/);
    await sees(page, '退回2');
  });

  test('the county says whose a call to the hotline was', async () => {
    const { page } = clerk;
    await clerk.go('/feeds');
    await page
      .getByRole('row', { name: /信访和热线诉求/ })
      .getByRole('link', { name: '1', exact: true })
      .first()
      .click();
    const side = page.getByRole('region', { name: /来件/ });
    await side.getByRole('combobox').click();
    await side.getByRole('combobox').pressSequentially(heads.han.name);
    await page.locator('.ant-select-item-option').filter({ hasText: heads.han.name }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await press(side, '是这一户');
    await sees(page, '1条已全部处理');
    await clerk.go('/feeds');
    await follow(page, '待确认和判断过的行');
    await page.getByText(/^判断过的行/).click();
    await sees(page, `是 ${heads.han.name}（`);
  });

  test('the county compares the month: every file has come to a door, with its reason', async () => {
    const { page } = clerk;
    await site.moveTo('2023-10-06');
    await clerk.go('/');
    await press(page, '运行本月比对');
    await sees(page, /比对已完成/);
    await follow(page, '风险线索');
    // One household was hit by hail in its house and in its fields.
    for (const figure of ['14条预警', '13户', '13户需入户']) await sees(page, figure);
    for (const { head, reason } of departmentFiles)
      await sees(page.getByRole('row', { name: head.name }), reason);
    await page.getByRole('columnheader').getByRole('checkbox').first().check();
    await press(page, '派发到村');
    await press(page.getByRole('dialog'), '派发到村');
    await sees(page, `已办理${departmentFiles.length}户`);
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    expect(await verified(clerk)).toBe('0/14');
  });

  test('nobody may ask after the land of a household that has not signed', async () => {
    await enter(department, landBureau.office);
    const { page } = department;
    await department.go('/feeds');
    await upload(page, landFile);
    await sees(page, '已导入：2行，匹配到人0行，待确认0行，退回0行，2行因无有效授权未比对');
  });

  test.each(departmentFiles)(
    'three questions at the door of $head.name ($office.office)',
    async ({ head }) => {
      const { page } = villager;
      await site.moveTo('2023-10-08');
      await villager.go(`/cases/${(await leadOf(villager, head.name)).id}`);
      await page.getByText('属实', { exact: true }).click();
      const isSerious = head === heads.zhao;
      await page.getByText(isSerious ? '存在' : '暂不存在、持续关注', { exact: true }).click();
      await page.getByText(isSerious ? '启动识别' : '转部门落实政策', { exact: true }).click();
      if (isSerious) await choose(page, '风险类型', '因病');
      else await choose(page, '不纳入原因', '现有政策可化解');
      await type(page, '第二核查人', '张驻村');
      await press(page, '提交核查结果');
      await sees(page, '核查结果已提交');
    },
  );

  test('what was answered comes back into the bulletin and to each department’s line', async () => {
    const { page } = clerk;
    for (const { head, office } of departmentFiles) {
      const { id } = await leadOf(clerk, head.name);
      await reviewer.ask('POST', `/cases/${id}/moves`, { move: 'pass', given: {} });
      const judged =
        head === heads.zhao
          ? { move: 'identify', given: {} }
          : { move: 'refer', given: { department: office.office } };
      await clerk.ask('POST', `/cases/${id}/moves`, judged);
    }
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    await clerk.go('/bulletin?columns=all');
    await page.getByRole('button', { name: /^浚县 .*核实.* 100%，查看口径$/ }).click();
    const card = page.getByRole('dialog');
    await sees(card, '14/14');
    await follow(card, '查看分子名单');
    for (const { head, reason } of departmentFiles)
      await sees(page.getByRole('row', { name: head.name }), reason);
    await clerk.go('/feeds');
    for (const { feed } of departmentFiles) {
      const alerted = page
        .getByRole('row', { name: new RegExp(feed) })
        .getByRole('cell')
        .nth(10);
      expect([feed, await alerted.textContent()]).toEqual([feed, '1']);
    }
  });

  test('once it has signed, its land is a question to explain', async () => {
    const { rows } = await villager.ask<Rows<CaseLine>>(
      'GET',
      '/cases?procedure=identification-handling&state=open',
    );
    const path = `/cases/${rows[0]?.id}`;
    await villager.ask('POST', `${path}/moves`, {
      move: 'pass',
      given: {
        visitedOn: '2023-10-08',
        manner: 'visit',
        secondVerifier: '张驻村',
        risk: 'illness',
        category: 'sudden',
        consentOn: '2023-10-08',
      },
    });
    await enter(department, landBureau.office);
    await department.go('/feeds');
    await upload(department.page, landFile, '再次上传');
    await sees(department.page, '已导入：2行，匹配到人1行，待确认0行，退回0行，1行因无有效授权未比对');
    await clerk.over((await clerk.ask('POST', '/months/2023-10/run')).run);
    const { page } = clerk;
    await clerk.go(path);
    await sees(page, /名下有不动产：不动产数1处；坐落浚县卫河路18号/);
    await sees(page, '只作询问，不据此排除');
  });

  test('nobody’s browser met an error', () => {
    const troubles = Object.entries({ department, clerk, villager, reviewer }).flatMap(([who, visit]) =>
      visit.troubles
        // Before the second month there is nothing that a figure could differ from.
        .filter((trouble) => !/difference 404$/.test(trouble))
        .map((trouble) => `${who} ${trouble}`),
    );
    expect(troubles).toEqual([]);
  });
});

/** Signs another person in on the same browser, as on the one computer of an office. */
const enter = (visit: Visit, name: string) => visit.ask('POST', '/session', { name, password });

async function register(feed: string, name: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([text], name));
  const { delivery } = await clerk.ask('POST', `/feeds/${feed}/files?month=2023-10&region=${county}`, form);
  const { run } = await clerk.ask('POST', `/deliveries/${delivery.id}/accept`);
  await clerk.over(run);
}

/** From the card of a feed to the receipt of its file. */
async function upload(page: Page, sent: Parameters<typeof pick>[1], by = '上传文件'): Promise<void> {
  await pick(page, sent, by);
  await press(page, '确认导入');
}

async function pick(
  page: Page,
  { feed, file, bytes }: Pick<DepartmentFile, 'feed' | 'file' | 'bytes'>,
  by: string,
): Promise<void> {
  const card = page.locator('.card').filter({ has: page.getByRole('heading', { name: feed, exact: true }) });
  const picking = page.waitForEvent('filechooser');
  await press(card, by);
  await (await picking).setFiles({ name: file, mimeType: '', buffer: Buffer.from(bytes) });
  await press(page, '上传');
}

/** 退回明细 as it is read: the line and its reason. */
const returnedLines = (page: Page): Promise<string[]> =>
  page.locator('.ant-table-tbody tr.ant-table-row').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim());
      return `第${cells[0]}行 ${cells[3]}`;
    }),
  );

async function leadOf(who: Visit, name: string): Promise<CaseLine> {
  const { rows } = await who.ask<Rows<CaseLine>>('GET', '/cases?procedure=lead-handling&limit=50');
  const found = rows.find(({ subject }) => subject === name);
  if (!found) throw new Error(`there is no lead at ${name}'s`);
  return found;
}

/** 预警核实率 of the county as its whole numbers. */
async function verified(who: Visit): Promise<string> {
  const { rows } = await who.ask('GET', `/bulletins/2023-10?region=${county}`);
  const { count, outOf } = rows[0].figures['alerts-verified'];
  return `${count}/${outOf}`;
}
