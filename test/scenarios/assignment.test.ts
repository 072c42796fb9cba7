import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  cityClerk,
  cityLeader,
  countyClerk,
  countyLeader,
  healthInsurance,
  housingBureau,
  townshipClerk,
  village,
} from '../../src/domains/household/index.ts';
import { apiOf, type Client, clientOf, moveTo } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const [city, county, township, home] = ['4106', '410621', '410621101', '410621101201'];

let house: TestPlatform;
let people: Record<
  'leader' | 'clerk' | 'township' | 'insurance' | 'housing' | 'village' | 'cityLeader' | 'cityClerk',
  Client
>;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    leader: await clientOf(api, platform, '县领导', countyLeader, county),
    clerk: await clientOf(api, platform, '县经办', countyClerk, county),
    township: await clientOf(api, platform, '乡经办', townshipClerk, township),
    insurance: await clientOf(api, platform, '医保经办', healthInsurance, county),
    housing: await clientOf(api, platform, '住建经办', housingBureau, county),
    village: await clientOf(api, platform, '村经办', village, home),
    cityLeader: await clientOf(api, platform, '市领导', cityLeader, city),
    cityClerk: await clientOf(api, platform, '市经办', cityClerk, city),
  };
});
afterAll(() => house.close());
beforeEach(() => moveTo(house.platform, '2023-10-10'));

const given = {
  title: '未落实措施3户',
  demand: '逐户核实，10月18日前落实',
  deadline: '2023-10-18',
  department: '医保局',
  about: 'figure',
  link: '/bulletin/open-measures?region=410621101',
};
const assign = (who: Client, more: object = {}, procedure = 'county-to-township', region = township) =>
  who.ask('POST', '/cases', { procedure, region, given: { ...given, ...more } });
const idOf = async (answer: Response) => (await answer.json()).id as string;
const tasksOf = async (who: Client) =>
  (await who.get('/tasks?limit=500')).rows.map(({ of, step, subject }: any) => [of, step, subject]);
const move = async (who: Client, id: string, name: string, given: object = {}) =>
  (await who.ask('POST', `/cases/${id}/moves`, { move: name, given })).status;
const caseOf = async (who: Client, procedure: string) =>
  (await who.get(`/cases?procedure=${procedure}&state=all`)).rows.at(-1);

test('what a leader hands over is at once on the desk of the township and of the department', async () => {
  expect((await assign(people.leader)).status).toBe(200);
  expect(await tasksOf(people.township)).toEqual([['county-to-township', 'receive', '未落实措施3户']]);
  expect(await tasksOf(people.insurance)).toEqual([['county-to-department', 'receive', '未落实措施3户']]);
  expect(await tasksOf(people.housing)).toEqual([]);
  const line = await caseOf(people.insurance, 'county-to-department');
  expect(line).toMatchObject({ caseDue: '2023-10-18', values: { link: given.link, demand: given.demand } });
});

test('the department opens what it was handed before anybody received it, though it does not see the area’s half', async () => {
  await assign(people.leader, { title: '未签收先打开' });
  const { rows } = await people.insurance.get('/cases?procedure=county-to-department');
  const { id } = rows.find(({ subject }: any) => subject === '未签收先打开');
  const { moves, withdraw } = await people.insurance.get(`/cases/${id}`);
  expect([moves.map(({ label }: any) => label), withdraw]).toEqual([
    ['签收', '不属本单位职责，退回交办方'],
    null,
  ]);
});

test('without a department it goes to the area alone', async () => {
  const before = (await tasksOf(people.insurance)).length;
  await assign(people.leader, { department: null, title: '走访偏少' });
  expect((await tasksOf(people.insurance)).length).toBe(before);
});

test('it is received, answered with evidence, and closed by another seat than the one that answered', async () => {
  const id = await idOf(await assign(people.leader, { department: null }));
  expect(await move(people.township, id, 'receive')).toBe(200);
  expect(await move(people.township, id, 'answer', { reply: '已全部落实' })).toBe(422);
  const reply = { reply: '已全部落实', evidence: '措施落实台账3份' };
  expect(await move(people.township, id, 'answer', reply)).toBe(200);
  expect(await move(people.township, id, 'close', { opinion: '属实' })).toBe(403);
  expect(await move(people.clerk, id, 'close', { opinion: '现场核实，属实' })).toBe(200);
  const page = await people.leader.get(`/cases/${id}`);
  expect(page).toMatchObject({ closed: true, atLabel: '已销号' });
  expect(page.record.values).toMatchObject({ receivedOn: '2023-10-10', closedOn: '2023-10-10' });
});

test('who ordered it closes it as well; what the department answered is closed apart', async () => {
  const id = await idOf(await assign(people.leader, { title: '领导自己销号' }));
  for (const [who, procedure] of [
    [people.township, 'county-to-township'],
    [people.insurance, 'county-to-department'],
  ] as const) {
    const { rows } = await who.get(`/cases?procedure=${procedure}`);
    const { id: its } = rows.find(({ subject }: any) => subject === '领导自己销号');
    await move(who, its, 'receive');
    await move(who, its, 'answer', { reply: '已全部落实', evidence: '台账' });
    expect(await tasksOf(people.leader)).toContainEqual([procedure, 'check', '领导自己销号']);
    expect(await tasksOf(people.clerk)).toContainEqual([procedure, 'check', '领导自己销号']);
    expect(await move(people.leader, its, 'close', { opinion: '属实' })).toBe(200);
    expect(await tasksOf(people.clerk)).not.toContainEqual([procedure, 'check', '领导自己销号']);
  }
  expect((await people.leader.get(`/cases/${id}`)).atLabel).toBe('已销号');
});

test('an answer that does not suffice goes back with a reason', async () => {
  const id = await idOf(await assign(people.leader, { department: null }));
  await move(people.township, id, 'receive');
  await move(people.township, id, 'answer', { reply: '已办', evidence: '照片' });
  const back = { returnTo: 'answer', reason: '缺少签收单' };
  expect((await people.clerk.ask('POST', `/cases/${id}/moves`, back)).status).toBe(200);
  expect(await tasksOf(people.township)).toContainEqual(['county-to-township', 'answer', '未落实措施3户']);
});

test('a city hands over to a county and its department, and only the city closes', async () => {
  expect((await assign(people.cityLeader, {}, 'city-to-county', county)).status).toBe(200);
  expect(await tasksOf(people.clerk)).toContainEqual(['city-to-county', 'receive', '未落实措施3户']);
  const { id } = await caseOf(people.insurance, 'city-to-department');
  await move(people.insurance, id, 'receive');
  await move(people.insurance, id, 'answer', { reply: '已补报', evidence: '报销单' });
  expect(await move(people.clerk, id, 'close', { opinion: '好' })).toBe(403);
  expect(await move(people.cityClerk, id, 'close', { opinion: '好' })).toBe(200);
});

test('who may not hand over is refused, and so is an area of another level or county', async () => {
  expect((await assign(people.village)).status).toBe(403);
  expect((await assign(people.insurance)).status).toBe(403);
  const wrong = await assign(people.leader, {}, 'county-to-township', county);
  expect([wrong.status, (await wrong.json()).title]).toEqual([
    400,
    '填写的内容不完整或格式不对，请检查后再提交：浚县没有乡镇经办，请选择下一级地区',
  ]);
  expect((await assign(people.leader, {}, 'county-to-township', '410622100')).status).toBe(403);
  expect((await assign(people.leader, { deadline: null })).status).toBe(422);
  expect((await assign(people.leader, { deadline: '2023-10-09' })).status).toBe(422);
});

test('after the day that was set it is late on every desk and in the calendar', async () => {
  const id = await idOf(await assign(people.leader, { title: '逾期的一件', department: null }));
  await move(people.township, id, 'receive');
  await moveTo(house.platform, '2023-10-19');
  const late = (await people.clerk.get('/cases?procedure=county-to-township&overdue=1')).rows;
  expect(late.map(({ subject }: any) => subject)).toContain('逾期的一件');
  const { lines } = await people.leader.get('/duties?month=2023-10');
  const line = lines.find(({ duty }: any) => duty === 'county-to-township-in-time');
  expect(line.missing).toBeGreaterThan(0);
});

test('who handed it over is told, who opened it too, and what is not opened is reminded of', async () => {
  const id = await idOf(await assign(people.leader, { title: '未打开的一件', department: null }));
  const line = async () =>
    (await people.leader.get('/cases?procedure=county-to-township&mine=1')).rows.find(
      (row: any) => row.id === id,
    );
  expect(await line()).toMatchObject({
    openedBy: { name: '县领导', office: '县级领导' },
    seen: null,
    reminders: 0,
  });
  await people.leader.post(`/cases/${id}/reminders`, { text: '请今天签收' });
  const [task] = (await people.township.get('/tasks?limit=500')).rows.filter(
    ({ caseId }: any) => caseId === id,
  );
  expect(task.reminded).toBe('请今天签收');
  await people.leader.post(`/cases/${id}/seen`);
  expect((await line()).seen).toBeNull();
  await people.township.post(`/cases/${id}/seen`);
  expect(await line()).toMatchObject({ seen: { by: '乡经办', on: '2023-10-10' }, reminders: 1 });
  expect((await people.township.ask('POST', `/cases/${id}/reminders`, { text: '催' })).status).toBe(403);
  expect((await people.clerk.get('/cases?procedure=county-to-township&mine=1')).rows).toEqual([]);
});

test('a county sees what a place has not opened and reminds of it at once, and of nothing that was opened', async () => {
  const [seen, unseen] = [
    await idOf(await assign(people.leader, { title: '打开了', department: null })),
    await idOf(await assign(people.leader, { title: '没打开', department: null })),
  ];
  await people.township.post(`/cases/${seen}/seen`);
  const here = async () =>
    (await people.clerk.get('/tasks/reach')).find(({ region }: any) => region.code === township);
  const before = await here();
  expect(before.people).toEqual(['乡经办']);
  const { sent } = await people.clerk.post('/tasks/reminders', { region: township, text: '请打开' });
  expect(sent).toBe(before.waiting - before.seen);
  const remindedOf = async (id: string) => (await people.leader.get(`/cases/${id}`)).reminded.length;
  expect([await remindedOf(seen), await remindedOf(unseen)]).toEqual([0, 1]);
  expect((await people.insurance.ask('GET', '/tasks/reach')).status).toBe(403);
});

test('what is not a unit’s own goes back with the reason, and can be handed over once more', async () => {
  const id = await idOf(await assign(people.leader, { department: null }));
  expect(await move(people.township, id, 'decline', {})).toBe(422);
  expect(await move(people.township, id, 'decline', { declined: '属住建局职责' })).toBe(200);
  const back = { returnTo: 'receive', reason: '属地须先转移安置' };
  expect((await people.clerk.ask('POST', `/cases/${id}/moves`, back)).status).toBe(200);
  expect(await move(people.township, id, 'receive')).toBe(200);
  const page = await people.leader.get(`/cases/${id}`);
  expect([page.at, page.record.values.declined ?? null]).toEqual(['answer', null]);
});

test('both halves stand in one list, which is exported; what is on another register is refused', async () => {
  await assign(people.leader, { title: '双交办的一件' });
  const both = 'county-to-township,county-to-department';
  const { rows } = await people.leader.get(`/cases?procedure=${both}&limit=500`);
  expect(
    rows
      .filter(({ subject }: any) => subject === '双交办的一件')
      .map(({ procedure }: any) => procedure)
      .sort(),
  ).toEqual(['county-to-department', 'county-to-township']);
  const columns = 'index,subject,demand,place,department,openedBy|交办人,seen,reminders,actors.check|销号人';
  const sheet = await people.leader.ask(
    'GET',
    `/cases.xlsx?procedure=${both}&columns=${encodeURIComponent(columns)}`,
  );
  expect(sheet.status).toBe(200);
  expect((await people.leader.ask('GET', '/cases?procedure=county-to-township,lead-handling')).status).toBe(
    400,
  );
});
