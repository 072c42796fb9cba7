import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testPlatform } from '../../../test/platform.ts';
import { rowsOf } from '../../../test/registry.ts';
import { domains } from '../../domains/index.ts';
import type { Parameter } from '../../kernel/index.ts';
import { due, expire } from './expire.ts';
import { stores } from './stores.ts';

const { platform, reopen, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;
const ago = (hours: number) => sql`now() - make_interval(hours => ${hours})`;

test('each thing that is kept has a time that people may set, and each such time is about something that is kept', () => {
  const said = domains.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'parameter' ? ((part as Parameter).keeps ?? []) : [])),
  );
  expect([...new Set(said)].toSorted()).toEqual(Object.keys(stores).toSorted());
});

test('sessions, failures, request keys and abandoned uploads go when their time is over, and none before', async () => {
  const [account] = await rowsOf<{ id: string }>(
    platform,
    sql`insert into account (name, person, password) values ('a', 'a', '') returning id`,
  );
  const id = account?.id;
  await sql`insert into session (digest, account_id, seen_at, made_at) values ('idle', ${id}, ${ago(13)}, now()), ('old', ${id}, now(), ${ago(73)}),
    ('new', ${id}, ${ago(11)}, ${ago(71)})`.execute(owner);
  await sql`insert into sign_in_failure (name, at) values ('old', ${ago(25)}), ('new', ${ago(23)})`.execute(
    owner,
  );
  await sql`insert into idempotency (key, account_id, route, status, body, at)
    values ('old', ${id}, '', 200, '{}', ${ago(169)}), ('new', ${id}, '', 200, '{}', ${ago(167)}),
      ('phone-old', ${id}, '', 200, '{}', ${ago(999)})`.execute(owner);
  const delivery = (file: string, hours: number) => sql`
    insert into delivery (feed, office, month, region, file, digest, state, by, bytes, received_at)
    values ('f', 'o', '2023-10', 1, ${file}, '', 'previewed', 'b', 'x', ${ago(hours)})`;
  await delivery('old', 169).execute(owner);
  await delivery('new', 167).execute(owner);
  const counted = [
    ['waiting-files', '7天', 1],
    ['idle-sessions', '12小时', 1],
    ['sessions', '3天', 1],
    ['failed-sign-ins', '1天', 1],
    ['requests', '7天', 1],
  ];
  const of = (found: Awaited<ReturnType<typeof due>>) =>
    found.filter(({ count }) => count).map(({ keeping, shown, count }) => [keeping, shown, count]);
  expect(of(await due(platform))).toEqual(counted);
  expect(await rowsOf(platform, sql`select digest from session`)).toHaveLength(3);
  expect(of(await expire(platform, '某人'))).toEqual(counted);
  expect(of(await due(platform))).toEqual([]);
  expect(await rowsOf(platform, sql`select digest from session`)).toEqual([{ digest: 'new' }]);
  expect(await rowsOf(platform, sql`select name from sign_in_failure`)).toEqual([{ name: 'new' }]);
  expect(await rowsOf(platform, sql`select key from idempotency order by 1`)).toEqual([
    { key: 'new' },
    { key: 'phone-old' },
  ]);
  expect(
    await rowsOf(platform, sql`select file, state, bytes is null as gone from delivery order by file`),
  ).toEqual([
    { file: 'new', state: 'previewed', gone: false },
    { file: 'old', state: 'withdrawn', gone: true },
  ]);
  expect(
    await rowsOf(platform, sql`select person, subject from audit where action = 'expire' order by id`),
  ).toEqual(counted.map(([subject]) => ({ person: '某人', subject })));
});

test('the audit is kept as long as the law says even where an administrator says less', async () => {
  const shown = async () => (await due(await reopen())).find(({ keeping }) => keeping === 'audit');
  expect(await shown()).toMatchObject({ shown: '1,095天', basis: null });
  await sql`insert into parameter_value (parameter, from_on, value, by_name) values ('keep-audit', '2023-01-01', '30', '某人')`.execute(
    owner,
  );
  expect(await shown()).toMatchObject({ shown: '184天', basis: '网络安全法' });
});

test('a time below nought, however it came there, is a day', async () => {
  await sql`insert into search_term (region, sealed, at) values (1, '', ${ago(23)}), (1, '', ${ago(25)})`.execute(
    owner,
  );
  await sql`insert into parameter_value (parameter, from_on, value, by_name) values ('keep-search-terms', '2023-01-01', '-9', '某人')`.execute(
    owner,
  );
  expect((await due(await reopen())).find(({ keeping }) => keeping === 'search-terms')?.count).toBe(1);
});
