import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, village } from '../../src/domains/household/index.ts';
import { describeBrowser } from './chromium.ts';
import { choose, press, sees } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const home = '410621101201';
const list = `行政村编码,户编号,户主姓名,户类型,家庭人口数
${home},410621000000000001,林秀英,一般农户,1
${home},410621000000000002,王大山,一般农户,1
`;

/** A picture of one black dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeBrowser('a phone without a signal', () => {
  let site: Site;
  let clerk: Visit;
  let phone: Visit;
  const cases: string[] = [];
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-09');
    await site.hire('村经办', [village, home]);
    await site.hire('县经办', [countyClerk, '410621']);
    clerk = await site.visit();
    await clerk.signIn('县经办');
    const form = new FormData();
    form.append('file', new File([list], '名单.csv'));
    const { delivery } = await clerk.ask(
      'POST',
      '/feeds/household-list/files?month=2023-10&region=410621',
      form,
    );
    await clerk.over((await clerk.ask('POST', `/deliveries/${delivery.id}/accept`)).run);
    phone = await site.visit(390);
    await phone.signIn('村经办');
    const { rows } = await phone.ask('GET', '/registers/household?limit=2');
    for (const { id } of rows) {
      const given = { source: 'found', discoveredOn: '2023-10-09', content: '屋顶漏雨' };
      cases.push(
        (await phone.ask('POST', '/cases', { procedure: 'lead-handling', household: id, given })).id,
      );
    }
    await phone.page.reload();
    await sees(phone.page, '2件已存在本机，没有信号也能打开。');
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  });
  afterAll(() => site?.close());

  async function verify(id: string | undefined) {
    const { page } = phone;
    await phone.go(`/cases/${id}`);
    await sees(page, '待核查：办理');
    for (const answer of ['属实', '不存在', '无需处理'])
      await page.locator('.big-choice label').getByText(answer, { exact: true }).click();
    await choose(page, '不纳入原因', '收入稳定、支出可承受');
    await press(page, '提交核查结果');
    await sees(page, '未发送，联网后自动发送');
  }

  test('what is verified without one waits, outlives the page, and reaches the server once', async () => {
    const { page, context } = phone;
    await context.setOffline(true);
    await phone.go('/');
    await sees(page, '没有信号，显示的是本机保存的内容。');
    await verify(cases[0]);
    await page.reload();
    await sees(page, '1件未发送，联网后自动发送');
    await context.setOffline(false);
    await sees(page, /^已发送：/);
    const { at, events } = await clerk.ask('GET', `/cases/${cases[0]}`);
    expect([at, events.map(({ moveLabel }: any) => moveLabel)]).toEqual(['review', ['发起', '提交核查结果']]);
  });

  test('what the server no longer takes comes back as a sentence, and nothing is lost', async () => {
    const { page, context } = phone;
    await phone.go('/');
    await sees(page, '1件已存在本机，没有信号也能打开。');
    await context.setOffline(true);
    await verify(cases[1]);
    const elsewhere = await site.visit();
    await elsewhere.signIn('村经办');
    const given = {
      truth: 'false',
      verdict: 'none',
      advice: 'nothing',
      exclusion: 'solved',
      visitedOn: '2023-10-09',
    };
    await elsewhere.ask('POST', `/cases/${cases[1]}/moves`, {
      move: 'answer',
      given: { ...given, manner: 'visit' },
    });
    await context.setOffline(false);
    await sees(page, '1件没有办成，请处理');
    await phone.go('/unsent');
    await sees(page, /环节|步骤|办理/);
    await sees(page, '打开修改');
    const { values } = (await clerk.ask('GET', `/cases/${cases[1]}`)).record;
    expect(values.truth).toBe('false');
  });

  test('a visit waits with its photo, and both reach the server', async () => {
    const { page, context } = phone;
    const { rows: households } = await phone.ask('GET', '/registers/household?limit=2');
    const household = households.find(({ values }: any) => values.head === '王大山').id;
    await phone.go(`/visits/new?household=${household}`);
    await sees(page, '王大山');
    await context.setOffline(true);
    await page
      .locator('.add-photo input')
      .setInputFiles({ name: '墙.png', mimeType: 'image/png', buffer: dot });
    await page.getByRole('button', { name: '去掉' }).waitFor();
    await press(page, '保存走访');
    await sees(page, '没有信号：已存在本机，联网后自动发送');
    await context.setOffline(false);
    await sees(page, /^已发送：王大山 · 走访/);
    const { rows } = await clerk.ask('GET', `/registers/visit?of=${household}`);
    const { attachments } = await clerk.ask('GET', `/registers/visit/${rows[0].id}/page`);
    expect([rows.length, attachments.map(({ kind }: any) => kind)]).toEqual([1, ['photo']]);
  });

  test('signing out says what would be lost, and leaves nothing about anybody behind', async () => {
    const { page } = phone;
    await phone.go('/mine');
    await press(page, '退出登录');
    await page.locator('.ant-modal-confirm-title').filter({ hasText: '还有1件没有发送' }).waitFor();
    await press(page, '放弃并退出');
    await page.getByLabel('账号').waitFor();
    const left = await page.evaluate(async () => {
      const open = indexedDB.open('shouxian');
      await new Promise((done) => {
        open.onsuccess = done;
      });
      const read = (store: string) =>
        new Promise((done) => {
          const all = open.result.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => done(all.result.filter(({ account }: any) => account !== '').length);
        });
      const drafts = Object.keys(localStorage).filter((name) => name.startsWith('draft:')).length;
      const cached = await Promise.all(
        (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
      );
      const data = cached.flat().filter(({ url }) => url.includes('/api/')).length;
      return [await read('kept'), await read('unsent'), drafts, data];
    });
    expect(left).toEqual([0, 0, 0, 0]);
  });
});
