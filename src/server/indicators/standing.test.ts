import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { countyClerk, housingBureau, townshipClerk } from '../../domains/household/index.ts';
import { asSystem } from '../session.ts';
import { computeFigures } from './compute.ts';

const [here, beside, elsewhere] = ['410621101201', '410621101202', '410621102201'] as const;
let house: TestPlatform;
let county: Client;
let township: Client;
let bureau: Client;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  county = await clientOf(api, platform, '县经办', countyClerk, '410621');
  township = await clientOf(api, platform, '乡经办', townshipClerk, '410621101');
  bureau = await clientOf(api, platform, '住建局', housingBureau, '410621');
  const lifted = { type: 'lifted' };
  await addHousehold(platform, here, { ...lifted, head: '甲', officerNumber: 'G1' });
  await addHousehold(platform, here, { ...lifted, head: '乙' });
  await addHousehold(platform, beside, { ...lifted, head: '丙', officerNumber: 'G1' });
  await addHousehold(platform, elsewhere, { ...lifted, head: '丁', officerNumber: 'G1' });
});
afterAll(() => house?.close());

const shares = (view: any) =>
  Object.fromEntries(
    view.rows
      .map((row: any) => [row.region.code, row.figures['officer-coverage']])
      .filter(([, figure]: any) => figure.outOf)
      .map(([code, { count, outOf, rank }]: any) => [code, [count, outOf, rank]]),
  );

test('is counted now, for the region and each child', async () => {
  const view = await county.get('/indicators/now?ids=officer-coverage');
  expect([view.asOf, shares(view)]).toEqual([
    '2023-10-20',
    { '410621': [3, 4, null], '410621101': [2, 3, null], '410621102': [1, 1, null] },
  ]);
});
test('of a township reaches no further', async () => {
  const view = await county.get('/indicators/now?ids=officer-coverage&region=410621101');
  expect(shares(view)).toEqual({ '410621101': [2, 3, null], [here]: [1, 2, null], [beside]: [1, 1, null] });
});
test('comes in the order in which it was asked for', async () => {
  const view = await county.get('/indicators/now?ids=officer-coverage,grid-coverage');
  expect(view.indicators.map(({ id }: any) => id)).toEqual(['officer-coverage', 'grid-coverage']);
});
test('is refused beyond one’s region, and to a department', async () => {
  for (const who of [township, bureau])
    expect((await who.ask('GET', '/indicators/now?ids=officer-coverage&region=410621102')).status).toBe(403);
});
test('lists who is still to be reached', async () => {
  const { rows, total } = await county.get('/indicators/officer-coverage/rows?part=rest');
  expect([total, rows.map((row: any) => row.values.head)]).toEqual([1, ['乙']]);
});
test('lists of those only whom a filter names', async () => {
  const { rows } = await county.get('/indicators/officer-coverage/rows?part=numerator&officerNumber=G9');
  expect(rows).toEqual([]);
  const { total } = await county.get('/indicators/officer-coverage/rows?part=numerator&officerNumber=G1');
  expect(total).toBe(3);
});
test('lists no rest where numerator and denominator are of different kinds', async () => {
  const answer = await county.ask('GET', '/indicators/policies-per-household/rows?part=rest');
  expect((await answer.json()).detail).toBe('“户均享受政策数”的分子和分母不是同一类记录，列不出未达到的');
});
test('an indicator of its own page is not in the bulletin', async () => {
  await asSystem(house.platform, (session) => computeFigures(session, '2023-10'));
  const { indicators } = await county.get('/bulletins/2023-10?region=410621');
  const ids = indicators.map(({ id }: any) => id);
  expect([ids.includes('village-visits'), ids.includes('officer-coverage')]).toEqual([true, false]);
});
