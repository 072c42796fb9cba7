import type { Browser, BrowserContext, Page } from 'playwright-core';
import { password } from '../client.ts';

/** One person's browser and everything that went wrong in it so far. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, script failures and failed requests, as one line each; the first visit's 401 is none. */
  readonly troubles: string[];
  signIn(name: string, word?: string): Promise<void>;
  go(path: string): Promise<void>;
  /** What only has to happen: asks the API with this person's cookie; throws the refusal's text. */
  ask<T = any>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>;
  /** Waits until a run has ended well; throws its message if it failed. */
  over(run: string): Promise<void>;
}

/** Opens a browser of one's own on a site, as wide as given. */
export async function visit(browser: Browser, address: string, width: number): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: width < 768 ? 844 : 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(width < 768 && { hasTouch: true }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await context.request.fetch(`/api${path}`, {
      method,
      headers: { 'X-Requested-With': 'shouxian', 'Idempotency-Key': crypto.randomUUID() },
      ...(body instanceof FormData ? { multipart: body } : body !== undefined && { data: body }),
    });
    if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  return {
    page,
    context,
    troubles: watch(page),
    async go(path) {
      await page.goto(path);
    },
    async signIn(name, word = password) {
      await page.goto('/');
      await page.getByLabel('账号').fill(name);
      await page.getByLabel('密码').fill(word);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: /工作台|待办/ }).waitFor();
    },
    ask,
    async over(run) {
      for (;;) {
        const { state, message } = await ask('GET', `/runs/${run}`);
        if (state === 'failed') throw new Error(message);
        if (state === 'done') return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // Chromium reports each failed request here too; those are judged below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') troubles.push(`request: ${request.url()} ${why}`);
  });
  page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    const expected =
      (pathname === '/api/session' && answer.status() === 401) || pathname === '/api/demo-accounts';
    if (answer.status() >= 400 && !expected) troubles.push(`answer: ${pathname} ${answer.status()}`);
  });
  return troubles;
}
