import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, moveTo, password, signedIn, untilDone } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addAccount } from '../access/accounts.ts';
import { planDuties } from '../duties/plan.ts';
import { asSystem } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';

let house: TestPlatform;
let api: ReturnType<typeof apiOf>;
let admin: Client;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  api = apiOf(platform);
  await addAccount(platform.database.owner, platform, {
    name: 'admin',
    person: '沈管理员',
    password,
    administrator: true,
    seats: [],
  });
  admin = await signedIn(api, 'admin', password);
});
afterAll(() => house.close());

const step = async (client: Client, id: string) =>
  (await client.get('/onboarding')).steps.find((each: { id: string }) => each.id === id);
const cellsOf = (base64: string) =>
  openWorkbooks('单.xlsx', Buffer.from(base64, 'base64')).flatMap(({ sheets }) =>
    sheets.flatMap((sheet) => [...sheet.rows()].map(({ cells }) => cells.map(String))),
  );
const csv = (...rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\n');

test('without regions the administrator is let in and told what is first', async () => {
  await sql`delete from region`.execute(house.platform.database.owner);
  expect((await admin.get('/session')).seat.region.name).toBe('');
  const { steps } = await admin.get('/onboarding');
  expect(steps.map(({ id, state }: any) => `${id} ${state}`)).toEqual([
    'regions todo',
    'accounts todo',
    'registry todo',
    'lists todo',
    'parameters todo',
    'month todo',
  ]);
  expect(steps[0].wanting).toEqual(['请从公开的行政区划中选定本县（区），乡镇随之带出']);
});

test.each([
  ['4419', '东莞市', '东莞市：36个乡镇（街道），0个村（社区）'],
  ['442000', '中山市', '中山市：23个乡镇（街道），0个村（社区）'],
  ['460400', '儋州市', '儋州市：18个乡镇（街道），0个村（社区）'],
  ['6202', '嘉峪关市', '嘉峪关市：5个乡镇（街道），0个村（社区）'],
])('a prefecture without counties is its own county: %s', async (code, name, found) => {
  const below = await admin.get(`/onboarding/public-regions?under=${code.slice(0, 4)}`);
  expect(below.map((each: any) => each.name)).toEqual([name]);
  await admin.post('/onboarding/regions', { code });
  expect((await step(admin, 'regions')).found).toEqual([found]);
});

test('a county is chosen from the public list with its townships, and may be chosen anew', async () => {
  const counties = await admin.get('/onboarding/public-regions?under=4114');
  expect(counties).toContainEqual({ code: '411426', name: '夏邑县' });
  await admin.post('/onboarding/regions', { code: '411402' });
  await admin.post('/onboarding/regions', { code: '411426' });
  expect(await step(admin, 'regions')).toMatchObject({
    state: 'partly',
    found: ['夏邑县：24个乡镇（街道），0个村（社区）'],
    undo: '撤回选定的行政区划',
  });
});

test('villages come from a sheet; what is wrong with a line is said beside it', async () => {
  const receipt = await admin.upload(
    '/onboarding/region-sheet',
    '村名单.csv',
    csv(
      ['代码', '名称'],
      ['411426100000', '城关镇'],
      ['411426100001', '东关社区居民委员会'],
      ['411426100201', '何楼村村民委员会'],
      ['411426101201', '会亭村村民委员会'],
      ['411426199201', '哪里村'],
      ['41142610', '短码村'],
      ['411426101202', ''],
      ['411426100201', '另一个村'],
    ),
  );
  expect(receipt.found).toBe('新增3个，更名0个，原有1个');
  expect(receipt.returned).toMatchObject([
    { line: 6, column: '代码', value: '411426199201', reason: '代码前9位411426199不是已选定的乡镇' },
    { line: 7, column: '代码', value: '41142610', reason: '不是12位数字的区划代码' },
    { line: 8, column: '名称', value: '', reason: '没有填名称' },
    { line: 9, column: '代码', reason: '与“何楼村村民委员会”的代码相同' },
  ]);
  expect(cellsOf(receipt.returnedSheet)[1]).toEqual(expect.arrayContaining(['哪里村', '6']));
  const villages = await admin.get('/regions?under=411426100');
  expect(villages.map(({ name }: any) => name)).toEqual(['东关社区', '何楼村']);
});

test('a new township and its village find room beside those that were chosen', async () => {
  const receipt = await admin.upload(
    '/onboarding/region-sheet',
    '村名单.csv',
    csv(
      ['代码', '名称'],
      ['411426216201', '新村村民委员会'],
      ['411426216000', '新设镇'],
      ['411426100001', '东关街社区居民委员会'],
    ),
  );
  expect(receipt.found).toBe('新增2个，更名1个，原有0个');
  const { regions } = await house.reopen();
  const county = regions.find('411426');
  const fresh = regions.find('411426216201');
  expect(county && fresh && county.id < fresh.id && fresh.id <= county.hi).toBe(true);
  expect(fresh && regions.view(fresh.id).path).toBe('夏邑县 · 新设镇 · 新村');
  expect(regions.find('411426100001')?.name).toBe('东关街社区居民委员会');
});

test('the account sheet asks for exactly the seats that the work needs', async () => {
  const answer = await admin.ask('GET', '/onboarding/accounts.xlsx');
  const rows = cellsOf(Buffer.from(await answer.arrayBuffer()).toString('base64'));
  const offices = rows.map(([, office]) => office);
  expect(offices.filter((office) => office === '村级经办').length).toBe(4);
  expect(offices.filter((office) => office === '乡镇分管领导').length).toBe(25);
  expect(rows).toContainEqual(
    expect.arrayContaining(['村级经办', '411426100201', '夏邑县 · 城关镇 · 何楼村']),
  );
});

const sheet = csv(
  ['姓名', '岗位', '地区代码', '所在地区', '电话', '用户名'],
  ['李县经办', '县级经办', '', '', '13800000001', '县经办'],
  ['周县领导', '县级领导', '411426000000', '', '13800000002', ''],
  ['赵村干部', '村级经办', '', '城关镇何楼村', '13800000003', ''],
  ['赵村干部', '村级经办', '411426101201', '', '13800000003', ''],
  ['钱某', '村支书', '', '城关镇何楼村', '13800000004', ''],
  ['孙某', '乡镇经办', '', '何楼村', '13800000005', ''],
  ['吴某', '村级经办', '411426100000', '', '13800000006', ''],
  ['', '乡镇经办', '411426101000', '', '', ''],
);
let issued: { name: string; person: string; seats: string; password: string }[];

test('accounts come from a sheet in the office’s words, each with a password of its own', async () => {
  const receipt = await admin.upload('/onboarding/account-sheet', '账号.csv', sheet);
  expect(receipt.found).toBe('开设3个账号；1行没有填姓名，未处理');
  expect(receipt.returned).toMatchObject([
    { line: 6, column: '岗位', value: '村支书', reason: '没有这个岗位' },
    { line: 7, column: '所在地区', value: '何楼村', reason: '没有找到这个乡镇' },
    { line: 8, column: '地区代码', reason: '“村级经办”应在村一级，而411426100000是城关镇' },
  ]);
  issued = receipt.issued;
  expect(issued.map(({ name, seats }) => `${name} ${seats}`)).toEqual([
    '县经办 夏邑县 县级经办',
    '13800000002 夏邑县 县级领导',
    '13800000003 夏邑县 · 城关镇 · 何楼村 村级经办；夏邑县 · 会亭镇 · 会亭村 村级经办',
  ]);
  expect(new Set(issued.map(({ password: word }) => word)).size).toBe(3);
});

test('the passwords are kept nowhere, not even for a second asking', async () => {
  const { rows } = await sql<{ text: string }>`
    select coalesce((select string_agg(body::text, '') from idempotency), '') || coalesce((select string_agg(detail::text, '') from audit), '') as text`.execute(
    house.platform.database.owner,
  );
  expect(issued.some(({ password: word }) => rows[0]?.text.includes(word))).toBe(false);
});

test('an import nobody has used yet is taken back whole, and passwords may be issued again', async () => {
  expect((await step(admin, 'accounts')).undo).toBe('撤回最近一次导入的3个账号（都还没有登录过）');
  expect(await (await admin.ask('DELETE', '/onboarding/accounts')).json()).toEqual({ accounts: 3 });
  issued = (await admin.upload('/onboarding/account-sheet', '账号.csv', sheet)).issued;
  const again = (await admin.post('/onboarding/passwords')).issued;
  expect(again.map(({ name }: any) => name).toSorted()).toEqual(issued.map(({ name }) => name).toSorted());
  issued = again;
});

test('the whole sheet may come again: who has an account already is left as he is', async () => {
  const {
    found,
    taken,
    issued: fresh,
    returned,
  } = await admin.upload('/onboarding/account-sheet', '账号.csv', sheet);
  expect([found, taken, fresh]).toEqual(['开设0个账号，原有的4行不变；1行没有填姓名，未处理', 4, []]);
  expect(returned.map(({ line }: { line: number }) => line)).toEqual([6, 7, 8]);
});

test('whoever has an initial password gets nothing before changing it', async () => {
  const given = issued.find(({ name }) => name === '县经办')?.password ?? '';
  const clerk = await signedIn(api, '县经办', given);
  expect((await clerk.get('/session')).mustChange).toBe(true);
  const refused = await clerk.ask('GET', '/onboarding');
  expect([refused.status, (await refused.json()).title]).toEqual([403, '请先修改初始密码']);
  await clerk.ask('PUT', '/session/password', { old: given, fresh: password });
  expect((await clerk.get('/session')).mustChange).toBe(false);
  expect((await admin.ask('DELETE', '/onboarding/accounts')).status).toBe(404);
  expect((await admin.ask('DELETE', '/onboarding/regions')).status).toBe(409);
});

test('the county keeps default values one by one or together, and may open one again', async () => {
  const clerk = await signedIn(api, '县经办', password);
  const { parameters } = await clerk.get('/onboarding');
  const ids = parameters.map(({ id }: any) => id);
  expect(ids.length).toBeGreaterThan(10);
  await clerk.post('/onboarding/parameters', { ids });
  expect((await step(clerk, 'parameters')).state).toBe('done');
  await clerk.ask('DELETE', `/onboarding/parameters/${ids[0]}`);
  expect(await step(clerk, 'parameters')).toMatchObject({
    state: 'partly',
    wanting: ['还有1项要看一遍：沿用，或按文件改值并写上文号'],
  });
  const refused = await admin.ask('POST', '/onboarding/parameters', { ids: [ids[0]] });
  expect(refused.status).toBe(403);
});

test('a month is not run before any household is registered', async () => {
  const clerk = await signedIn(api, '县经办', password);
  const refused = await clerk.ask('POST', '/months/2023-10/run');
  expect([refused.status, (await refused.json()).title]).toEqual([
    409,
    '还不能办：登记册里还没有夏邑县的农户，比对不了：请县级经办先在“部门数据—基础名单”上传“农户信息”',
  ]);
});

test('a list with lines handed back says so in its step', async () => {
  const clerk = await signedIn(api, '县经办', password);
  const households = csv(
    ['行政村编码', '户编号', '户主姓名', '户类型', '家庭人口数'],
    ['411426100201', 'H1', '张建国', '脱贫户', '1'],
    ['411426100201', 'H2', '', '脱贫户', '1'],
  );
  const { delivery } = await clerk.upload('/feeds/household-list/files', '农户.csv', households);
  await untilDone(clerk, (await clerk.post(`/deliveries/${delivery.id}/accept`)).run);
  expect((await step(clerk, 'registry')).found[1]).toBe(
    '农户信息退回1行：在“基础名单”点退回的行数，下载、改好再传这些行（选“补充”）',
  );
});

test('the first month stays done when the next begins', async () => {
  const { owner } = house.platform.database;
  const clerk = await signedIn(api, '县经办', password);
  await clerk.post('/feeds/medical-costs/nothing', { month: '2023-09' });
  expect((await step(clerk, 'month')).state).toBe('todo');
  await sql`insert into run (kind, key, label, state) values ('month', '2023-09', '', 'done')`.execute(owner);
  expect(await step(clerk, 'month')).toMatchObject({
    state: 'done',
    found: ['2023-09已收数、比对过，以后按月办理'],
  });
});

test('nobody begins late: what was due before the county was opened, or in its first week, is not planned', async () => {
  await moveTo(house.platform, '2023-10-24');
  await asSystem(await house.reopen(), (session) => planDuties(session, '2023-10'));
  const { rows } = await sql<{ duty: string; due: string }>`
    select distinct duty, due from duty_task order by due`.execute(house.platform.database.owner);
  expect(rows.filter(({ duty }) => duty === 'weekly-leads').map(({ due }) => due)).toEqual(['2023-10-29']);
  expect(rows.filter(({ due }) => due < '2023-10-27')).toEqual([]);
});
