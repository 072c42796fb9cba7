import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../../test/platform.ts';
import { village } from '../../../domains/household/index.ts';

let house: TestPlatform;
let person: Client;
beforeAll(async () => {
  house = await testPlatform();
  person = await clientOf(apiOf(house.platform), house.platform, '村干部', village, '410621101201');
});
afterAll(() => house.close());

const day = async () =>
  (
    await house.platform.database.owner
      .selectFrom('setting')
      .select('value')
      .where('name', '=', 'day')
      .execute()
  )[0]?.value;

test('the day is changed in a demonstration only, and only onwards', async () => {
  const before = await day();
  expect((await person.ask('POST', '/demo/day', { day: '2023-10-25' })).status).toBe(404);
  await house.platform.database.owner.insertInto('setting').values({ name: 'demo', value: '1' }).execute();
  expect((await person.ask('POST', '/demo/day', { day: '2023-10-19' })).status).toBe(400);
  expect(await day()).toBe(before);
  await person.post('/demo/day', { day: '2023-10-25' });
  expect(await day()).toBe('2023-10-25');
});
