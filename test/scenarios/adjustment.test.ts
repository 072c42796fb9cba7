import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adjustmentHandling } from '../../src/domains/adjustment/index.ts';
import {
  cityClerk,
  countyClerk,
  countyLeader,
  healthInsurance,
  person,
  village,
} from '../../src/domains/household/index.ts';
import { planDuties } from '../../src/server/duties/plan.ts';
import type {
  CasePage,
  Comparison,
  DutyTask,
  Momentous,
  OwnDuties,
  Page,
} from '../../src/server/http/contract.ts';
import { asSystem } from '../../src/server/session.ts';
import { apiOf, type Client, clientOf, moveTo } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';
import { addHousehold, addRecord } from '../registry.ts';

/** 年度动态调整 as a story: frozen, gone through household by household, closed by another seat, changed since, opened again. */
const [county, home] = ['410621', '410621101201'];
let house: TestPlatform;
let clerk: Client;
let leader: Client;
let secretary: Client;
let city: Client;
let bureau: Client;
const families: string[] = [];
beforeAll(async () => {
  house = await testPlatform();
  const api = apiOf(house.platform);
  const hire = (name: string, office: typeof village, code: string) =>
    clientOf(api, house.platform, name, office, code);
  clerk = await hire('县经办', countyClerk, county);
  leader = await hire('县领导', countyLeader, county);
  secretary = await hire('村经办', village, home);
  city = await hire('市经办', cityClerk, '4106');
  bureau = await hire('医保局', healthInsurance, county);
  const incomes = {
    wages: 2_000_000,
    business: 0,
    property: 0,
    transfers: 0,
    businessCost: 0,
    population: 1,
  };
  for (const [head, values] of [
    ['林秀英', { type: 'lifted', ...incomes }],
    [
      '王大山',
      { type: 'ordinary', monitorType: 'marginal', cleared: true, clearedOn: '2023-05-01', ...incomes },
    ],
    ['赵铁柱', { type: 'ordinary' }],
    ['孙迁走', { type: 'lifted', endedOn: '2023-06-01', endedWhy: 'moved' }],
  ] as const)
    families.push(await addHousehold(house.platform, home, { head, ...values }));
  await addRecord(house.platform, person, {
    region: home,
    owner: families[0] ?? '',
    values: { number: 'P1', name: '林秀英', relation: '户主' },
  });
});
afterAll(() => house?.close());

const round = async (who: Client = clerk): Promise<Momentous> => {
  const [first] = await who.get<Momentous[]>('/registers/adjustment/moments');
  if (!first) throw new Error('no round');
  return first;
};
const list = (state: string) =>
  secretary.get<Page<DutyTask>>(`/duties/tasks?month=2023-10&duty=october-update&state=${state}`);
const compared = async (from: string, until?: string): Promise<Comparison> =>
  clerk.get(`/comparisons?money=incomePerHead&from=${from}${until ? `&until=${until}` : ''}`);
const move = async (who: Client, name: string, given: object = {}) =>
  who.ask('POST', `/cases/${(await round()).case?.id}/moves`, { move: name, given });

const given = {
  number: `${county}-2023`,
  name: '2023年度动态调整',
  collectBy: '2023-10-31',
  closeBy: '2023-11-10',
};
const open = (who: Client) =>
  who.ask('POST', '/cases', { procedure: adjustmentHandling.id, region: county, given });

test('a village opens none, nor does a department', async () => {
  expect((await open(secretary)).status).toBe(403);
  expect((await open(bureau)).status).toBe(403);
});

test('冻结: opened, its instant and who did it are known to the village, and every household in scope stands on its list', async () => {
  expect((await open(clerk)).status).toBe(200);
  const seen = await round(secretary);
  expect(seen.record.values).toMatchObject({ openedOn: '2023-10-20', collectBy: '2023-10-31' });
  expect(seen.moments.map(({ by }) => by)).toEqual(['县级经办县经办']);
  const { rounds } = await secretary.get<OwnDuties>('/duties/mine');
  expect(rounds.find(({ duty }) => duty === 'october-update')).toMatchObject({
    total: 2,
    done: 0,
    due: '2023-10-31',
  });
  expect((await list('open')).rows.map(({ subject }) => subject).toSorted()).toEqual(['林秀英', '王大山']);
});

test('a county has one a year', async () => {
  expect((await open(city)).status).toBe(409);
  expect(await clerk.get<Momentous[]>('/registers/adjustment/moments')).toHaveLength(1);
});

test('更新: by one tap where nothing has changed, or with the year’s income; both are collected, and only the second differs', async () => {
  await secretary.post('/forms/yearly-collection', { record: families[0], given: {} });
  await secretary.post('/forms/yearly-collection', { record: families[1], given: { wages: '35000' } });
  expect((await list('done')).total).toBe(2);
  const [{ at }] = (await round()).moments as unknown as [{ at: string }];
  const { registers, rises } = await compared(at);
  expect(registers.map(({ changed, unexplained }) => [changed, unexplained])).toEqual([
    [1, 0],
    [0, 0],
  ]);
  expect(registers[0]?.fields).toEqual([{ name: 'wages', label: '工资性收入', count: 1 }]);
  expect(rises).toBe(1);
});

test('关账: submitted by the clerk, closed by another seat', async () => {
  expect((await move(leader, 'close', { opinion: '同意' })).status).toBe(403);
  expect((await move(clerk, 'submit', { explanation: '都已采集' })).status).toBe(200);
  expect((await move(clerk, 'close', { opinion: '同意' })).status).toBe(403);
  expect((await move(leader, 'close', { opinion: '同意关账' })).status).toBe(200);
  expect((await round(secretary)).record.values).toMatchObject({ closedOn: '2023-10-20' });
});

test('关账后变更: what comes later is told apart, and the closed report stays as it was', async () => {
  const { moments } = await round();
  const [frozen, closed] = [moments[0]?.at ?? '', moments.find(({ values }) => values.closedOn)?.at ?? ''];
  const before = await compared(frozen, closed);
  await secretary.post('/forms/household-check', {
    record: families[0],
    given: { verifiedOn: '2023-10-20', waterSafe: '否' },
  });
  expect(await compared(frozen, closed)).toEqual(before);
  expect((await compared(closed)).registers[0]?.fields.map(({ label }) => label)).toEqual(['饮水安全']);
});

test('重新开账 needs a reason, and its closes are both remembered', async () => {
  expect((await move(leader, 'reopen')).status).toBe(422);
  const longer = { reopenReason: '饮水核实有误', collectBy: '2023-11-05', closeBy: '2023-11-15' };
  expect((await move(leader, 'reopen', longer)).status).toBe(200);
  expect((await round()).record.values).toMatchObject({ closedOn: null, reopenedOn: '2023-10-20' });
  await move(clerk, 'submit');
  await move(leader, 'close', { opinion: '同意关账' });
  const { moments, case: about } = await round();
  const closes = moments.filter(({ values }, i) => values.closedOn && !moments[i - 1]?.values.closedOn);
  expect(closes).toHaveLength(2);
  const page = await leader.get<CasePage>(`/cases/${about?.id}`);
  expect(page.returns).toEqual([]);
});

test('a household that comes into scope while it runs is added with the day; the list of others stays', async () => {
  const { owner } = house.platform.database;
  await owner
    .updateTable('household')
    .set({ type: 'lifted' })
    .where('id', '=', families[2] ?? '')
    .execute();
  await moveTo(house.platform, '2023-10-23');
  const platform = await house.reopen();
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
  // It was opened again for five more days.
  expect((await list('open')).rows.map(({ subject, due }) => [subject, due])).toEqual([
    ['赵铁柱', '2023-11-05'],
  ]);
  expect((await list('done')).total).toBe(2);
});

test('a department compares nothing and has no case of it', async () => {
  const seen = await bureau.get<Momentous[]>('/registers/adjustment/moments');
  expect(seen.map(({ case: about }) => about)).toEqual([null]);
  expect((await bureau.ask('GET', '/comparisons?from=2023-10-01')).status).toBe(404);
  const { rows } =
    await sql`select from duty_task where office = '医保局' and duty = 'october-update'`.execute(
      house.platform.database.owner,
    );
  expect(rows).toEqual([]);
});
