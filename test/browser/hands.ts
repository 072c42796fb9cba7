import type { Locator, Page } from 'playwright-core';
import type { Visit } from './visit.ts';

/** Waits until a text is seen. */
export const sees = (page: Page | Locator, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();

/** Presses a button by its words. */
export const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button')
    .filter({ hasText: typeof name === 'string' ? whole(name) : name })
    .first()
    .click();

/** Chooses how a step is to be handled, where there are several ways. */
export const take = (page: Page, way: string): Promise<void> =>
  page.getByRole('group', { name: '办理方式' }).getByText(way, { exact: true }).click();

/** Makes a move: chooses it where the step has several, then confirms it below its fields. */
export async function move(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: /：办理$/ }).waitFor();
  if (await page.getByRole('group', { name: '办理方式' }).count()) await take(page, name);
  await press(page, name);
  await sees(page, `已办理：${name}`);
}

/** Signs in with the initial password one was given and changes it, as must be. */
export async function firstSignIn({ page }: Visit, name: string, given: string, own: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(given);
  await page.keyboard.press('Enter');
  await page.getByLabel('初始密码').fill(given);
  await page.getByLabel('新密码', { exact: true }).fill(own);
  await page.getByLabel('再次输入新密码').fill(own);
  await press(page, '修改密码');
  await page.getByRole('heading', { level: 1, name: /工作台|待办/ }).waitFor();
}

/** Follows a link by its words. */
export const follow = (page: Page | Locator, name: string): Promise<void> =>
  page.getByRole('link', { name, exact: true }).first().click();

/** Types into the field under a label. */
export const type = (page: Page | Locator, label: string, text: string): Promise<void> =>
  itemOf(page, label).locator('input, textarea').first().fill(text);

/** Chooses an answer under a label: of radio buttons with the mouse, of a list with the keyboard. */
export async function choose(page: Page | Locator, label: string, option: string): Promise<void> {
  const item = itemOf(page, label);
  await item.locator('input').first().waitFor({ state: 'attached' });
  const radio = item.getByText(option, { exact: true });
  if ((await item.locator('input[type=radio]').count()) > 0) return radio.click();
  const field = item.getByRole('combobox');
  await field.fill(option);
  await field.press('Enter');
}

// The accessible name of a button with an icon begins with the icon's.
const whole = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
const itemOf = (within: Page | Locator, label: string): Locator => {
  const page = 'page' in within ? within.page() : within;
  return within
    .locator('.ant-form-item')
    .filter({ has: page.getByText(label, { exact: true }) })
    .first();
};
