import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord, rowsOf } from '../../../test/registry.ts';
import { civilAffairs, countyClerk, person, townshipClerk, village } from '../../domains/household/index.ts';

/** 应急查看: a reason, three hours, one household, and its own county is told at once. */
const [here, elsewhere] = ['410622', '410621'];
const home = '410621101201';
const reason = '群众来访，须核对家庭成员';
let house: TestPlatform;
let people: Record<'outside' | 'county' | 'township' | 'village' | 'bureau', Client>;
let household = '';
let neighbour = '';
const identity = '41062119570312002X';
beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  people = {
    outside: await clientOf(api, platform, '淇县经办', countyClerk, here),
    county: await clientOf(api, platform, '浚县经办', countyClerk, elsewhere),
    township: await clientOf(api, platform, '别乡经办', townshipClerk, '410622102'),
    village: await clientOf(api, platform, '别村经办', village, '410622102227'),
    bureau: await clientOf(api, platform, '民政', civilAffairs, here),
  };
  household = await addHousehold(platform, home, { head: '林秀英' });
  await addPerson(platform, home, household, '林小军');
  const another = await addHousehold(platform, home, { head: '吴桂兰' });
  await addRecord(platform, person, {
    region: home,
    owner: another,
    values: { number: 'P-id', name: '吴桂兰', idNumber: identity },
  });
  neighbour = await addHousehold(platform, home, { head: '邻居' });
});
afterAll(() => house?.close());

const opened = async (who = people.outside) =>
  (await who.post('/openings', { record: household, reason })).id as string;

test('one household with its members is read, with the reason, and nothing beside it', async () => {
  expect((await people.outside.ask('GET', `/registers/household/${household}/page`)).status).toBe(404);
  const id = await opened();
  const { page, reason: why } = await people.outside.get(`/openings/${id}/page`);
  expect([page.record.values.head, page.belongings.person.map((one: any) => one.values.name), why]).toEqual([
    '林秀英',
    ['林小军'],
    reason,
  ]);
  expect([page.openable, page.forms, page.cases]).toEqual([[], [], []]);
  expect((await people.outside.ask('GET', `/registers/household/${household}/page`)).status).toBe(404);
  expect((await people.outside.get('/registers/household')).total).toBe(0);
  expect((await people.outside.ask('GET', `/registers/household/${neighbour}/page`)).status).toBe(404);
});

test('its own county reads at once who looked and why, and says so once', async () => {
  const id = await opened();
  const told = async () => (await people.county.get('/openings')).here.find((one: any) => one.id === id);
  expect(await told()).toMatchObject({
    title: '林秀英',
    by: '淇县经办',
    office: '县级经办',
    reason,
    notedBy: null,
  });
  expect((await people.outside.ask('POST', `/openings/${id}/noted`)).status).toBe(404);
  await people.county.post(`/openings/${id}/noted`);
  expect((await told()).notedBy).toBe('县级经办 浚县经办');
  expect((await people.county.ask('POST', `/openings/${id}/noted`)).status).toBe(404);
});

test('opened again while it holds it is the same opening, and its county is told once', async () => {
  const twice = await clientOf(apiOf(house.platform), house.platform, '点两次的人', countyClerk, here);
  const id = await opened(twice);
  expect(await opened(twice)).toBe(id);
  const { here: told } = await people.county.get('/openings');
  expect(told.filter((one: any) => one.by === '点两次的人').length).toBe(1);
});

test('by an ID number that nobody of one’s own has: the household is opened and its county told; in vain it says only that', async () => {
  const asked = (number: string) => people.outside.ask('POST', '/openings', { number, reason });
  expect(await people.outside.get(`/search?q=${identity}`)).toEqual([]);
  const { id } = await (await asked(identity)).json();
  expect((await people.outside.get(`/openings/${id}/page`)).page.record.values.head).toBe('吴桂兰');
  expect((await people.county.get('/openings')).here[0]).toMatchObject({
    id,
    title: '吴桂兰',
    by: '淇县经办',
  });
  expect(await (await asked('110105194912310021')).json()).toMatchObject({
    title: expect.stringContaining('校验'),
  });
  expect(await (await asked('11010519491231002X')).json()).toEqual({ id: null });
});

test('who tries one number after another is stopped after ten', async () => {
  const api = apiOf(house.platform);
  const curious = await clientOf(api, house.platform, '好奇的人', countyClerk, here);
  const asked = () => curious.ask('POST', '/openings', { number: '11010519491231002X', reason });
  for (let n = 0; n < 10; n++) expect(await (await asked()).json()).toEqual({ id: null });
  expect((await (await asked()).json()).title).toBe(
    '现在还不能发起这件事：一天内最多应急查看10户；确需更多的，请由所在县提供',
  );
});

test('after three hours it is over, and it was never another’s', async () => {
  const id = await opened();
  const [row] = await rowsOf<{ hours: number }>(
    house.platform,
    sql`
    select extract(epoch from until - opened_at)::integer / 3600 as hours from opening where id = ${id}`,
  );
  expect(row?.hours).toBe(3);
  expect((await people.township.ask('GET', `/openings/${id}/page`)).status).toBe(404);
  await sql`update opening set until = now() - interval '1 second' where id = ${id}`.execute(
    house.platform.database.owner,
  );
  expect((await people.outside.ask('GET', `/openings/${id}/page`)).status).toBe(404);
});

test('it takes a reason, a registry of one’s own and a household outside it', async () => {
  const asked = async (who: Client, record: string, why: string) =>
    (await who.ask('POST', '/openings', { record, reason: why })).status;
  expect(await asked(people.outside, household, '看看')).toBe(422);
  expect(await asked(people.village, household, reason)).toBe(403);
  expect(await asked(people.bureau, household, reason)).toBe(403);
  expect(await asked(people.county, household, reason)).toBe(404);
  expect(await asked(people.outside, '00000000-0000-4000-8000-000000000000', reason)).toBe(404);
});

test('it is audited: that it was opened and why, and each look', async () => {
  const id = await opened(people.township);
  await people.township.get(`/openings/${id}/page`);
  const rows = await rowsOf<{ action: string; office: string }>(
    house.platform,
    sql`
    select action, office from audit where subject = ${household} and person = '别乡经办' order by id`,
  );
  expect(rows).toEqual([
    { action: 'open-outside', office: '乡镇经办' },
    { action: 'read', office: '乡镇经办' },
  ]);
});

test('the application writes no opening beside the function, and takes none away', async () => {
  const write =
    sql`insert into opening (register, record, region, account_id, person, office, seat_region, reason)
    select 'household', ${household}, 1, id, 'x', 'x', 1, 'x' from account limit 1`.execute(
      house.platform.database.app,
    );
  await expect(write).rejects.toThrow(/permission denied/);
  await expect(sql`delete from opening`.execute(house.platform.database.app)).rejects.toThrow(
    /permission denied/,
  );
});
