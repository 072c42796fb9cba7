import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticeOnWall } from '../../src/cli/demo-picture.ts';
import { countyClerk, townshipClerk, townshipLeader, village } from '../../src/domains/household/index.ts';
import { identificationHandling } from '../../src/domains/monitoring/index.ts';
import { openCases } from '../../src/server/procedures/open.ts';
import { asSystem } from '../../src/server/session.ts';
import { describeBrowser } from './chromium.ts';
import { follow, press, sees, type } from './hands.ts';
import { openSite, type Site } from './site.ts';
import type { Visit } from './visit.ts';

const home = '410621101201';
const heads = ['林秀英', '王大山', '赵六'];
const list = `行政村编码,户编号,户主姓名,户类型,家庭人口数
${heads.map((head, i) => `${home},41062100000000000${i + 1},${head},一般农户,2`).join('\n')}
`;

describeBrowser('a village holds a meeting and hangs a notice', () => {
  let site: Site;
  let phone: Visit;
  beforeAll(async () => {
    site = await openSite('--empty');
    await site.moveTo('2023-10-09');
    await site.hire('村书记', [village, home]);
    await site.hire('乡经办', [townshipClerk, '410621101']);
    await site.hire('乡领导', [townshipLeader, '410621101']);
    await site.hire('县经办', [countyClerk, '410621']);
    const clerk = await site.visit();
    await clerk.ask('POST', '/session', { name: '县经办', password: 'Passw0rd1' });
    const form = new FormData();
    form.append('file', new File([list], '名单.csv'));
    const { delivery } = await clerk.ask(
      'POST',
      '/feeds/household-list/files?month=2023-10&region=410621',
      form,
    );
    await clerk.over((await clerk.ask('POST', `/deliveries/${delivery.id}/accept`)).run);
    const { rows } = await clerk.ask('GET', '/registers/household?limit=3');
    await asSystem(await site.house.platform(), (session) =>
      openCases(
        session,
        identificationHandling,
        rows.map(({ id, region, values }: any) => ({
          owner: { id, region: session.regions.find(region.code)?.id ?? 0, subject: values.head },
          given: {
            source: 'found',
            discoveredOn: '2023-10-09',
            again: false,
            category: 'sudden',
            consentOn: '2023-10-09',
          },
          at: 'deliberate',
        })),
      ),
    );
    phone = await site.visit(390);
    await phone.signIn('村书记');
    phone.page.setDefaultTimeout(20_000);
  });
  afterAll(() => site?.close());

  const caseOf = async (head: string) => {
    const { rows } = await phone.ask('GET', '/cases?procedure=identification-handling&state=all');
    return rows.find(({ subject }: any) => subject === head);
  };
  const vote = async (head: string, inFavour: string, against: string) => {
    const card = phone.page.locator('article').filter({ hasText: `${head}家` });
    await card.getByLabel('同意票数', { exact: true }).fill(inFavour);
    await card.getByLabel('不同意票数').fill(against);
    return card;
  };

  test('attendance once, votes household by household: who has passed hangs, who has not waits for a decision of its own', async () => {
    const { page } = phone;
    await sees(page, '民主评议 3户');
    await page.getByText('开会记录').click();
    await type(page, '应到人数', '28');
    await type(page, '实到人数', '25');
    await sees(await vote('林秀英', '24', '2'), '同意和不同意共26票，超过实到25人，请核对');
    await sees(await vote('林秀英', '23', '1'), '弃权 1票');
    await vote('王大山', '20', '3');
    await sees(await vote('赵六', '9', '14'), '✕ 未通过');
    await press(page, '评议通过，张贴公示（2户）');
    await sees(page, '林秀英家已记录，公示 2023-10-09 至 2023-10-14');
    const all = await Promise.all(heads.map(caseOf));
    expect(all.map(({ at, values }) => [at, values.inFavour ?? null, values.attended ?? null])).toEqual([
      ['notice', 23, 25],
      ['notice', 20, 25],
      ['deliberate', null, null],
    ]);
    const told = page.locator('.ant-alert').filter({ hasText: '林秀英家已记录' });
    await follow(told, '打印民主评议记录');
    await sees(page, /应到28人，实到25人/);
    for (const text of ['林秀英', '主持人：', '回避人员及原因：', '参会人员签名']) await sees(page, text);
  });

  test('the notice has its dates, its paper and a photo of the wall; while an objection waits it is not passed', async () => {
    const { page } = phone;
    const { id } = await caseOf('林秀英');
    await phone.go(`/cases/${id}`);
    const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: '公示' }) });
    await sees(panel, '2023-10-14，还有5天');
    await panel.getByLabel('添加张贴照片').setInputFiles({
      name: '墙上.png',
      mimeType: 'image/png',
      buffer: Buffer.from(noticeOnWall()),
    });
    await sees(page, '照片和签字');
    expect((await phone.ask('GET', `/cases/${id}`)).attachments).toMatchObject([{ kind: 'photo' }]);
    await press(panel, '登记异议');
    const dialog = page.getByRole('dialog');
    await type(dialog, '异议内容', '该户有货车一辆');
    await dialog.locator('.ant-btn-primary').click();
    await sees(page, '乡镇核实异议');
    await site.moveTo('2023-10-14');
    await phone.go(`/cases/${id}`);
    await sees(page, '条件尚未全部达到');
    const early = await phone
      .ask('POST', `/cases/${id}/moves`, { move: 'pass', given: { takenDownOn: '2023-10-14' } })
      .catch((error) => String(error));
    expect(early).toMatch(/公示异议均已答复，成立的已重新核实/);
  });

  test('once it is answered, the notice comes down on its day and the household goes on to the township', async () => {
    const { id } = await caseOf('林秀英');
    const [clerk, leader] = [await site.visit(), await site.visit()];
    await clerk.ask('POST', '/session', { name: '乡经办', password: 'Passw0rd1' });
    await leader.ask('POST', '/session', { name: '乡领导', password: 'Passw0rd1' });
    const [objection] = (await clerk.ask('GET', '/cases?procedure=objection-handling')).rows;
    await clerk.ask('POST', `/cases/${objection.id}/moves`, {
      move: 'found',
      given: { finding: '货车2021年已报废' },
    });
    await leader.ask('POST', `/cases/${objection.id}/moves`, {
      move: 'dismiss',
      given: { answeredOn: '2023-10-14' },
    });
    const { page } = phone;
    await phone.go(`/cases/${id}`);
    await sees(page, '2023-10-14，已满');
    await press(page, '公示无异议，已撤下');
    await sees(page, '已办理：公示无异议，已撤下');
    const done = await caseOf('林秀英');
    expect([done.at, done.values.postedOn, done.values.takenDownOn]).toEqual([
      'review',
      '2023-10-09',
      '2023-10-14',
    ]);
    expect(phone.troubles.filter((line) => !/moves 409/.test(line))).toEqual([]);
  });
});
