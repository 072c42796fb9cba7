import { randomBytes, scryptSync } from 'node:crypto';
import type { Hono } from 'hono';
import { sql } from 'kysely';
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

test('neither the present password nor the last five are taken again', async () => {
  const all = ['Fresh2021', 'Fresh2022', 'Fresh2023', 'Fresh2024', 'Fresh2025', 'Fresh2026'];
  let present = password;
  for (const fresh of all) {
    expect((await change(present, fresh)).status).toBe(200);
    present = fresh;
  }
  const answer = await change(present, 'Fresh2021');
  expect((await answer.json()).complaints).toEqual({ fresh: '这个密码以前用过，请换一个没用过的' });
  expect((await change(present, password)).status).toBe(200);
});

test.each([
  ['Ab1', '密码至少8位'],
  ['abcdefgh', '密码要同时有字母和数字'],
  ['MyPassword9', '密码太常见，容易被猜出，请换一个'],
  ['a1111111', '密码太常见，容易被猜出，请换一个'],
])('“%s” is refused: %s', async (fresh, complaint) => {
  expect((await (await change(password, fresh)).json()).complaints).toEqual({ fresh: complaint });
});

test('a password must not hold the account’s name', async () => {
  expect((await (await change(password, `x${name}2024`)).json()).complaints).toEqual({
    fresh: '密码不能包含用户名',
  });
});

const sealedOf = async (): Promise<string> => {
  const { rows } = await sql<{ password: string }>`select password from account where name = ${name}`.execute(
    platform.database.owner,
  );
  return rows[0]?.password ?? '';
};

test('passwords are kept as argon2id digests', async () => {
  expect(await sealedOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
});

test('a password sealed by an earlier release signs in, and is sealed anew', async () => {
  const salt = randomBytes(16);
  const old = `scrypt$${salt.toString('base64')}$${scryptSync(password, salt, 32).toString('base64')}`;
  await sql`update account set password = ${old} where name = ${name}`.execute(platform.database.owner);
  expect(await status(await signedIn(api, name, 'Wrong2024'))).toBe(401);
  expect(await sealedOf()).toBe(old);
  expect(await status(await signedIn(api, name, password))).toBe(200);
  expect(await sealedOf()).toMatch(/^\$argon2id\$/);
});

test('three days after signing in a session ends, however busy', async () => {
  await sql`update session set made_at = now() - interval '3 days', seen_at = now() where account_id = (select id from account where name = ${name})`.execute(
    platform.database.owner,
  );
  expect(await status(clerk)).toBe(401);
});
