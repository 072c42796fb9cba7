import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { countyClerk, housingBureau, village } from '../../domains/household/index.ts';
import type { Office, Register } from '../../kernel/index.ts';
import { asSeat, asSystem } from '../session.ts';
import { insertRecords } from './write.ts';

const [here, beside, elsewhere] = ['410621101201', '410621101202', '410622001200'] as const;
let house: TestPlatform;
let county: Client;
let clerk: Client;
let bureau: Client;

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  await asSystem(platform, async (session) => {
    const region = (code: string) => session.regions.find(code)?.id ?? 0;
    const people = session.names.find<Register<any, any>>('register', 'person') as Register<any, any>;
    const homes = [here, beside, elsewhere].map((code, n) => ({
      region: region(code),
      owner: null,
      values: { number: `4106210000000001${n}0`, head: '赵一', type: 'ordinary', population: 1 },
    }));
    const ids = await insertRecords(session, platform.root, homes);
    const person = (n: number, number: string, name: string, idNumber: string) => ({
      region: homes[n]?.region ?? 0,
      owner: ids[n] ?? null,
      values: { number, name, idNumber },
    });
    await insertRecords(session, people, [
      person(0, 'P1', '赵一', '41062119580312101X'),
      person(0, 'P2', '赵一鸣', '410621199001011016'),
      person(1, 'P3', '赵一', '410621195803121036'),
      person(2, 'P4', '赵一', '410622195803121018'),
    ]);
  });
  const api = apiOf(platform);
  county = await clientOf(api, platform, '县经办', countyClerk, '410621');
  clerk = await clientOf(api, platform, '村经办', village, here);
  bureau = await clientOf(api, platform, '住建局', housingBureau, '410621');
});
afterAll(() => house.close());

const found = async (who: Client, words: string): Promise<string[]> =>
  (await who.get(`/search?q=${encodeURIComponent(words)}`)).map((hit: { found: string }) => hit.found);

describe('search', () => {
  test('by the beginning of a name finds the people of the seat, whole names first', async () => {
    expect(await found(county, '赵一')).toEqual([
      '赵一 410621********101X',
      '赵一 410621********1036',
      '赵一鸣 410621********1016',
    ]);
    expect(await found(clerk, '赵一')).toEqual(['赵一 410621********101X', '赵一鸣 410621********1016']);
  });

  test('by the last four of an ID number, in either spelling of X', async () => {
    expect(await found(county, '101x')).toEqual(['赵一 410621********101X']);
    expect(await found(clerk, '1036')).toEqual([]);
  });

  test('by the beginning of a household number', async () => {
    const hits = await county.get('/search?q=41062100000000011');
    expect(hits).toMatchObject([{ title: '赵一', region: { code: beside } }]);
    expect(await clerk.get('/search?q=41062100000000011')).toEqual([]);
  });

  test('a department, which has no registry, finds nobody', async () => {
    expect(await found(bureau, '赵一')).toEqual([]);
    expect(await found(bureau, '101X')).toEqual([]);
    expect(await found(bureau, '410621')).toEqual([]);
  });

  test('the functions that look with the owner’s rights answer nothing beyond the seat either', async () => {
    const { platform } = house;
    const within = (office: Office, region: string) =>
      asSeat(platform, holderOf(platform, office, region), async ({ db }) => {
        const { rows } = await sql<{ people: number; homes: number }>`
          select (select count(*) from search_person('赵', '{}', '{}')) as people,
                 (select count(*) from search_household('4106')) as homes`.execute(db);
        return rows[0];
      });
    expect(await within(countyClerk, '410621')).toEqual({ people: 3, homes: 2 });
    expect(await within(village, here)).toEqual({ people: 2, homes: 1 });
    expect(await within(housingBureau, '410621')).toEqual({ people: 0, homes: 0 });
  });

  test('what stands for anything elsewhere stands for itself here', async () => {
    expect(await found(county, '%%')).toEqual([]);
    expect(await found(county, '赵_')).toEqual([]);
  });
});

test('what was looked for is kept sealed, and the audit line tells it only by a digest', async () => {
  await county.get(`/search?q=${encodeURIComponent('赵一鸣')}`);
  const { owner, keys } = house.platform.database;
  const { rows } = await sql<{ detail: { term: { id: string; digest: string }; found: number } }>`
    select detail from audit where action = 'search' order by id desc limit 1`.execute(owner);
  const [{ detail } = { detail: undefined }] = rows;
  expect(detail).toEqual({ term: { id: expect.any(String), digest: keys.digest('赵一鸣') }, found: 1 });
  const { rows: terms } =
    await sql`select sealed, position('赵一鸣' in sealed) as open from search_term where id = ${detail?.term.id}`.execute(
      owner,
    );
  expect(terms).toEqual([{ sealed: '赵一鸣', open: 0 }]);
});
