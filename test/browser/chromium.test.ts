import { expect, test } from 'vitest';
import { describeBrowser, openBrowser } from './chromium.ts';

describeBrowser('the browser', () => {
  test('shows Chinese text', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent('<h1>守线</h1>');
      expect(await page.textContent('h1')).toBe('守线');
    } finally {
      await browser.close();
    }
  });
});
