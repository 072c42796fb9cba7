import { createApi } from '../server/http/app.ts';
import { routes } from '../server/http/routes/index.ts';
import { demoPassword } from './demo-accounts.ts';
import type { House } from './house.ts';
import { type Taken, timed } from './timed.ts';

/** A page as one seat sees it, to be asked for again and again. */
export interface Page {
  readonly page: string;
  readonly seat: string;
  ask(n: number): Promise<unknown>;
}
export interface PageTaken extends Taken {
  readonly page: string;
  readonly seat: string;
}

export const month = '2023-10';
const tries = 60;
/** A connection keeps its plans after five times. */
const warming = 6;

/** Every page of daily work, asked of the API within this process, as a city, a county and a village see it. */
export async function openPages(house: House): Promise<Page[]> {
  const api = createApi(() => house.platform(), routes);
  const pages: Page[] = [];
  for (const [name, seat] of [
    ['city', '市'],
    ['county', '县'],
    ['village', '村'],
  ] as const) {
    const ask = await signIn(api, name);
    for (const [page, pathOf] of Object.entries(await pagesOf(ask)))
      pages.push({ page, seat, ask: (n) => ask(pathOf(n)) });
  }
  return pages;
}

/** Each page by itself, warmed up. */
export async function measurePages(pages: readonly Page[], used?: () => number): Promise<PageTaken[]> {
  const taken: PageTaken[] = [];
  for (const { page, seat, ask } of pages) {
    for (let n = 0; n < warming; n++) await ask(n);
    taken.push({ page, seat, ...(await timed(tries, ask, used)) });
  }
  return taken;
}

/** What is read, or what is sent, at an address below /api. */
export type Ask = (path: string, body?: unknown) => Promise<any>;
type PathOf = (n: number) => string;

async function pagesOf(get: Ask): Promise<Record<string, PathOf>> {
  const { code } = (await get('/session')).seat.region;
  const homes: { id: string }[] = (await get('/registers/household?limit=100')).rows;
  const cases: { id: string }[] = (await get('/cases?state=all&limit=100')).rows;
  const deep = await deepKey(get);
  const one = (of: readonly { id: string }[], n: number) => of[n % of.length]?.id ?? '';
  const surname = (n: number) => '王李张刘陈杨赵黄'[n % 8] ?? '';
  return {
    待办: () => '/tasks',
    事项清单: () => '/cases?procedure=lead-handling',
    农户清单第一页: () => '/registers/household',
    农户清单深处: () => `/registers/household?after=${deep}`,
    农户清单筛选: () => '/registers/household?monitorType=unstable,marginal,sudden&cleared=false',
    农户清单查找: (n) => `/registers/household?q=${surname(n)}`,
    农户页: (n) => `/registers/household/${one(homes, n)}/page`,
    ...(cases.length && { 事项页: (n: number) => `/cases/${one(cases, n)}` }),
    搜索: (n) => `/search?q=${surname(n)}${'伟芳秀英敏'[n % 5]}`,
    通报: () => `/bulletins/${month}?region=${code}`,
    指标明细: () => `/indicators/monitored-households/rows?month=${month}&region=${code}&part=numerator`,
    覆盖现状: () => `/indicators/now?ids=officer-coverage,grid-coverage`,
    收数看板: () => `/feeds?month=${month}`,
  };
}

/** The key of a page four fifths down the list of households, or of the first where there is but one page. */
async function deepKey(get: Ask): Promise<string> {
  let key = '';
  let passed = 0;
  for (;;) {
    const { rows, total, after } = await get(`/registers/household?limit=500&after=${key}`);
    passed += rows.length;
    if (!after || passed > total * 0.8) return key;
    key = after;
  }
}

/** Signs a demo account in, and answers how to ask as it. */
export async function signIn(api: ReturnType<typeof createApi>, name: string): Promise<Ask> {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'shouxian' };
  const send = (path: string, body: unknown, more: Record<string, string> = {}) =>
    api.request(`/api${path}`, {
      headers: { ...headers, ...more },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
  const answer = await send('/session', { name, password: demoPassword });
  if (!answer.ok) throw new Error(`演示账号${name}无法登录`);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async (path, body) => {
    const told = await send(path, body, { cookie });
    if (!told.ok) throw new Error(`${path}：${told.status} ${await told.text()}`);
    return told.json();
  };
}
