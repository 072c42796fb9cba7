import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, rowsOf } from '../../../test/registry.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { completeInstant } from '../db/complete-instant.ts';
import { asSystem } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { listSheet } from './list-sheet.ts';

const count = 5_003;
let house: TestPlatform;
let clerk: Client;
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const home = await addHousehold(platform, '410622102227', {
    head: '林秀英',
    type: 'ordinary',
    population: 4,
  });
  await addPerson(platform, '410622102227', home, '成员');
  const more = sql`insert into person (region, household_id, number, name, id_number) select region, household_id, 'S' || n, '成员' || n,
    '4106221996010110' || (n % 90 + 10) from person, generate_series(2, ${count}::integer) n`;
  await more.execute(platform.database.owner);
  const elsewhere = await addHousehold(platform, '410621101201', {
    head: '别县人',
    type: 'ordinary',
    population: 1,
  });
  await addPerson(platform, '410621101201', elsewhere, '别县人');
  clerk = await clientOf(apiOf(platform), platform, '县经办', countyClerk, '410622');
});
afterAll(() => house.close());

const path = '/registers/person.xlsx?columns=index,owner,name,idNumber&heading=成员清单';
const noted = () =>
  rowsOf<{ rows: string; total: string }>(
    house.platform,
    sql`select detail ->> 'rows' as rows, detail ->> 'total' as total from audit where action = 'export' order by id`,
  );

test('a long list is sent as it is made: all of the seat’s rows, each once, sealed ones masked, noted', async () => {
  const answer = await clerk.ask('GET', path);
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, null]);
  const [book] = openWorkbooks('a.xlsx', new Uint8Array(await answer.arrayBuffer()));
  const lines = [...(book?.sheets[0]?.rows() ?? [])].map(({ cells }) => cells);
  expect(lines.slice(0, 2).map(([cell]) => String(cell).slice(0, 7))).toEqual(['淇县成员清单', '共5,003条']);
  const rows = lines.slice(3, 3 + count);
  expect(rows.at(-1)?.slice(0, 2)).toEqual([count, '林秀英']);
  expect(new Set(rows.map(([, , name]) => name)).size).toBe(count);
  expect(rows.find(([, , name]) => name === '成员2')?.[3]).toBe('410622********1012');
  expect(await noted()).toEqual([{ rows: String(count), total: String(count) }]);
});

test('whoever breaks it off has been noted all the same, and others are served', async () => {
  const answer = await clerk.ask('GET', path);
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect((await noted()).length).toBe(2);
  expect((await clerk.get('/registers/person?limit=1')).total).toBe(count);
});

test('who asks only for its head is refused, and nothing is noted', async () => {
  const before = (await noted()).length;
  const answer = await clerk.ask('HEAD', path);
  expect([answer.status, (await noted()).length]).toEqual([400, before]);
});

test('figures need not wait for a list on its way', async () => {
  const answer = await clerk.ask('GET', path);
  const { platform } = house;
  await asSystem(platform, (session) => completeInstant(session, 0.05));
  await answer.body?.cancel();
});

test('more than a sheet holds is refused with how to ask for less', async () => {
  const { platform } = house;
  const asked = listSheet(
    {
      platform,
      regions: platform.regions,
      seat: { lo: 1, hi: 2, office: 'x' },
      db: platform.database.owner,
    } as never,
    {
      ...{ heading: '成员清单', unit: '条', query: {}, said: [], columns: [] },
      total: 1_048_501,
      batch: async () => ({ rows: [], after: null }),
    },
  );
  await expect(asked).rejects.toThrow(
    '符合条件的共1,048,501条，一张表最多放1,048,500条：请先选定县区、乡镇或加上筛选条件，分几次导出',
  );
});
