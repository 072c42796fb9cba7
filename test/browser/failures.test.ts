import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { countyClerk, housingBureau, village } from '../../src/domains/household/index.ts';
import { describeBrowser } from './chromium.ts';
import { choose, press, sees, type } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const home = '410621101201';
const household = `行政村编码,户编号,户主姓名,户类型,家庭人口数
${home},410621000000000001,林秀英,一般农户,2
`;
const members = `户编号,人编号,姓名,证件号码,与户主关系
410621000000000001,4106210000000000011,林秀英,410621197203154521,户主
`;

describeBrowser('what goes wrong is said in a sentence', () => {
  let site: Site;
  let visit: Visit;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-05');
    await site.hire('村经办', [village, home]);
    await site.hire('县经办', [countyClerk, '410621']);
    await site.hire('住建局', [housingBureau, '410621']);
    const county = await site.visit();
    await county.signIn('县经办');
    await send(county, 'household-list', household);
    await send(county, 'member-list', members);
    await county.context.close();
  });
  afterAll(() => site?.close());
  afterEach(() => visit?.context.close());

  test('a wrong password', async () => {
    visit = await site.visit();
    const { page } = visit;
    await visit.go('/households');
    await page.getByLabel('账号').fill('村经办');
    await page.getByLabel('密码').fill('Passw0rd2');
    await press(page, '登录');
    await sees(page.getByRole('alert'), '用户名或密码不对');
    await page.getByLabel('密码').fill('Passw0rd1');
    await press(page, '登录');
    await page.getByRole('heading', { name: '农户查询' }).waitFor();
  });

  test('a session that ends while something is filled in', async () => {
    await site.hire('久坐的人', [village, home]);
    visit = await site.visit();
    const { page } = visit;
    await visit.signIn('久坐的人');
    await visit.go('/password');
    await page.getByLabel('原密码').fill('Passw0rd1');
    await page.getByLabel('新密码', { exact: true }).fill('Longer2024way');
    await page.getByLabel('再次输入新密码').fill('Longer2024way');
    await site.house.database.owner.deleteFrom('session').execute();
    await press(page, '修改密码');
    const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await dialog.getByLabel('密码').fill('Passw0rd1');
    await press(dialog, '登录');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.getByLabel('再次输入新密码').inputValue()).toBe('Longer2024way');
    await press(page, '修改密码');
    await sees(page, '密码已修改');
  });

  test('a page that is not there, and one of another’s region', async () => {
    visit = await site.visit();
    const { page } = visit;
    await visit.signIn('村经办');
    await visit.go('/cases/00000000-0000-0000-0000-000000000000');
    await sees(page, '没有这条记录，或不在您的辖区');
    await visit.go('/nowhere');
    await sees(page, /没有这个页面|找不到/);
  });

  test('a damaged file', async () => {
    visit = await site.visit();
    const { page } = visit;
    await visit.signIn('住建局');
    await visit.go('/feeds');
    await sees(page, '农村住房安全鉴定');
    // It begins as every xlsx does, and then breaks off.
    const damaged = Buffer.from('504b0304140000000800', 'hex');
    await page
      .getByLabel('选择要上传的文件')
      .setInputFiles({ name: '住房鉴定.xlsx', mimeType: 'application/zip', buffer: damaged });
    await press(page, '上传');
    await sees(page.getByRole('alert'), /“住房鉴定.xlsx”不完整或已损坏/);
  });

  test('headings that only the office knows: someone says which is which', async () => {
    visit = await site.visit();
    const { page } = visit;
    await visit.signIn('住建局');
    await visit.go('/feeds');
    await sees(page, '农村住房安全鉴定');
    const buffer = Buffer.from('谁家的房,证件,什么等级,哪天鉴定\n林秀英,410621195803121016,D,2023-09-01\n');
    await page
      .getByLabel('选择要上传的文件')
      .setInputFiles({ name: '住房鉴定.csv', mimeType: 'text/csv', buffer });
    await press(page, '上传');
    await sees(page.getByRole('alert'), '找不到表头');
    const says = async (field: string, heading: string) => {
      await page.getByLabel(`${field}对应的列`).fill(heading);
      await page.keyboard.press('Enter');
    };
    await says('户主姓名', '谁家的房');
    await says('户主身份证号', '证件');
    await says('鉴定等级', '什么等级');
    await says('鉴定日期', '哪天鉴定');
    await press(page, '按此重新读取');
    await sees(page, '谁家的房 → 户主姓名');
    await sees(page, '表头在第1行');
  });

  test('what the server refuses', async () => {
    visit = await site.visit();
    const { page } = visit;
    await visit.signIn('县经办');
    await visit.go('/households');
    await page.getByRole('link', { name: '林秀英' }).click();
    await press(page, '发起线索核查');
    const dialog = page.getByRole('dialog');
    await choose(dialog, '线索来源', '信访舆情');
    await type(dialog, '发现日期', '2023-11-05');
    await page.keyboard.press('Enter');
    await type(dialog, '线索内容', '来信反映住房漏雨');
    await press(dialog, '提交');
    await sees(dialog.getByRole('alert'), '填写的内容有误');
    await sees(dialog, /发现日期.*晚于/);
  });

  test('a network that is gone: what was typed stays, and is sent once when it is back', async () => {
    visit = await site.visit(390);
    const { page, context } = visit;
    await visit.signIn('村经办');
    await visit.go('/report');
    const content = '屋顶漏雨，需要鉴定';
    await page.getByLabel('查找农户').fill('林秀英');
    await page.locator('.ant-select-item-option').filter({ hasText: '林秀英' }).click();
    await type(page, '线索内容', content);
    await context.setOffline(true);
    await press(page, '上报');
    await sees(page, '1件未发送，联网后自动发送');
    await context.setOffline(false);
    await sees(page, '已发送：林秀英 · 报线索');
    const { rows } = await visit.ask('GET', '/cases?procedure=lead-handling&state=open');
    expect(rows.map(({ values }: any) => values.content)).toEqual(['屋顶漏雨，需要鉴定']);
  });

  test('what a phone sent and the server refuses stays as it was typed, with why', async () => {
    visit = await site.visit(390);
    const { page } = visit;
    await visit.signIn('村经办');
    const { rows } = await visit.ask('GET', '/cases?procedure=lead-handling&state=open');
    await visit.go(`/cases/${rows[0].id}`);
    for (const answer of ['属实', '不存在', '无需处理'])
      await page.locator('.big-choice label').getByText(answer, { exact: true }).click();
    await choose(page, '不纳入原因', '收入稳定、支出可承受');
    await type(page, '入户日期', '2023-11-05');
    await press(page, '提交核查结果');
    await sees(page, /入户日期.*晚于/);
    expect(await page.getByLabel('入户日期').inputValue()).toBe('2023-11-05');
    await type(page, '入户日期', '2023-10-05');
    await press(page, '提交核查结果');
    await sees(page, '核查结果已提交');
  });
});

async function send(visit: Visit, feed: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new File([text], '名单.csv'));
  const { delivery } = await visit.ask('POST', `/feeds/${feed}/files?month=2023-10&region=410621`, form);
  const { run } = await visit.ask('POST', `/deliveries/${delivery.id}/accept`);
  await visit.over(run);
}
