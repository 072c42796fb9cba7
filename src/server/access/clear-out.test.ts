import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { apiOf, clientOf, password } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { createApi } from '../http/app.ts';
import { routes } from '../http/routes/index.ts';
import { clearOut } from './clear-out.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;

test('sessions, failures, request keys and abandoned uploads go when nobody can use them any more', async () => {
  const ago = (hours: number) => sql`now() - make_interval(hours => ${hours})`;
  const [{ id }] = (
    await sql<{
      id: string;
    }>`insert into account (name, person, password) values ('a', 'a', '') returning id`.execute(owner)
  ).rows as [{ id: string }];
  await sql`insert into session (digest, account_id, seen_at) values ('old', ${id}, ${ago(13)}), ('new', ${id}, ${ago(11)})`.execute(
    owner,
  );
  await sql`insert into sign_in_failure (name, at) values ('old', ${ago(25)}), ('new', ${ago(23)})`.execute(
    owner,
  );
  await sql`insert into idempotency (key, account_id, route, status, body, at)
    values ('old', ${id}, '', 200, '{}', ${ago(169)}), ('new', ${id}, '', 200, '{}', ${ago(167)}),
      ('phone-old', ${id}, '', 200, '{}', ${ago(999)})`.execute(owner);
  const delivery = (file: string, state: string, hours: number) =>
    sql`
    insert into delivery (feed, office, month, region, file, digest, state, by, bytes, received_at)
    values ('f', 'o', '2023-10', 1, ${file}, '', ${state}, 'b', 'x', ${ago(hours)})`.execute(owner);
  await delivery('old', 'previewed', 169);
  await delivery('new', 'previewed', 167);
  await clearOut(owner);
  const left = async (column: string, table: string) =>
    (
      await sql<{
        what: string;
      }>`select ${sql.ref(column)} as what from ${sql.table(table)} order by 1`.execute(owner)
    ).rows.map(({ what }) => what);
  expect(await left('digest', 'session')).toEqual(['new']);
  expect(await left('name', 'sign_in_failure')).toEqual(['new']);
  expect(await left('key', 'idempotency')).toEqual(['new', 'phone-old']);
  const { rows } = await sql`select file, state, bytes is null as gone from delivery order by file`.execute(
    owner,
  );
  expect(rows).toEqual([
    { file: 'new', state: 'previewed', gone: false },
    { file: 'old', state: 'withdrawn', gone: true },
  ]);
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
