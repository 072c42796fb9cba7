import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { apiOf, clientOf, password } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { createApi } from '../http/app.ts';
import { routes } from '../http/routes/index.ts';

const { platform, reopen, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;

test('somebody signed in is out after the time without doing anything, and in any case after the days, that administrators set', async () => {
  const api = apiOf(platform);
  const clerk = await clientOf(api, platform, 'long', countyClerk, '410622');
  const status = async (change: string) => {
    await sql`update session set ${sql.raw(change)}`.execute(owner);
    return (await clerk.ask('GET', '/session')).status;
  };
  expect(await status(`seen_at = now() - interval '11 hours', made_at = now() - interval '70 hours'`)).toBe(
    200,
  );
  expect(await status(`seen_at = now() - interval '13 hours'`)).toBe(401);
  expect(await status(`seen_at = now(), made_at = now() - interval '73 hours'`)).toBe(401);
  await sql`insert into parameter_value (parameter, from_on, value, by_name)
    values ('keep-idle-sessions', '2023-01-01', '14', '某人'), ('keep-sessions', '2023-01-01', '4', '某人')`.execute(
    owner,
  );
  const changed = await reopen();
  const later = createApi(async () => changed, routes);
  const again = await clientOf(later, changed, 'longer', countyClerk, '410622');
  const statusAgain = async (change: string) => {
    await sql`update session set ${sql.raw(change)}`.execute(owner);
    return (await again.ask('GET', '/session')).status;
  };
  expect(
    await statusAgain(`seen_at = now() - interval '13 hours', made_at = now() - interval '73 hours'`),
  ).toBe(200);
  expect(await statusAgain(`seen_at = now() - interval '15 hours'`)).toBe(401);
  await sql`delete from parameter_value`.execute(owner);
});

test('being seen is written down once a minute, not with every request', async () => {
  const api = apiOf(platform);
  const clerk = await clientOf(api, platform, 'seen', countyClerk, '410622');
  const seen = async () =>
    (await sql<{ at: string }>`select max(seen_at)::text as at from session`.execute(owner)).rows[0]?.at;
  const before = await seen();
  await clerk.get('/session');
  expect(await seen()).toBe(before);
  await sql`update session set seen_at = seen_at - interval '2 minutes'`.execute(owner);
  const stale = await seen();
  await clerk.get('/session');
  expect(await seen()).not.toBe(stale);
});

test.each([
  [true, 'https', true],
  [true, 'http', false],
  [false, 'https', false],
])('behind a proxy %s that says %s, the cookie is for HTTPS only: %s', async (behindProxy, proto, secure) => {
  const api = createApi(async () => platform, routes, { behindProxy });
  const answer = await api.request('/api/session', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-requested-with': 'shouxian',
      'x-forwarded-proto': proto,
    },
    body: JSON.stringify({ name: 'seen', password }),
  });
  expect(/; Secure/.test(answer.headers.get('set-cookie') ?? '')).toBe(secure);
});
