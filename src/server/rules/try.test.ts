import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord } from '../../../test/registry.ts';
import { medicalCost } from '../../domains/health/registers.ts';
import { countyClerk, household, person, village } from '../../domains/household/index.ts';
import { and, not, or, owner } from '../../kernel/index.ts';

const [county, home, elsewhere, there] = ['410621', '410621101201', '410622', '410622102227'];

let house: TestPlatform;
let clerk: Client;
let neighbour: Client;
let family: string;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  clerk = await clientOf(apiOf(platform), platform, '县经办', countyClerk, county);
  neighbour = await clientOf(apiOf(platform), platform, '邻县经办', countyClerk, elsewhere);
  family = await addHousehold(platform, home, { head: '林秀英', type: 'lifted', population: 4 });
  const who = await addPerson(platform, home, family, '林小雨');
  await addRecord(platform, medicalCost, { region: home, owner: who, values: { selfPaid: 1_200_000 } });
  await addHousehold(platform, there, { head: '王大山', type: 'ordinary' });
});
afterAll(() => house?.close());

const { selfPaid } = medicalCost.columns;
const lifted = owner(medicalCost, owner(person, household.columns.type.is('lifted')));
const ask = (who: Client, body: object) =>
  who.ask('POST', '/rules/try', { register: 'medical-cost', household: family, ...body });

test('a household is told condition by condition why a rule would touch it or not, beside the one that holds', async () => {
  const value = and(selfPaid.atLeast(1_000_000), not(lifted));
  const now = or(selfPaid.atLeast(2_000_000), lifted);
  const view = await (await ask(clerk, { value, now })).json();
  expect(view.household).toBe('林秀英');
  const [{ about, ...tried }] = view.records;
  expect(about).toBe('林小雨');
  expect(tried.value.holds).toBe(false);
  expect(tried.value.parts).toEqual([
    { depth: 0, said: '近12个月报销后自付不低于10,000元', holds: true, found: '近12个月报销后自付12,000元' },
    {
      depth: 0,
      said: '农户：不是“户类型为脱贫户”',
      holds: false,
      found: '户类型脱贫户',
    },
  ]);
  expect([tried.now.holds, tried.now.parts]).toEqual([
    true,
    [
      { depth: 0, said: '以下任一满足', holds: true, found: '' },
      {
        depth: 1,
        said: '近12个月报销后自付不低于20,000元',
        holds: false,
        found: '近12个月报销后自付12,000元',
      },
      { depth: 1, said: '农户：户类型为脱贫户', holds: true, found: '户类型脱贫户' },
    ],
  ]);
});

test('another county’s household is not there, and a village tries no rules', async () => {
  const value = selfPaid.atLeast(1_000_000);
  expect((await ask(neighbour, { value })).status).toBe(404);
  const hamlet = await clientOf(apiOf(house.platform), house.platform, '村经办', village, home);
  expect((await ask(hamlet, { value })).status).toBe(403);
});
