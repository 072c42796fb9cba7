import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { countyClerk, healthInsurance, townshipClerk, village } from '../../domains/household/index.ts';

let house: TestPlatform;
let people: Record<'village' | 'clerk' | 'county' | 'other' | 'bureau', Client>;
let household = '';
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    village: await clientOf(api, platform, '村经办', village, '410621101201'),
    clerk: await clientOf(api, platform, '乡经办', townshipClerk, '410621101'),
    county: await clientOf(api, platform, '县经办', countyClerk, '410621'),
    other: await clientOf(api, platform, '邻县经办', countyClerk, '410622'),
    bureau: await clientOf(api, platform, '医保局经办', healthInsurance, '410621'),
  };
  household = await addHousehold(platform, '410621101201', { type: 'lifted', head: '李某' });
});
afterAll(() => house.close());
const path = () => `/registers/household/${household}/readers`;

test('a county reads who looked at a household', async () => {
  await people.village.get(`/registers/household/${household}/page`);
  expect((await people.county.get(path())).map(({ by, office, did }: any) => [by, office, did])).toEqual([
    ['村经办', '村级经办', 'read'],
  ]);
});

test.each([
  ['a township', 'clerk', 403],
  ['a department', 'bureau', 403],
  ['another county', 'other', 404],
] as const)('%s does not', async (_, who, status) => {
  expect((await people[who].ask('GET', path())).status).toBe(status);
});
