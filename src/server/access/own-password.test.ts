import type { Hono } from 'hono';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { apiOf, type Client, clientOf, password, signedIn } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';

const { platform, close } = await testPlatform();
afterAll(close);

let api: Hono;
let clerk: Client;
let name: string;
let count = 0;
beforeEach(async () => {
  api = apiOf(platform);
  name = `clerk${++count}`;
  clerk = await clientOf(api, platform, name, countyClerk, '410622');
});
const change = (old: string, fresh: string) => clerk.ask('PUT', '/session/password', { old, fresh });
const status = async (who: Client) => (await who.ask('GET', '/session')).status;

test('whoever knows the password changes it: the new one signs in, the old one does not', async () => {
  expect((await change(password, 'Fresh2024')).status).toBe(200);
  expect(await status(await signedIn(api, name, 'Fresh2024'))).toBe(200);
  expect(await status(await signedIn(api, name, password))).toBe(401);
});

test('other sessions end, the one that changed it goes on', async () => {
  const elsewhere = await signedIn(api, name, password);
  await change(password, 'Fresh2024');
  expect([await status(clerk), await status(elsewhere)]).toEqual([200, 401]);
});

test('a wrong old password is refused at its field, and five of them lock the name out', async () => {
  const answer = await change('Wrong2024', 'Fresh2024');
  expect([answer.status, (await answer.json()).complaints]).toEqual([422, { old: '原密码不对' }]);
  for (let n = 0; n < 4; n++) await change('Wrong2024', 'Fresh2024');
  expect((await change(password, 'Fresh2024')).status).toBe(429);
});

test.each([
  ['short1', '密码至少8位'],
  ['onlyletters', '密码要同时有字母和数字'],
  [password, '新密码不能与原密码相同'],
])('%s is refused as a new password: %s', async (fresh, said) => {
  const answer = await change(password, fresh);
  expect([answer.status, (await answer.json()).complaints]).toEqual([422, { fresh: said }]);
});
