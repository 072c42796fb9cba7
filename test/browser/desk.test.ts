import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, townshipClerk, village } from '../../src/domains/household/index.ts';
import { describeBrowser } from './chromium.ts';
import { choose, follow, press, sees, type } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const home = '410621101201';
const households = `行政村编码,户编号,户主姓名,户类型,家庭人口数
${home},410621000000000001,林秀英,脱贫户,2
${home},410621000000000002,王大山,一般农户,3
`;

describeBrowser('a desk', () => {
  let site: Site;
  let at: Record<'clerk' | 'township' | 'village', Visit>;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-05');
    await site.hire('县经办', [countyClerk, '410621']);
    await site.hire('乡经办', [townshipClerk, '410621101']);
    await site.hire('村经办', [village, home]);
    at = { clerk: await site.visit(), township: await site.visit(), village: await site.visit() };
    await Promise.all([at.clerk.signIn('县经办'), at.township.signIn('乡经办'), at.village.signIn('村经办')]);
    const file = new FormData();
    file.append('file', new File([households], '农户信息.csv'));
    const looked = await at.clerk.ask(
      'POST',
      '/feeds/household-list/files?month=2023-10&region=410621',
      file,
    );
    await at.clerk.over((await at.clerk.ask('POST', `/deliveries/${looked.delivery.id}/accept`)).run);
    const { rows } = await at.village.ask('GET', '/registers/household');
    for (const { id } of rows)
      await at.village.ask('POST', '/cases', {
        procedure: 'lead-handling',
        household: id,
        given: { source: 'found', discoveredOn: '2023-10-05', content: '收入下降' },
      });
  });
  afterAll(() => site?.close());

  test('a number of the township’s matrix opens as many rows', async () => {
    const { page } = at.township;
    await at.township.go('/');
    const row = page.getByRole('row', { name: /^东善堂村/ });
    const verify = row.getByRole('cell').nth(1);
    expect(await verify.textContent()).toBe('2');
    await follow(verify, '2');
    await sees(page, '共2户5人');
    await sees(page, '王大山');
  });

  test('a campaign is late until it is reported; who reported what is a click away', async () => {
    const { page } = at.clerk;
    await at.clerk.go('/registers/campaign');
    await press(page, '部署专项行动');
    const dialog = page.getByRole('dialog');
    await type(dialog, '行动名称', '秋季排查行动');
    await choose(dialog, '参加层级', '村');
    for (const [label, day] of [
      ['开始日期', '2023-10-01'],
      ['结束日期', '2023-10-04'],
    ] as const) {
      await type(dialog, label, day);
      await page.keyboard.press('Enter');
    }
    await type(dialog, '工作内容', '逐户排查');
    await press(dialog, '提交');
    await sees(page, '已保存');
    const own = at.village.page.locator('.panel').filter({ hasText: '本岗位任务' });
    await at.village.go('/');
    await sees(own, '秋季排查行动');
    await sees(own, '逾期1天（2023-10-04）');
    await press(own, '报告完成情况');
    await type(at.village.page.getByRole('dialog'), '情况', '已排查2户，没有新增困难');
    await press(at.village.page.getByRole('dialog'), '提交');
    await sees(at.village.page, '已保存');
    await at.clerk.go('/calendar');
    await sees(page.getByRole('row', { name: /秋季排查行动/ }), '专项行动（村）');
    await at.clerk.go('/registers/campaign');
    await follow(page, '秋季排查行动');
    await page.getByRole('link', { name: '逾期完成 1' }).click();
    await page
      .getByRole('row', { name: /东善堂村/ })
      .getByRole('link', { name: '2023-10-05' })
      .click();
    await sees(page, '已排查2户，没有新增困难');
  });

  test('a question nobody foresaw is put together, kept, shared and answered elsewhere', async () => {
    const { page } = at.clerk;
    const pick = async (label: string, option: string) => {
      await page.getByLabel(label, { exact: true }).first().click();
      await page.keyboard.type(option);
      await page.keyboard.press('Enter');
    };
    await at.clerk.go('/queries');
    await pick('取数对象', '农户');
    await sees(page, '共2户5人');
    await pick('添加条件', '户类型');
    await pick('户类型', '脱贫户');
    await page.keyboard.press('Escape');
    await sees(page, '共1户2人');
    await page.getByText('分组汇总', { exact: true }).click();
    await sees(page, '共1组（1户2人）');
    await press(page, '保存视图');
    await page.getByLabel('视图名称').fill('各乡镇脱贫户');
    await page.getByText('共享给本辖区', { exact: true }).click();
    await press(page, '保存');
    await sees(page, '视图已保存');

    await at.township.go('/queries');
    await follow(at.township.page, '各乡镇脱贫户（县经办共享）');
    await sees(at.township.page, '共1组（1户2人）');
    expect([...at.clerk.troubles, ...at.township.troubles]).toEqual([]);
  });
});
