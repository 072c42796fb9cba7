import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  cityClerk,
  countyClerk,
  countyLeader,
  healthInsurance,
  townshipClerk,
} from '../../src/domains/household/index.ts';
import { planDay } from '../../src/server/duties/plan.ts';
import { asSystem, on } from '../../src/server/session.ts';
import { apiOf, type Client, clientOf, moveTo } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';

const [city, county, township, home] = ['4106', '410621', '410621101', '410621101201'];

let house: TestPlatform;
let people: Record<'city' | 'clerk' | 'leader' | 'township' | 'insurance', Client>;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    city: await clientOf(api, platform, '市经办', cityClerk, city),
    clerk: await clientOf(api, platform, '县经办', countyClerk, county),
    leader: await clientOf(api, platform, '县领导', countyLeader, county),
    township: await clientOf(api, platform, '乡经办', townshipClerk, township),
    insurance: await clientOf(api, platform, '医保经办', healthInsurance, county),
  };
});
afterAll(() => house.close());
beforeEach(() => moveTo(house.platform, '2023-10-10'));

let count = 0;
/** A problem written down by the county's clerk, in a village unless said otherwise. */
async function found(more: object = {}, region = home): Promise<string> {
  const given = { number: `DC${++count}`, title: '3户未参保', source: 'supervision', category: 'security' };
  const { id } = await people.clerk.post('/forms/new-problem', {
    region,
    given: { ...given, foundOn: '2023-10-08', ...more },
  });
  return id;
}
const order = { title: '3户未参保', demand: '逐户核实，动员参保', deadline: '2023-10-18' };
async function handOver(problem: string, more: object = {}): Promise<string> {
  const given = { ...order, ...more };
  return (
    await people.leader.post('/cases', { procedure: 'township-rectification', household: problem, given })
  ).id;
}
const go = (who: Client, id: string, move: string, given: object = {}) =>
  who.post(`/cases/${id}/moves`, { move, given });
const status = async (who: Client, id: string, move: string, given: object = {}) =>
  (await who.ask('POST', `/cases/${id}/moves`, { move, given })).status;
const planned = { leader: '张副镇长', person: '李主任', measures: '逐户上门动员' };
const fixed = { result: '3户均已参保', evidence: '参保凭证3份' };
/** Received, planned and reported as fixed. */
async function fix(who: Client, id: string): Promise<void> {
  await go(who, id, 'receive');
  await go(who, id, 'plan', planned);
  await go(who, id, 'fix', fixed);
}
const problemOf = async (id: string) =>
  (await people.clerk.get(`/registers/problem/${id}/page`)).record.values;
const tasksOf = async (who: Client) =>
  (await who.get('/tasks?limit=500')).rows.map(({ of, step, subject }: any) => [of, step, subject]);
const caseOf = async (problem: string, procedure: string) =>
  (await people.clerk.get(`/registers/problem/${problem}/page`)).cases.find(
    (each: any) => each.procedure === procedure,
  );

test('it is handed to the area and the department, and each is told what was found', async () => {
  const problem = await found({ title: '双交办的问题' });
  await handOver(problem, { title: '双交办的问题', department: '医保局', detail: '名单见附件' });
  expect(await tasksOf(people.township)).toContainEqual([
    'township-rectification',
    'receive',
    '双交办的问题',
  ]);
  expect(await tasksOf(people.insurance)).toEqual([['department-rectification', 'receive', '双交办的问题']]);
  const { rows } = await people.insurance.get('/cases?procedure=department-rectification');
  expect(rows[0]).toMatchObject({
    caseDue: '2023-10-18',
    values: { detail: '名单见附件', line: 'department' },
  });
  // Of the ledger it reads what is with it, and nothing else.
  const read = (await people.insurance.get('/registers/problem')).rows.map(({ values }: any) => values.title);
  expect(read).toEqual(['双交办的问题']);
});

test('fixed with evidence, checked by the county and again by the city, it is closed', async () => {
  const problem = await found();
  const id = await handOver(problem);
  await go(people.township, id, 'receive');
  expect(await problemOf(problem)).toMatchObject({ state: 'rectifying', deadline: '2023-10-18' });
  expect(await status(people.township, id, 'plan', { leader: '张副镇长' })).toBe(422);
  await go(people.township, id, 'plan', planned);
  expect(await status(people.township, id, 'fix', { result: '已办' })).toBe(422);
  await go(people.township, id, 'fix', fixed);
  expect(await status(people.township, id, 'pass', { opinion: '属实' })).toBe(403);
  await go(people.clerk, id, 'pass', { opinion: '属实' });
  expect(await status(people.clerk, id, 'close', { secondOpinion: '好' })).toBe(403);
  expect(await problemOf(problem)).toMatchObject({ state: 'rectifying' });
  await go(people.city, id, 'close', { secondOpinion: '抽查3户属实' });
  expect(await problemOf(problem)).toMatchObject({ state: 'closed', closedOn: '2023-10-10' });
  const { timeline, belongings } = await people.clerk.get(`/registers/problem/${problem}/page`);
  expect(timeline[0].text).toBe('复核通过，销号（复核销号）');
  expect(belongings['look-back'][0].values).toMatchObject({ closedOn: '2023-10-10' });
});

test('what the county found itself it closes itself', async () => {
  const id = await handOver(await found({ source: 'self' }));
  await fix(people.township, id);
  expect(await status(people.clerk, id, 'pass', { opinion: '属实' })).not.toBe(200);
  await go(people.clerk, id, 'close', { opinion: '属实' });
  expect((await people.clerk.get(`/cases/${id}`)).closed).toBe(true);
});

test('the area’s is not passed while the department’s is open', async () => {
  const problem = await found();
  const id = await handOver(problem, { department: '医保局' });
  await fix(people.township, id);
  const early = await people.clerk.ask('POST', `/cases/${id}/moves`, {
    move: 'pass',
    given: { opinion: '好' },
  });
  expect([early.status, (await early.json()).title]).toEqual([409, '条件尚未全部达到：同时交办的部门已销号']);
  const share = await caseOf(problem, 'department-rectification');
  await fix(people.insurance, share.id);
  await go(people.clerk, share.id, 'close', { opinion: '已补报' });
  await go(people.clerk, id, 'pass', { opinion: '属实' });
  expect((await people.clerk.get(`/cases/${id}`)).at).toBe('second');
});

test('what does not pass its check goes back, and counts as not passed at once', async () => {
  const id = await handOver(await found());
  await fix(people.township, id);
  await go(people.clerk, id, 'fail', { opinion: '还有1户未参保' });
  expect(await tasksOf(people.township)).toContainEqual(['township-rectification', 'fix', '3户未参保']);
  const { record } = await people.clerk.get(`/cases/${id}`);
  expect(record.values).toMatchObject({ failed: true, checkedOn: '2023-10-10', opinion: '还有1户未参保' });
});

test('another day is asked for with a reason and granted by who checks', async () => {
  const id = await handOver(await found());
  await go(people.township, id, 'receive');
  await go(people.township, id, 'plan', planned);
  await go(people.township, id, 'extend', { extendedTo: '2023-11-05', extensionWhy: '外出务工，月底返乡' });
  expect((await people.township.get(`/cases/${id}`)).caseDue).toBe('2023-10-18');
  await go(people.clerk, id, 'grant');
  const page = await people.township.get(`/cases/${id}`);
  expect(page).toMatchObject({ at: 'fix', caseDue: '2023-11-05', record: { values: { extended: true } } });
});

test('after it is closed it is looked at three times; what came back is open again', async () => {
  const problem = await found({ source: 'self', title: '回头看的问题' });
  const id = await handOver(problem, { title: '回头看的问题' });
  await fix(people.township, id);
  await go(people.clerk, id, 'close', { opinion: '属实' });
  const look = await caseOf(problem, 'look-back-handling');
  expect(look).toMatchObject({ at: 'first', due: '2023-11-09' });
  await moveTo(house.platform, '2023-11-06');
  await go(people.clerk, look.id, 'hold', { finding: '均在保' });
  expect(await caseOf(problem, 'look-back-handling')).toMatchObject({ at: 'second', due: '2024-01-05' });
  await go(people.clerk, look.id, 'relapse', { finding: '1户断保' });
  expect(await problemOf(problem)).toMatchObject({ state: 'relapsed', relapsedOn: '2023-11-06' });
  const again = { ...order, deadline: '2023-11-20' };
  expect(await handOver(problem, again)).toMatch(/^[0-9a-f-]{36}$/);
});

test('a problem of the whole county is handed to no township, and one under way not twice', async () => {
  const page = async (id: string) => (await people.leader.get(`/registers/problem/${id}/page`)).openable;
  const wide = await found({}, county);
  expect(await page(wide)).toEqual([
    { procedure: 'township-rectification', blocked: '这条登记属浚县，没有乡镇经办可以办理' },
    { procedure: 'county-rectification', blocked: null },
    { procedure: 'transfer-handling', blocked: null },
  ]);
  const problem = await found();
  const id = await handOver(problem);
  await go(people.township, id, 'receive');
  expect((await page(problem)).map(({ blocked }: any) => blocked)).toEqual([
    '该问题正在整改或者已经销号',
    '该问题正在整改或者已经销号',
    null,
  ]);
});

test('one not closed by its day is put before the county, which says how it pressed', async () => {
  const problem = await found({ title: '到期的问题' });
  const id = await handOver(problem, { title: '到期的问题' });
  await go(people.township, id, 'receive');
  await moveTo(house.platform, '2023-10-19');
  await asSystem(on(house.platform, '2023-10-19'), (session) => planDay(session));
  const task = async () =>
    (await people.clerk.get('/duties/tasks?duty=overdue-pressed&month=2023-10')).rows.find(
      ({ subject }: any) => subject === '到期的问题',
    );
  expect(await task()).toMatchObject({ state: 'open', due: '2023-10-22' });
  const { record } = await task();
  await people.clerk.post('/forms/new-pressing', {
    household: record,
    given: { how: 'talked', pressedOn: '2023-10-19', whom: '镇长' },
  });
  expect(await task()).toMatchObject({ state: 'done' });
});
