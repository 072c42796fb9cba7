import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countyClerk, village } from '../../src/domains/household/index.ts';
import { startRun, untilOver } from '../../src/server/runs/index.ts';
import { asSystem } from '../../src/server/session.ts';
import { apiOf, type Client, clientOf, moveTo } from '../client.ts';
import { type TestPlatform, testPlatform } from '../platform.ts';
import { addHousehold } from '../registry.ts';

const [county, home] = ['410621', '410621101201'];
let house: TestPlatform;
let clerks: [Client, Client];
let villager: Client;

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  await moveTo(platform, '2023-10-20');
  const api = apiOf(platform);
  villager = await clientOf(api, platform, '村经办', village, home);
  clerks = [
    await clientOf(api, platform, '县经办甲', countyClerk, county),
    await clientOf(api, platform, '县经办乙', countyClerk, county),
  ];
});
afterAll(() => house.close());

const five = [1, 2, 3, 4, 5];
const lead = (household: string) => ({
  procedure: 'lead-handling',
  household,
  given: { source: 'found', discoveredOn: '2023-10-20', content: '家中主要劳动力受伤', risk: 'accident' },
});
const casesOf = async (household: string) =>
  (
    await sql<{ id: string }>`select id from case_file where root = ${household}`.execute(
      house.platform.database.owner,
    )
  ).rows;
const settled = async (answers: readonly Promise<Response>[]) => {
  const all = await Promise.all(answers);
  return Promise.all(all.map(async (answer) => ({ status: answer.status, body: await answer.json() })));
};
const openLead = async (): Promise<string> => {
  const household = await addHousehold(house.platform, home);
  return (await clerks[0].post('/cases', lead(household))).id;
};

test('the same request with one key, five times at once, is done once and answered five times', async () => {
  const household = await addHousehold(house.platform, home);
  const answers = await Promise.all(five.map(() => villager.post('/cases', lead(household), 'key-1')));
  const [first] = answers;
  expect(answers).toEqual(five.map(() => first));
  expect(await casesOf(household)).toEqual([{ id: first.id }]);
});

test('a key that was used is refused for another request', async () => {
  const id = await openLead();
  await villager.post('/cases', lead(await addHousehold(house.platform, home)), 'key-2');
  await expect(villager.post(`/cases/${id}/moves`, { move: 'dispatch' }, 'key-2')).rejects.toThrow(
    /^400 .*同一个请求编号用在了两个请求上/,
  );
});

test('a key that was used is refused for another content', async () => {
  const [one, other] = [await addHousehold(house.platform, home), await addHousehold(house.platform, home)];
  await villager.post('/cases', lead(one), 'key-3');
  await expect(villager.post('/cases', lead(other), 'key-3')).rejects.toThrow(/^400 /);
  expect(await casesOf(other)).toEqual([]);
});

test('the keys of two people do not meet', async () => {
  const [one, other] = [await openLead(), await openLead()];
  const [a, b] = clerks;
  await a.post(`/cases/${one}/moves`, { move: 'dispatch' }, 'key-4');
  await b.post(`/cases/${other}/moves`, { move: 'dispatch' }, 'key-4');
  expect((await a.get(`/cases/${other}`)).at).toBe('verify');
});

test('of two officials who decide a case at the same moment one succeeds, and the other is told why', async () => {
  const id = await openLead();
  const [a, b] = clerks;
  const answers = await settled([
    a.ask('POST', `/cases/${id}/moves`, { move: 'dispatch' }),
    b.ask('POST', `/cases/${id}/moves`, { move: 'keep' }),
  ]);
  const [won, lost] = answers.toSorted((x, y) => x.status - y.status);
  expect(won?.status).toBe(200);
  expect(lost?.status).toBeGreaterThanOrEqual(403);
  expect(lost?.status).toBeLessThan(500);
  expect(lost?.body.title).toMatch(/[一-龥]{4,}/);
  const events = await sql`select move from event where case_id = ${id} and move <> 'open'`.execute(
    house.platform.database.owner,
  );
  expect(events.rows).toHaveLength(1);
});

test('many runs at once do not starve those who work meanwhile', async () => {
  const { platform } = house;
  const runs = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((key) =>
      startRun(platform, { kind: 'test', key: String(key), label: `任务${key}` }, (progress) =>
        asSystem(platform, async ({ db }) => {
          for (const done of five) {
            await progress(done, 5, '读取');
            await sql`select 1`.execute(db);
          }
          return { ok: true };
        }),
      ),
    ),
  );
  expect((await villager.get('/tasks')).rows).toBeInstanceOf(Array);
  for (const run of runs) await untilOver(run);
  const { rows } = await sql`select distinct state from run where kind = 'test'`.execute(
    platform.database.owner,
  );
  expect(rows).toEqual([{ state: 'done' }]);
}, 20_000);
