import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { townshipClerk, village } from '../household/index.ts';
import { identification } from './registers.ts';

const home = '410621101201';
let house: TestPlatform;
let secretary: Client;
let clerk: Client;
beforeAll(async () => {
  house = await testPlatform();
  const api = apiOf(house.platform);
  secretary = await clientOf(api, house.platform, '村经办', village, home);
  clerk = await clientOf(api, house.platform, '乡经办', townshipClerk, '410621101');
});
afterAll(() => house.close());

const passage = async (more: object) => {
  const owner = await addHousehold(house.platform, home, { head: '林秀英' });
  const values = { source: 'found', discoveredOn: '2023-10-09', again: false, ...more };
  return addRecord(house.platform, identification, { region: home, owner, values });
};
const sign = (who: Client, record: string, informedOn: string) =>
  who.ask('POST', '/forms/exclusion-receipt', { record, given: { informedOn } });
const signedOn = async (record: string) =>
  (await secretary.get(`/registers/identification/${record}/page`)).record.values.informedOn;

test('when the letter was signed for is noted once, by village or township, for who was set aside', async () => {
  const aside = await passage({ exclusion: 'refused', excludedOn: '2023-10-12' });
  expect((await sign(secretary, aside, '2023-10-14')).status).toBe(200);
  expect(await signedOn(aside)).toBe('2023-10-14');
  expect((await sign(clerk, aside, '2023-10-15')).status).toBe(409);
  expect(await signedOn(aside)).toBe('2023-10-14');
});
test('nobody signs for a letter that was not written, nor on a day that is not over', async () => {
  const underWay = await passage({});
  expect((await sign(secretary, underWay, '2023-10-14')).status).toBe(409);
  const aside = await passage({ exclusion: 'refused', excludedOn: '2023-10-12' });
  expect((await sign(clerk, aside, '2023-10-21')).status).toBe(422);
  expect(await signedOn(aside)).toBe(null);
});
