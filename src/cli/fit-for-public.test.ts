import { afterAll, afterEach, expect, test } from 'vitest';
import { testPlatform } from '../../test/platform.ts';
import { addAccount } from '../server/access/accounts.ts';
import { ensureFitForPublic, weakSecrets } from './fit-for-public.ts';
import type { House } from './house.ts';

const { platform, close } = await testPlatform();
const { owner } = platform.database;
afterAll(close);
afterEach(async () => {
  await owner.deleteFrom('account').execute();
  await owner.deleteFrom('setting').where('name', '=', 'demo').execute();
});
const house = {
  database: platform.database,
  platform: async () => platform,
  keySource: { beside: false },
} as House;
const own = { hostname: '127.0.0.1', port: 3000 };
const all = { hostname: '0.0.0.0', port: 3000 };
const isServed = async (at = all, env: NodeJS.ProcessEnv = {}) =>
  ensureFitForPublic(house, at, env).then(
    () => true,
    ({ message }) => message as string,
  );
const withAccount = (name: string, password: string) =>
  addAccount(owner, platform, { name, person: '沈管理员', password, seats: [] });

test('an ordinary database is served to others', async () => {
  await withAccount('admin', 'Shouxian-2026x');
  expect(await isServed()).toBe(true);
});

test('an account with the demonstration’s password is named, and nobody else is served', async () => {
  await withAccount('admin', 'Demo2023');
  expect(await isServed()).toMatch(/账号admin用的是演示密码/);
  expect(await isServed(own, { NODE_ENV: 'production' })).toMatch(/账号admin用的是演示密码/);
  // On this machine's own address, but others come through the proxy before it.
  expect(await isServed(own, { SHOUXIAN_PROXY: '1' })).toMatch(/账号admin用的是演示密码/);
  expect(await isServed(own)).toBe(true);
});

test('a demonstration is not served to others', async () => {
  await withAccount('admin', 'Shouxian-2026x');
  await owner.insertInto('setting').values({ name: 'demo', value: '1' }).execute();
  expect(await isServed()).toMatch(/演示数据/);
});

test('a secret that can be guessed is named', async () => {
  expect(await isServed(all, { SHOUXIAN_OIDC_CLIENT_SECRET: 'shouxian' })).toMatch(
    /^SHOUXIAN_OIDC_CLIENT_SECRET太短/,
  );
});

test.each([
  [{ DATABASE_URL: 'postgres://u:postgres@db:5432/s' }, ['DATABASE_URL中的密码']],
  [{ DATABASE_URL: 'postgres://u@%2Frun%2Fpostgresql/s' }, []],
  [{ DATABASE_URL: 'postgres://u:q8Zr2mVx7Lk4Tn9w@db/s' }, []],
  [{ SHOUXIAN_OIDC_CLIENT_SECRET: 'aaaaaaaaaaaaaaaaaaaa' }, ['SHOUXIAN_OIDC_CLIENT_SECRET']],
  [{ SHOUXIAN_OIDC_CLIENT_SECRET: 'my-password-is-very-long' }, ['SHOUXIAN_OIDC_CLIENT_SECRET']],
  [{ SHOUXIAN_OIDC_CLIENT_SECRET: 'q8Zr2mVx7Lk4Tn9w' }, []],
])('%j: weak are %j', (env, weak) => {
  expect(weakSecrets(env)).toEqual(weak);
});
