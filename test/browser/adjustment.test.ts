import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, countyLeader, village } from '../../src/domains/household/index.ts';
import { describeBrowser } from './chromium.ts';
import { follow, move, press, sees, take } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const [county, home] = ['410621', '410621101201'];
const households = `行政村编码,户编号,户主姓名,户类型,家庭人口数,工资性收入,生产经营性收入,财产性收入,转移性收入,生产经营性支出
${home},410621000000000001,林秀英,脱贫户,2,20000,0,0,0,0
${home},410621000000000002,王大山,脱贫户,1,10000,0,0,0,0
${home},410621000000000003,赵铁柱,脱贫户,1,30000,0,0,0,0
`;

describeBrowser('年度动态调整', () => {
  let site: Site;
  let clerk: Visit;
  let leader: Visit;
  let phone: Visit;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-09');
    await site.hire('县经办', [countyClerk, county]);
    await site.hire('县领导', [countyLeader, county]);
    await site.hire('村经办', [village, home]);
    [clerk, leader, phone] = [await site.visit(), await site.visit(), await site.visit(390)];
    await Promise.all([clerk.signIn('县经办'), leader.signIn('县领导'), phone.signIn('村经办')]);
    const file = new FormData();
    file.append('file', new File([households], '农户信息.csv'));
    const looked = await clerk.ask(
      'POST',
      `/feeds/household-list/files?month=2023-10&region=${county}`,
      file,
    );
    await clerk.over((await clerk.ask('POST', `/deliveries/${looked.delivery.id}/accept`)).run);
  });
  afterAll(() => site?.close());

  test('the county freezes its registry, and the village is told by whom and until when', async () => {
    await clerk.go('/adjustment');
    await sees(clerk.page, '2023年度还没有开账');
    await press(clerk.page, '开账（冻结）');
    await press(clerk.page.getByRole('dialog'), '开账');
    await sees(clerk.page, '浚县2023年度动态调整 · 采集中');
    await phone.go('/');
    await sees(phone.page, /县级经办县经办2023-10-09开账（冻结）/);
    await sees(phone.page, '应排3户，已排0户，还有3户');
  });

  test('on a phone a household is collected by one tap in the list, by one on its page, or with the year’s income', async () => {
    const { page } = phone;
    await phone.go('/calendar/tasks?duty=october-update&state=open');
    const card = (head: string) => page.locator('.card').filter({ hasText: head });
    await press(card('林秀英'), '无变化，已核对');
    await card('林秀英').waitFor({ state: 'detached' });
    await follow(card('王大山'), '王大山');
    await sees(page, '本户尚未采集');
    await page.locator('#income-wages').fill('16000');
    await press(page, '成员已核对，保存收入，采集完成');
    await sees(page, '本户已于2023-10-09采集');
  });

  test('the county sees who is missing, what differs, and opens a figure to its rows', async () => {
    const { page } = clerk;
    await clerk.go('/adjustment');
    const total = page.getByRole('row', { name: /^合计/ });
    await total.waitFor();
    expect(await total.getByRole('cell').allTextContents()).toEqual(['合计', '3', '2', '66.6%', '1']);
    await page.getByText('差异', { exact: true }).click();
    const sums = page.getByRole('row', { name: /^浚县合计/ });
    await sums.waitFor();
    const shown = (await sums.getByRole('cell').allTextContents()).slice(1);
    expect(shown).toEqual(['3', '0', '0', '1', '3', '0', '0', '0', '0', '0', '1', '0']);
    await follow(page.locator('li').filter({ hasText: '工资性收入' }), '1');
    await sees(page, '工资性收入：10,000元→16,000元');
    await sees(page, '10,000元→16,000元（▲60%）');
    await sees(page, /村级经办村经办登记/);
  });

  test('it is closed by another seat, who sees what is still open; what comes later stands apart', async () => {
    await clerk.go('/adjustment?view=checks');
    await sees(clerk.page, '应采集3户，已采集2户');
    await clerk.page.getByLabel('关账前核对说明').fill('赵铁柱外出，已电话联系');
    await move(clerk.page, '提请关账');
    await sees(clerk.page, '浚县2023年度动态调整 · 已提请关账');
    await leader.go('/adjustment?view=checks');
    await sees(leader.page, '关账前核对说明：赵铁柱外出，已电话联系');
    await leader.page.getByLabel('复核意见').fill('同意关账');
    await move(leader.page, '同意关账');
    await sees(leader.page, '浚县2023年度动态调整 · 已关账');
    const { rows } = await phone.ask('GET', '/registers/household?q=赵铁柱');
    await phone.ask('POST', '/forms/household-check', {
      record: rows[0].id,
      given: { verifiedOn: '2023-10-09', waterSafe: '否' },
    });
    await leader.go('/adjustment?view=checks');
    await sees(leader.page, '关账后农户变更');
    await leader.go('/adjustment?view=differences&span=later');
    await follow(leader.page.locator('li').filter({ hasText: '饮水安全' }), '1');
    await sees(leader.page, '饮水安全：未填→否');
  });

  test('opened again with its reason, it can be read as it was closed', async () => {
    const { page } = leader;
    await leader.go('/adjustment?view=checks');
    await page.getByRole('heading', { name: /：办理$/ }).waitFor();
    await take(page, '重新开账');
    await page.getByLabel('重新开账理由').fill('补采一户');
    await press(page, '重新开账');
    await sees(page, '浚县2023年度动态调整 · 采集中');
    await leader.go('/adjustment?view=differences&span=close-1');
    const sums = page.getByRole('row', { name: /^浚县合计/ });
    await sums.waitFor();
    expect((await sums.getByRole('cell').allTextContents()).slice(1, 6)).toEqual(['3', '0', '0', '1', '3']);
  });
});
