import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What would keep somebody with poor sight, or without a mouse, from using the page: serious and critical findings of axe-core. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as any).axe.run(document, { resultTypes: ['violations'] });
    return violations as readonly { id: string; impact: string; nodes: readonly { html: string }[] }[];
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `bars somebody: ${id}, ${nodes.length}×, ${nodes[0]?.html.slice(0, 160)}`);
}

/** On a phone: what a thumb is to hit and is lower than 44 px; links within a text are as high as their line. */
export const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const targets =
      '.ant-btn:not(.ant-btn-link):not(.ant-btn-sm):not(.ant-btn-text), .ant-select, .ant-picker, input.ant-input, .tabs a, .big-choice label, .task-row, .add-photo';
    const low = [...document.querySelectorAll<HTMLElement>(targets)].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && height < 43.5 && !element.closest('.ant-input-affix-wrapper');
    });
    return [
      ...new Set(low.map((element) => `has a small target: ${element.className} ${element.textContent}`)),
    ];
  });

/** How long a page takes until it can be used, in milliseconds: the best of three, for a machine that is busy with other things. */
export async function readyAfter(page: Page, open: () => Promise<void>, limit: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3 && best > limit; turn++) {
    const start = performance.now();
    await open();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
