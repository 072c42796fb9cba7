import excel from 'exceljs';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { countyClerk, townshipClerk, village } from '../../domains/household/index.ts';
import type { RecordView } from '../http/contract.ts';
import { asSystem } from '../session.ts';
import { insertRecords } from './write.ts';

const [here, beside, there] = ['410621101201', '410621101202', '410621102201'] as const;
let house: TestPlatform;
let api: Hono;
let county: Client;
let township: Client;
const ids: string[] = [];

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  api = apiOf(platform);
  county = await clientOf(api, platform, '县经办甲', countyClerk, '410621');
  township = await clientOf(api, platform, '乡镇经办甲', townshipClerk, '410621101');
  ids.push(
    ...(await asSystem(platform, async (session) => {
      const at = (code: string) => session.regions.find(code)?.id ?? 0;
      const made = await insertRecords(session, platform.root, [
        household(1, at(here), { monitorType: 'sudden', population: 4, wages: 1_234_550 }),
        household(2, at(beside), { population: 3 }),
        household(3, at(there), { monitorType: 'marginal', population: 2 }),
      ]);
      const benefit = session.names.belongings(platform.root).find(({ id }) => id === 'benefit');
      if (benefit)
        await insertRecords(
          session,
          benefit,
          ['1', '2'].map((policy) => ({
            region: at(here),
            owner: String(made[0]),
            values: { policy, name: '危房改造', year: '2023' },
          })),
        );
      return made;
    })),
  );
});
afterAll(() => house.close());

const household = (n: number, region: number, values: Record<string, unknown>) => ({
  region,
  owner: null,
  values: {
    number: `41062100000000000${n}`,
    head: `户主${n}`,
    headId: '410622195803121018',
    phone: '13800000001',
    type: 'ordinary',
    ...values,
  },
});
/** What a table program reads in the file's one sheet, line by line. */
async function linesOf(client: Client, path: string): Promise<unknown[][]> {
  const answer = await client.ask('GET', path);
  if (!answer.ok) throw new Error(await answer.text());
  const book = new excel.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const sheet = book.worksheets[0] as excel.Worksheet;
  return Array.from({ length: sheet.rowCount }, (_, i) => (sheet.getRow(i + 1).values as unknown[]).slice(1));
}
const leadOf = (household: string | undefined, content: string, client = township) =>
  client.post<{ id: string }>('/cases', {
    procedure: 'lead-handling',
    household,
    given: { source: 'found', discoveredOn: '2023-10-20', content },
  });

describe('a list', () => {
  test('of households says how many of them and of their people match, beyond the page', async () => {
    const page = await county.get('/registers/household?limit=1');
    expect(page.rows).toHaveLength(1);
    expect(page.totals).toEqual({ household: 3, population: 9 });
  });
  test('adds up only what meets its filters', async () => {
    const { totals } = await county.get('/registers/household?monitorType=sudden,marginal');
    expect(totals).toEqual({ household: 2, population: 6 });
  });
  test('adds up within the seat', async () => {
    expect((await township.get('/registers/household')).totals).toEqual({ household: 2, population: 7 });
  });
  test('of another register adds up the quantities asked for and no text', async () => {
    const { totals } = await county.get('/registers/benefit?sums=amount,name');
    expect(totals.amount).toBe(0);
    expect(totals).not.toHaveProperty('name');
  });
  test('of what belongs to households says whose it is: how many households and people', async () => {
    expect(await county.get('/registers/benefit')).toMatchObject({
      total: 2,
      totals: { household: 1, population: 4 },
    });
  });
  test('counts the records that belong to each row where asked', async () => {
    const { rows } = await county.get('/registers/household?counts=benefit');
    expect(rows.map((row: RecordView) => row.counts)).toEqual([
      { benefit: 2 },
      { benefit: 0 },
      { benefit: 0 },
    ]);
  });
});

const monitored =
  '/registers/household.xlsx?columns=index,head,number,headId,phone,population,incomePerHead,counts.benefit&heading=台账';

describe('an exported list', () => {
  test('has region, filter and day of the data over what the list shows, numbers as text, masked', async () => {
    expect(await linesOf(county, `${monitored}&monitorType=sudden&wages=0..`)).toEqual([
      Array(8).fill('浚县台账'),
      Array(8).fill('监测对象类别：突发严重困难户；工资性收入：0元至不限；共1户4人；数据截至—'),
      [
        '序号',
        '户主姓名',
        '户编号',
        '户主证件号码',
        '联系电话',
        '家庭人口数',
        '人均纯收入（元）',
        '享受政策数',
      ],
      [1, '户主1', '410621000000000001', '410622********1018', '138****0001', 4, '—', 2],
      ['合计', undefined, undefined, undefined, undefined, 4],
    ]);
  });
  test('has the rows of the list under the same filters, in its order', async () => {
    const { rows } = await county.get('/registers/household?population=2..3');
    const lines = await linesOf(county, '/registers/household.xlsx?columns=number&population=2..3');
    expect(lines.slice(3).flat()).toEqual(rows.map((row: RecordView) => row.values.number));
    expect(rows).toHaveLength(2);
  });
  test('of a township has no row of another', async () => {
    const lines = await linesOf(township, '/registers/household.xlsx?columns=head,village&region=410621');
    expect(lines.slice(3)).toEqual([
      ['户主1', '东善堂村'],
      ['户主2', '西善堂村'],
    ]);
  });
  test('of a township shows telephones, as its list does', async () => {
    const lines = await linesOf(township, '/registers/household.xlsx?columns=phone&q=户主1');
    expect(lines[3]).toEqual(['13800000001']);
  });
  test('has the heads that the page gives its columns, money with its unit', async () => {
    const lines = await linesOf(
      county,
      `/registers/household.xlsx?columns=${encodeURIComponent('head|户主,headId|证件号码（脱敏）,wages|工资,cleared|是否消除')}&q=户主1`,
    );
    expect(lines.slice(2)).toEqual([
      ['户主', '证件号码（脱敏）', '工资（元）', '是否消除'],
      ['户主1', '410622********1018', 12345.5, '—'],
    ]);
  });
  test('is refused with a column that nobody declared', async () => {
    const answer = await county.ask('GET', '/registers/household.xlsx?columns=head,password');
    expect([answer.status, (await answer.json()).title]).toEqual([400, expect.stringContaining('password')]);
  });
  test('is noted in the audit with what was asked and how much was handed out', async () => {
    await linesOf(county, '/registers/household.xlsx?columns=head&type=ordinary');
    const { rows } = await sql<any>`
      select person, detail from audit where action = 'export' order by id desc limit 1`.execute(
      house.platform.database.owner,
    );
    expect(rows).toEqual([
      {
        person: '县经办甲',
        detail: { list: '农户清单', filters: { type: 'ordinary' }, columns: ['head'], rows: 3, total: 3 },
      },
    ]);
  });
});

describe('cases', () => {
  let lead: string;
  beforeAll(async () => {
    lead = (await leadOf(ids[0], '户主住院')).id;
    await leadOf(
      ids[2],
      '邻县务工',
      await clientOf(api, house.platform, '乡镇经办乙', townshipClerk, '410621102'),
    );
  });
  const path =
    '/cases.xlsx?procedure=lead-handling&columns=subject,content,owner.monitorType,at,by,left,days';

  test('are listed with their owner, who acted and how many households and people they concern', async () => {
    const page = await county.get('/cases?procedure=lead-handling&owner=type,monitorType&region=410621101');
    expect(page).toMatchObject({
      total: 1,
      totals: { household: 1, population: 4 },
      rows: [
        {
          by: '乡镇经办甲',
          actors: {},
          owner: { type: 'ordinary', monitorType: 'sudden' },
          alerts: { people: [], sources: [], months: [], others: 0 },
          previous: null,
        },
      ],
    });
  });
  test('are exported as they are listed, within the seat', async () => {
    const lines = await linesOf(township, path);
    expect(lines.slice(1)).toEqual([
      Array(7).fill('在办；共1件，1户4人；数据截至—'),
      ['户主姓名', '线索内容', '监测对象类别', '当前步骤', '经办人', '本步剩余', '累计天数'],
      ['户主1', '户主住院', '突发严重困难户', '待核查', '乡镇经办甲', '剩余7天', 0],
    ]);
    expect((await linesOf(county, path)).slice(3)).toHaveLength(2);
  });
  test('handed over name the colleague, in the list, on the page and among the tasks', async () => {
    const [giver, taker] = [
      await clientOf(api, house.platform, '村干部甲', village, here),
      await clientOf(api, house.platform, '村干部乙', village, here),
    ];
    const [colleague] = (await giver.get(`/cases/${lead}`)).colleagues;
    await giver.post(`/cases/${lead}/moves`, { assignTo: colleague.id });
    expect(await county.get(`/cases/${lead}`)).toMatchObject({ assignee: '村干部乙', by: '村干部乙' });
    expect((await taker.get('/tasks')).rows).toMatchObject([{ assignee: '村干部乙' }]);
  });
  test('show a telephone to the village that walks there, and are taken along as a table file', async () => {
    const other = await clientOf(api, house.platform, '村干部丙', village, beside);
    await leadOf(ids[1], '收入下降');
    expect((await other.get('/tasks')).rows).toMatchObject([{ subject: '户主2', phone: '13800000001' }]);
    const lines = await linesOf(other, '/tasks.xlsx?columns=index,subject,village,what,summary,due');
    expect(lines.slice(2)).toEqual([
      ['序号', '户主姓名', '行政村', '事项', '说明', '截止日期'],
      [1, '户主2', '西善堂村', '线索核查：待核查', '收入下降', '2023-10-27'],
    ]);
  });
});

describe('a saved view', () => {
  const given = { page: 'monitored', name: '未消除', filters: { cleared: 'false' }, hidden: ['group'] };

  test('is kept under its name for the person alone', async () => {
    const kept = await county.post('/views', given);
    expect(kept).toMatchObject(given);
    expect(await county.get('/views?page=monitored')).toEqual([kept]);
    expect(await township.get('/views?page=monitored')).toEqual([]);
    expect(await county.get('/views?page=households')).toEqual([]);
  });
  test('takes the place of an earlier one of its name', async () => {
    await county.post('/views', { ...given, hidden: [] });
    expect(await county.get('/views?page=monitored')).toMatchObject([{ name: '未消除', hidden: [] }]);
  });
  test('is forgotten by its own person only', async () => {
    const [view] = await county.get('/views?page=monitored');
    expect((await township.ask('DELETE', `/views/${view.id}`)).status).toBe(404);
    expect((await county.ask('DELETE', `/views/${view.id}`)).status).toBe(200);
    expect(await county.get('/views?page=monitored')).toEqual([]);
  });
  test('that is shared is seen in the region of the seat that keeps it, by those below too, and is not theirs to remove', async () => {
    const given = { page: 'queries', name: '危房户', filters: { register: 'house' }, hidden: [] };
    const { id } = await township.post('/views', { ...given, shared: true });
    expect(await county.get('/views?page=queries')).toEqual([]);
    const inVillage = await clientOf(api, house.platform, '村经办甲', village, here);
    expect(await inVillage.get('/views?page=queries')).toMatchObject([
      { id, name: '危房户', shared: true, by: '乡镇经办甲' },
    ]);
    expect((await inVillage.ask('DELETE', `/views/${id}`)).status).toBe(404);
    await township.post('/views', given);
    expect(await inVillage.get('/views?page=queries')).toEqual([]);
  });
});
