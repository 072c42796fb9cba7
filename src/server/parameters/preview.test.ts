import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord } from '../../../test/registry.ts';
import { medicalCost } from '../../domains/health/registers.ts';
import { cityClerk, countyClerk, townshipClerk } from '../../domains/household/index.ts';
import type { Office } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { asSeat } from '../session.ts';
import { previewValue } from './preview.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, parameter_value cascade`.execute(platform.database.owner);
});

const [here, there] = ['410622102227', '410621101201'];
const preview = (of: Office, code: string, id: string, given: Record<string, unknown>) =>
  asSeat(platform, holderOf(platform, of, code), (session) =>
    previewValue(session, id, { from: '2023-10-01', ...given }),
  );
/** A household of `population`, one member of which paid so many yuan. */
async function ill(place: string, population: number, yuan: number, type = 'lifted'): Promise<void> {
  const owner = await addHousehold(platform, place, { population, type });
  const person = await addPerson(platform, place, owner, '李某');
  await addRecord(platform, medicalCost, {
    region: place,
    owner: person,
    values: { selfPaid: yuan * 100 },
  });
}
const line = 'self-paid-line-assisted';

test('names what a value decides, and who would and would no longer be alerted', async () => {
  await ill(here, 4, 4000);
  await ill(here, 3, 6000);
  await ill(there, 5, 4500);
  const lower = await preview(cityClerk, '4106', line, { value: '4200元' });
  expect(lower.uses).toEqual([
    {
      kind: 'rule',
      label: '脱贫户、监测对象医疗自付超线',
      appears: { households: 1, people: 5 },
      vanishes: { households: 0, people: 0 },
    },
  ]);
  const higher = await preview(cityClerk, '4106', line, { value: '7000元' });
  expect(higher.uses[0]).toMatchObject({
    appears: { households: 0, people: 0 },
    vanishes: { households: 1, people: 3 },
  });
});

test('counts each household once, by the region below the seat', async () => {
  await ill(here, 4, 4000);
  await ill(there, 5, 4500);
  const { total, regions } = await preview(cityClerk, '4106', line, { value: '3000元' });
  expect(total).toEqual({ households: 2, people: 9 });
  expect(regions.map(({ region, households, people }) => [region.name, households, people])).toEqual([
    ['浚县', 1, 5],
    ['淇县', 1, 4],
  ]);
});

test('a county sees and touches its own', async () => {
  await ill(here, 4, 4000);
  await ill(there, 5, 4500);
  const { total, regions } = await preview(countyClerk, '410622', line, { value: '3000元' });
  expect(total).toEqual({ households: 1, people: 4 });
  expect(regions.map(({ region }) => region.level)).toEqual(['township']);
});

test('the city’s value for one county leaves the others', async () => {
  await ill(here, 4, 4000);
  await ill(there, 5, 4500);
  const { total } = await preview(cityClerk, '4106', line, { value: '3000元', area: '410621' });
  expect(total).toEqual({ households: 1, people: 5 });
});

test('an unknown amount is touched by no line', async () => {
  await ill(here, 4, 4000);
  await sql`update medical_cost set self_paid = null`.execute(platform.database.owner);
  expect((await preview(cityClerk, '4106', line, { value: '1元' })).total).toEqual({
    households: 0,
    people: 0,
  });
});

test('a formula touches those for whom it comes out otherwise', async () => {
  await addHousehold(platform, here, {
    population: 2,
    wages: 100_00,
    business: 0,
    property: 0,
    transfers: 0,
    businessCost: 0,
    claims: 40_00,
  });
  await addHousehold(platform, here, { population: 3 });
  const { uses, total } = await preview(cityClerk, '4106', 'reference-income', {
    value: '家庭纯收入÷家庭人口数',
  });
  expect([uses.map(({ kind, label }) => [kind, label]), total]).toEqual([
    [['formula', '纳入参考人均收入']],
    { households: 1, people: 2 },
  ]);
});

test('the city’s formula for one county leaves the others', async () => {
  const wages = { wages: 100_00, business: 0, property: 0, transfers: 0, businessCost: 0, claims: 40_00 };
  await addHousehold(platform, here, { population: 2, ...wages });
  await addHousehold(platform, there, { population: 3, ...wages });
  const value = { value: '家庭纯收入÷家庭人口数', area: '410621' };
  const { total } = await preview(cityClerk, '4106', 'reference-income', value);
  expect(total).toEqual({ households: 1, people: 3 });
});

test('a deadline touches nobody, but is said to set clocks', async () => {
  const { uses, clocks } = await preview(cityClerk, '4106', 'answer-days', { value: '3' });
  expect([uses, clocks]).toEqual([[], ['线索核查']]);
});

test('is refused to those who may not set values, and saves nothing', async () => {
  await expect(preview(townshipClerk, '410622102', line, { value: '1元' })).rejects.toThrow(
    '参数由市、县经办维护',
  );
  await preview(cityClerk, '4106', line, { value: '1元' });
  const { rows } = await sql`select from parameter_value`.execute(platform.database.owner);
  expect(rows.length).toBe(0);
});

test('a list’s scope says beforehand which households it would take in and leave out', async () => {
  await addHousehold(platform, here, { population: 2, type: 'lifted' });
  await addHousehold(platform, here, { population: 3, risk: 'accident' });
  const { uses } = await preview(countyClerk, '410622', 'key-screening-scope', { value: '户类型为脱贫户' });
  expect(uses).toEqual([
    {
      kind: 'duty',
      label: '每月重点排查',
      appears: { households: 1, people: 2 },
      vanishes: { households: 1, people: 3 },
    },
  ]);
});
