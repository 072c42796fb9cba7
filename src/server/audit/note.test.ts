import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, rowsOf } from '../../../test/registry.ts';
import { village } from '../../domains/household/index.ts';
import { withoutData } from '../log.ts';

let house: TestPlatform;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house.close());
const lines = () =>
  rowsOf<any>(
    house.platform,
    sql`select action, person, subject, detail from audit where action like 'sign%' or action = 'refused' order by id`,
  );

test('who signs in, fails to, signs out, or is refused leaves a line', async () => {
  const api = apiOf(house.platform);
  const clerk = await clientOf(api, house.platform, '村经办', village, '410621101201');
  const failed = await api.request('/api/session', {
    method: 'POST',
    headers: { 'x-requested-with': 'shouxian', 'content-type': 'application/json' },
    body: JSON.stringify({ name: '没有这个人', password: 'Not-her-password' }),
  });
  expect(failed.status).toBe(401);
  expect((await clerk.ask('GET', '/accounts')).status).toBe(403);
  await clerk.ask('DELETE', '/session');
  expect((await lines()).map(({ action, person, subject }) => [action, person, subject])).toEqual([
    ['sign-in', '村经办', null],
    ['sign-in-failed', null, null],
    ['refused', '村经办', 'get /api/accounts'],
    ['sign-out', '村经办', null],
  ]);
});

test('whoever opens a record leaves one line, about the record', async () => {
  const clerk = await clientOf(apiOf(house.platform), house.platform, '村经办二', village, '410621101201');
  const id = await addHousehold(house.platform, '410621101201');
  const before = (await rowsOf<any>(house.platform, sql`select max(id) as id from audit`))[0]?.id ?? 0;
  await clerk.get(`/registers/household/${id}/page`);
  expect(
    await rowsOf(house.platform, sql`select action, subject from audit where id > ${before} order by id`),
  ).toEqual([{ action: 'read', subject: id }]);
});

test('a failure of the database is logged without what somebody wrote', async () => {
  const error = await sql`select ${'张三的病历'}::date`
    .execute(house.platform.database.owner)
    .catch((e) => e);
  expect(String(error)).toContain('张三');
  expect(withoutData(error)).not.toContain('张三');
  expect(withoutData(error)).toContain('22007');
});
