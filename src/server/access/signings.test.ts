import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { apiOf, clientOf, password } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { addAccount } from './accounts.ts';
import { deviceOf } from './device.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;
const api = apiOf(platform);
const phone =
  'Mozilla/5.0 (Linux; Android 9; V1901A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/89.0.4389.72 Mobile Safari/537.36';

async function signIn(name: string, given: string, agent = phone) {
  const answer = await api.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'shouxian', 'user-agent': agent },
    body: JSON.stringify({ name, password: given }),
  });
  return { status: answer.status, ...(await answer.json()) };
}

test('somebody sees where they are signed in, here first, on what, and nobody else does', async () => {
  const clerk = await clientOf(api, platform, 'seen', countyClerk, '410622');
  await clientOf(api, platform, 'other', countyClerk, '410622');
  await signIn('seen', password);
  const { sessions } = await clerk.get('/session/signings');
  expect(sessions.map(({ own, device }: any) => [own, device])).toEqual([
    [true, null],
    [false, '安卓手机 谷歌浏览器'],
  ]);
});

test('one that is not oneself is ended, or all others are; the one that asks goes on', async () => {
  const clerk = await clientOf(api, platform, 'ends', countyClerk, '410622');
  for (let n = 0; n < 3; n++) await signIn('ends', password);
  const ids = async () =>
    (await clerk.get('/session/signings')).sessions.map(({ id }: { id: string | null }) => id);
  const [, one] = await ids();
  const { rows } = await sql<{ id: string }>`
    select s.id from session s join account a on a.id = s.account_id where a.name = 'ends' order by s.made_at limit 1`.execute(
    owner,
  );
  const own = rows[0]?.id;
  expect((await clerk.ask('DELETE', `/session/signings/${one}`)).status).toBe(200);
  expect(await ids()).toHaveLength(3);
  expect((await clerk.ask('DELETE', `/session/signings/${one}`)).status).toBe(404);
  // Nobody ends themselves, nor anybody else.
  expect((await clerk.ask('DELETE', `/session/signings/${own}`)).status).toBe(404);
  const other = await clientOf(api, platform, 'ends-other', countyClerk, '410622');
  expect((await other.ask('DELETE', `/session/signings/${own}`)).status).toBe(404);
  expect((await clerk.ask('DELETE', '/session/signings')).status).toBe(200);
  expect(await ids()).toEqual([null]);
  expect((await other.ask('GET', '/session')).status).toBe(200);
});

test('who signs in is told of wrong passwords since they last did, but not of slips just now', async () => {
  const clerk = await clientOf(api, platform, 'told', countyClerk, '410622');
  expect((await signIn('told', 'Wrong2023')).status).toBe(401);
  expect(await signIn('told', password)).toMatchObject({ status: 200, failed: 0 });
  await signIn('told', 'Wrong2023');
  await signIn('told', 'Wrong2024');
  const { attempts } = await clerk.get('/session/signings');
  expect(attempts.slice(0, 4).map(({ failed }: any) => failed)).toEqual([true, true, false, true]);
  await sql`update audit set at = at - interval '1 hour' where person = 'told'`.execute(owner);
  expect(await signIn('told', password)).toMatchObject({ failed: 2 });
  expect(await signIn('told', password)).toMatchObject({ failed: 0 });
});

test('who signs in for the first time is told of guesses before it', async () => {
  await addAccount(owner, platform, { name: 'first', person: 'first', password, seats: [] });
  await signIn('first', 'Wrong2023');
  await sql`update audit set at = at - interval '1 hour' where person = 'first'`.execute(owner);
  expect(await signIn('first', password)).toMatchObject({ failed: 1 });
});

test.each([
  [phone, '安卓手机 谷歌浏览器'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0',
    'Windows电脑 微软浏览器',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Mobile MicroMessenger/8.0', '苹果手机 微信'],
  ['curl/8.0', null],
  [undefined, null],
])('%s is said as %s', (agent, said) => {
  expect(deviceOf(agent)).toBe(said);
});
