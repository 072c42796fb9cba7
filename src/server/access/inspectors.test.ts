import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf, moveTo, password, signedIn } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import {
  countyClerk,
  countyInspectors,
  discipline,
  townshipInspectors,
} from '../../domains/household/index.ts';
import { problem } from '../../domains/rectification/index.ts';
import { addAccount } from './accounts.ts';

/** 督查巡查组: the areas assigned to it, for as long as it is assigned; 纪委监委: what is transferred to it. */
let house: TestPlatform;
let api: ReturnType<typeof apiOf>;
let inspector: Client;
const [assigned, other] = ['410622102', '410621101'];
beforeAll(async () => {
  house = await testPlatform();
  api = apiOf(house.platform);
  await addHousehold(house.platform, '410622102227', { head: '区内' });
  await addHousehold(house.platform, '410621101201', { head: '区外' });
  await addAccount(house.platform.database.owner, house.platform, {
    name: 'inspector',
    person: '高督查',
    password,
    seats: [
      {
        office: townshipInspectors.office,
        level: 'township',
        region: assigned,
        from: '2023-10-18',
        until: '2023-10-25',
      },
    ],
  });
  inspector = await signedIn(api, 'inspector', password);
});
afterAll(() => house?.close());

const heads = async () =>
  (await inspector.get('/registers/household')).rows.map(({ values }: any) => values.head);

test('within its period an inspector reads the assigned area, whole, and nothing beside it', async () => {
  expect(await heads()).toEqual(['区内']);
  expect((await inspector.ask('GET', `/registers/household?region=${other}`)).status).toBe(200);
  expect((await inspector.get(`/registers/household?region=${other}`)).total).toBe(0);
});

test('it writes down a problem, and writes nothing else', async () => {
  const given = {
    number: 'DC9',
    title: '屋顶漏雨',
    source: 'supervision',
    category: 'security',
    foundOn: '2023-10-19',
  };
  await inspector.post('/forms/new-problem', { region: '410622102227', given });
  expect((await inspector.get('/registers/problem')).total).toBe(1);
  const doubts = await inspector.ask('POST', '/doubts/run', {});
  expect([doubts.status, (await doubts.json()).title]).toEqual([
    403,
    '您的岗位没有这项权限：督查岗位只查看本次督查的地区、登记发现的问题',
  ]);
});

test('before its first day and after its last it reads nothing', async () => {
  for (const day of ['2023-10-17', '2023-10-26'] as const) {
    await moveTo(house.platform, day);
    expect(await heads()).toEqual([]);
  }
  await moveTo(house.platform, '2023-10-25');
  expect(await heads()).toEqual(['区内']);
  await moveTo(house.platform, '2023-10-20');
});

test('a seat of an inspector has a last day', async () => {
  const seat = { office: countyInspectors.office, level: 'county', region: '410622' };
  const added = (until?: string) =>
    addAccount(house.platform.database.owner, house.platform, {
      name: `i-${until}`,
      person: '某',
      password,
      seats: [{ ...seat, ...(until && { until }) }],
    });
  await expect(added()).rejects.toThrow('“督查巡查组”须写明督查截止日期');
  await expect(added('2023-10-01')).rejects.toThrow('“督查巡查组”的截止日期早于起始日期或今天');
});

test('纪委监委 reads the problem that is transferred to it, until it has answered, and no other', async () => {
  const values = {
    title: '问题',
    source: 'visit',
    category: 'conduct',
    state: 'found',
    foundOn: '2023-10-10',
  };
  const region = '410621101201';
  const ids = [];
  for (const number of ['J1', 'J2'])
    ids.push(await addRecord(house.platform, problem, { region, values: { number, ...values } }));
  const bureau = await clientOf(api, house.platform, '纪检', discipline, '410621');
  const clerk = await clientOf(api, house.platform, '县经办', countyClerk, '410621');
  const read = async () => (await bureau.get('/registers/problem')).rows.map((row: any) => row.values.number);
  expect(await read()).toEqual([]);
  const { id } = await clerk.post('/cases', {
    procedure: 'transfer-handling',
    household: ids[0],
    given: { clue: '冒领补贴' },
  });
  expect(await read()).toEqual(['J1']);
  expect((await bureau.get('/registers/household')).total).toBe(0);
  await bureau.post(`/cases/${id}/moves`, { move: 'receive', given: {} });
  await bureau.post(`/cases/${id}/moves`, { move: 'answer', given: { outcome: '已立案' } });
  expect(await read()).toEqual([]);
  expect((await bureau.get('/cases?procedure=transfer-handling&state=all')).total).toBe(1);
});
