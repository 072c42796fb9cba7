import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, village } from '../../src/domains/household/index.ts';
import { addHousehold, addPerson } from '../registry.ts';
import { describeBrowser } from './chromium.ts';
import { sees } from './hands.ts';
import { openSite, type Site } from './site.ts';

const home = '410621101201';
/** Scripts as they might be typed where a name is asked for, each of which would leave its mark on the page. */
const image = '<img src=x onerror="window.struck=1">';
const script = '</td><script>window.struck=2</script>';
const link = '"><svg onload=window.struck=3>';

describeBrowser('what is written as a page is shown as text', () => {
  let site: Site;
  let household: string;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-05');
    await site.hire('村经办', [village, home]);
    await site.hire(image, [countyClerk, '410621']);
    const platform = await site.house.platform();
    household = await addHousehold(platform, home, { head: image });
    await addPerson(platform, home, household, script);
    await addPerson(platform, home, household, link);
  });
  afterAll(() => site?.close());

  test('in a list, on a household’s page, in a search and in the name of who is signed in', async () => {
    const { page, go, signIn, context } = await site.visit();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) refused.push(message.text());
    });
    await signIn(image);
    await go('/households');
    await sees(page, image);
    await go(`/households/${household}`);
    await sees(page, script);
    await sees(page, link);
    await go(`/households?name=${encodeURIComponent(link)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(() => (window as { struck?: number }).struck)).toBeUndefined();
    // Nothing even tried.
    expect(refused).toEqual([]);
    await context.close();
  });
});
