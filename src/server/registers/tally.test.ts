import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { countyClerk, housingBureau, village } from '../../domains/household/index.ts';

const [here, beside] = ['410621101201', '410621101202'] as const;
let house: TestPlatform;
let county: Client;
let clerk: Client;
let bureau: Client;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  county = await clientOf(api, platform, '县经办', countyClerk, '410621');
  clerk = await clientOf(api, platform, '村经办', village, here);
  bureau = await clientOf(api, platform, '住建局', housingBureau, '410621');
  const add = (code: string, officerNumber: string | null, values: Record<string, unknown> = {}) =>
    addHousehold(platform, code, { type: 'lifted', population: 2, officerNumber, ...values });
  await add(here, 'G1');
  await add(here, 'G2');
  await add(beside, 'G2', { population: 5 });
  await add(beside, null);
  await add(here, 'G3', { endedOn: '2023-05-01' });
});
afterAll(() => house?.close());

test('groups are counted, the largest first, equal ones by what they are called', async () => {
  const { rows, total } = await county.get('/registers/household/tally?by=officerNumber&sums=population');
  expect([total, rows.map((row: any) => [row.values.officerNumber, row.count, row.sums.population])]).toEqual(
    [
      4,
      [
        ['G2', 2, 7],
        [null, 1, 2],
        ['G1', 1, 2],
        ['G3', 1, 2],
      ],
    ],
  );
});
test('a page goes on where the one before ended', async () => {
  const first = await county.get('/registers/household/tally?by=officerNumber&limit=2');
  const next = await county.get(`/registers/household/tally?by=officerNumber&limit=2&after=${first.after}`);
  expect([next.rows.map((row: any) => row.values.officerNumber), next.after]).toEqual([['G1', 'G3'], null]);
});
test('only what an indicator is about is counted, and only groups of a size', async () => {
  const { rows } = await county.get(
    '/registers/household/tally?by=officerNumber&scope=officer-coverage&atLeast=2',
  );
  expect(rows.map((row: any) => [row.values.officerNumber, row.count])).toEqual([['G2', 2]]);
});
test('a region says its name', async () => {
  const { rows } = await county.get('/registers/household/tally?by=region&officerNumber=G2&region=410621101');
  expect(rows.map((row: any) => row.values.region.code).toSorted()).toEqual([here, beside]);
});
test('a village sees its own, a department nothing', async () => {
  const of = async (who: Client) => (await who.get('/registers/household/tally?by=type')).rows;
  expect([await of(clerk), await of(bureau)]).toEqual([
    [{ values: { type: 'lifted' }, count: 3, sums: {} }],
    [],
  ]);
});
test.each([
  ['by=headId', '不能按“户主证件号码”分组'],
  ['by=nothing', '没有名为“nothing”的字段'],
  ['by=', '请写明按什么分组'],
  ['by=type&scope=grids-staffed', '“grids-staffed”不是农户的指标'],
])('%s is refused: %s', async (query, said) => {
  const answer = await county.ask('GET', `/registers/household/tally?${query}`);
  expect([answer.status, (await answer.json()).detail]).toEqual([400, said]);
});
