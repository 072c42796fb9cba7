import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeBrowser } from './chromium.ts';
import { sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

describeBrowser('with the keyboard alone', () => {
  let site: Site;
  let visit: Visit;
  let lead: string;
  beforeAll(async () => {
    site = await openSite('--demo', '--people', '3000');
    visit = await site.visit();
    await visit.ask('POST', '/session', { name: 'village', password: 'Demo2023' });
    const { rows } = await visit.ask('GET', '/registers/household?limit=1');
    const given = { source: 'found', discoveredOn: '2023-10-20', content: '收入减少' };
    const opened = await visit.ask('POST', '/cases', {
      procedure: 'lead-handling',
      household: rows[0].id,
      given,
    });
    lead = `main a[href*="${opened.id}"]`;
    await visit.ask('POST', '/session', { name: 'county', password: 'Demo2023' });
    await visit.context.clearCookies();
  });
  afterAll(() => site?.close());

  async function signIn(name: string) {
    const { page, context } = visit;
    await context.clearCookies();
    await visit.go('/');
    await page.getByLabel('账号').waitFor();
    await reach(page, 'input[autocomplete=username]');
    await page.keyboard.type(name);
    await reach(page, 'input[autocomplete=current-password]');
    await page.keyboard.type('Demo2023');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  }

  test('a village verifies a lead', async () => {
    const { page } = visit;
    await signIn('village');
    await visit.go('/tasks?procedure=lead-handling');
    await reach(page, lead);
    await page.keyboard.press('Enter');
    await sees(page, '待核查：办理');
    for (const question of ['信息是否属实', '是否存在返贫致贫风险', '处理意见']) {
      await reach(page, `fieldset:has(legend:text("${question}")) input`);
      await page.keyboard.press('Space');
    }
    await page.keyboard.press('ArrowUp');
    await reach(page, 'input[role=combobox]');
    await page.keyboard.type('收入稳定');
    await page.keyboard.press('Enter');
    await reach(page, 'button', '提交核查结果');
    await page.keyboard.press('Enter');
    await sees(page, '核查结果已提交');
  });

  test('a township approves it', async () => {
    const { page } = visit;
    await signIn('township');
    await visit.go('/tasks?procedure=lead-handling');
    await reach(page, lead);
    await page.keyboard.press('Enter');
    await sees(page, '待乡镇复核：办理');
    await reach(page, 'button', '复核同意');
    await page.keyboard.press('Enter');
    await sees(page, '已办理：复核同意');
  });

  test('a county says who a line of a file is about', async () => {
    const { page } = visit;
    await signIn('county');
    const { month } = await visit.ask('GET', '/session');
    const { rows } = await visit.ask('GET', `/candidates?month=${month}&limit=200`);
    const { feed } = rows.find(({ people }: any) => people.length > 0);
    await visit.go(`/feeds/candidates?month=${month}&feed=${feed}`);
    await sees(page, '是同一人（1）');
    await reach(page, 'button', '是同一人（1）');
    await page.keyboard.press('Enter');
    await sees(page, '已处理1条');
  });

  test('where the keyboard is can be seen', async () => {
    const { page } = visit;
    await visit.go('/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await reach(page, 'main a');
    const outline = await page.evaluate(
      () => getComputedStyle(document.activeElement as Element).outlineStyle,
    );
    expect(outline).not.toBe('none');
  });
});

/** Presses the tabulator until what it stands on fits, by selector and words. */
async function reach(page: Page, selector: string, words?: string): Promise<void> {
  const all = words ? page.locator(selector).filter({ hasText: words }) : page.locator(selector);
  await all.first().waitFor({ state: 'attached' });
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const isThere = await all.evaluateAll((found) => found.some((each) => each === document.activeElement));
    if (isThere) return;
  }
  throw new Error(`the tabulator does not come to ${selector} ${words ?? ''}`);
}
