import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../client.ts';
import { describeBrowser } from './chromium.ts';
import { firstSignIn, follow, press, sees } from './hands.ts';
import { accountSheet, householdList, memberList, monthFiles, villageSheet } from './new-county.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

let site: Site;
let admin: Visit;
let clerk: Visit;
let given = '';

describeBrowser('an empty folder becomes a working month by 开通向导 alone', () => {
  beforeAll(async () => {
    site = await openSite('--empty');
    // What the tests' own house brought; an office begins with none.
    await sql`delete from region`.execute(site.house.database.owner);
    await site.moveTo('2023-10-06');
    admin = await site.visit();
    clerk = await site.visit();
  });
  afterAll(() => site?.close());

  test('the administrator chooses the county and brings its villages', async () => {
    const { page } = admin;
    await page.goto('/');
    await page.getByLabel('用户名').fill('admin');
    await page.getByLabel('姓名').fill('沈管理员');
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByLabel('再次输入密码').fill(password);
    await press(page, '设立管理员');
    await admin.signIn('admin');
    await follow(page, '打开开通向导');
    await page.getByLabel('县（区）').click();
    for (const region of ['河南省', '商丘市', '夏邑县'])
      await page.locator('.ant-cascader-menu-item').filter({ hasText: region }).click();
    await press(page, '选定');
    await sees(page, '夏邑县：24个乡镇（街道），0个村（社区）');
    await bring(page, '选择村级名单文件', '村名单.csv', villageSheet);
    await sees(page, '共5行，收下4行，退回1行：新增4个，更名0个，原有0个');
    await sees(page, '不是12位数字的区划代码');
    await sees(page, '夏邑县：24个乡镇（街道），4个村（社区）');
  });

  test('accounts come from a sheet; each password is seen once', async () => {
    const { page } = admin;
    await bring(page, '选择账号名单文件', '账号.csv', accountSheet);
    await sees(page, '9个初始密码只显示这一次，系统不保存');
    await sees(page, '没有这个岗位');
    given = await page
      .getByRole('row', { name: '李县经办' })
      .locator('code')
      .textContent()
      .then((text) => text ?? '');
    // A window made as narrow as a phone's, and wide again, is still the same page.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('navigation', { name: '主要页面' }).waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('navigation', { name: '菜单' }).waitFor();
    await sees(page, given);
    await page.reload();
    await sees(page, '10个账号');
    expect(await page.getByText(given).count()).toBe(0);
  });

  test('the county’s clerk changes the password, brings the registry and keeps the default values', async () => {
    const { page } = clerk;
    await firstSignIn(clerk, '县经办', given, password);
    await follow(page, '打开开通向导');
    await sees(page, '请系统管理员登录后办理');
    await follow(page, '去上传基础名单');
    const choosing = page.waitForEvent('filechooser');
    await press(page, '上传文件');
    // In the wrong order, as they may lie in a folder: members belong to households.
    await (await choosing).setFiles([file('家庭成员.csv', memberList), file('农户信息.csv', householdList)]);
    await press(page, '全部上传（2）');
    await press(page, '全部确认导入（2）');
    await page
      .getByText(/已导入：48行/)
      .nth(1)
      .waitFor();
    await page.goto('/onboarding');
    await sees(page, '48户、48人，分布在4个村（社区）');
    await press(page.getByRole('region', { name: '默认值' }), /其余\d+项都沿用$/);
    await page.getByRole('region', { name: '默认值' }).getByText('已完成').waitFor();
  });

  test('a folder of files is the first month, and its comparison finds four households', async () => {
    const { page } = clerk;
    await follow(page, '去收本月部门数据');
    const choosing = page.waitForEvent('filechooser');
    await press(page, '上传文件');
    await (await choosing).setFiles(
      Object.entries(monthFiles('2023-10')).map(([name, text]) => file(name, text)),
    );
    await press(page, '全部上传（2）');
    await press(page, '全部确认导入（2）');
    await sees(page, '已导入：3行，匹配到人3行');
    await sees(page, /已导入：2行，匹配到人1行/);
    await page.goto('/');
    await press(page, '运行本月比对');
    await sees(page, /比对已完成/);
    await page.goto('/onboarding');
    await sees(page, /比对已完成：\d+条预警，涉及4户/);
    expect(await page.getByText('✓ 已完成').count()).toBe(3);
    await page.goto('/leads');
    await sees(page, '4户');
  });

  test('nothing went wrong on the way', () => {
    expect([...admin.troubles, ...clerk.troubles]).toEqual([]);
  });
});

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const bring = (page: Page, label: string, name: string, text: string) =>
  page.locator(`input[aria-label="${label}"]`).setInputFiles(file(name, text));
