import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import {
  benefit,
  cityClerk,
  countyClerk,
  entitlement,
  policy,
  village,
} from '../../domains/household/index.ts';
import type { Platform } from '../platform.ts';

const [here, beside, elsewhere] = ['410621101201', '410621102201', '410622001200'] as const;
let opened: TestPlatform;
let platform: Platform;
let [county, city, villager] = [] as unknown as [Client, Client, Client];
let policyId: string;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
  const api = apiOf(platform);
  county = await clientOf(api, platform, '县经办', countyClerk, '410621');
  city = await clientOf(api, platform, '市经办', cityClerk, '4106');
  villager = await clientOf(api, platform, '村经办', village, here);
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, policy cascade`.execute(platform.database.owner);
  policyId = await addRecord(platform, policy, {
    region: '4106',
    values: {
      number: 'P1',
      name: '防贫保险',
      department: '乡村振兴局',
      field: 'insurance',
      change: 'continued',
    },
  });
  await household(here, 'lifted', 4);
  await household(beside, 'ordinary', 2);
  await household(elsewhere, 'lifted', 3);
});
const household = (region: string, type: string, population: number) =>
  addHousehold(platform, region, { type, population });
const say = (who: Client, condition: string, more: Record<string, unknown> = {}) =>
  who.post('/forms/new-condition/preview', {
    household: policyId,
    given: { condition, since: '2023-10-01', ...more },
  });
const stated = (condition: string, region: string) =>
  addRecord(platform, entitlement, {
    region,
    owner: policyId,
    values: {
      condition: JSON.stringify(entitlement.fields.condition.parse(condition)),
      since: '2023-01-01',
    },
  });
const none = { households: 0, people: 0 };

test('a condition says before it is saved whom it is for and who would be found to miss it, by township', async () => {
  await addRecord(platform, benefit, {
    region: here,
    owner: await household(here, 'lifted', 5),
    values: { policy: 'P1', name: '防贫保险', year: '2023' },
  });
  const { uses, total, regions } = await say(county, '户类型为脱贫户');
  expect(uses).toEqual([
    { kind: 'entitlement', label: '防贫保险', appears: { households: 2, people: 9 }, vanishes: none },
    { kind: 'gap', label: '防贫保险', appears: { households: 1, people: 4 }, vanishes: none },
  ]);
  expect(total).toEqual({ households: 2, people: 9 });
  expect(regions.map(({ households, people }: any) => [households, people])).toEqual([[2, 9]]);
});

test('a change says who is taken in and who is left out', async () => {
  const record = await stated('户类型为脱贫户', '410621');
  const { uses } = await county.post('/forms/condition-change/preview', {
    record,
    given: { condition: '户类型为一般农户' },
  });
  expect(uses[0]).toMatchObject({
    appears: { households: 1, people: 2 },
    vanishes: { households: 1, people: 4 },
  });
});

test('the city’s condition touches nobody where a county has its own', async () => {
  await stated('户类型为一般农户', '410621');
  const { uses, regions } = await say(city, '户类型为脱贫户');
  expect(uses[0].appears).toEqual({ households: 1, people: 3 });
  expect(regions.map(({ region }: any) => region.name)).toEqual(['淇县']);
});

test('where nothing is known of what is enjoyed, nobody is said to miss it', async () => {
  const { uses } = await say(county, '户类型为脱贫户');
  expect(uses[1]).toMatchObject({ kind: 'gap', appears: none });
});

test('a line that conditions name shows whom they would take in', async () => {
  await addHousehold(platform, here, { type: 'lifted', population: 6, referencePerHead: 8_000_00 });
  await stated('纳入参考人均收入低于防返贫监测收入线', '410621');
  const { uses } = await county.post('/parameters/monitoring-line/preview', {
    value: '8500元',
    from: '2023-10-01',
    area: '410621',
  });
  expect(uses).toContainEqual({
    kind: 'entitlement',
    label: '防贫保险',
    appears: { households: 1, people: 6 },
    vanishes: none,
  });
});

test('saves nothing, and is refused to those who do not fill it in', async () => {
  await say(county, '户类型为脱贫户');
  const { rows } = await sql`select from entitlement`.execute(platform.database.owner);
  expect(rows).toEqual([]);
  await expect(say(villager, '户类型为脱贫户')).rejects.toThrow('“登记应享条件”由县级经办、市级经办填写');
  await expect(say(county, '户类型为胡说')).rejects.toThrow();
});
