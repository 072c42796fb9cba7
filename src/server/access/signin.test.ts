import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { apiOf, clientOf, password, signedIn } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { domains, offices } from '../../domains/index.ts';
import { createApi } from '../http/app.ts';
import { routes } from '../http/routes/index.ts';
import { openPlatform } from '../platform.ts';
import { addAccount } from './accounts.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;

let api: Hono;
let name: string;
let count = 0;
beforeEach(async () => {
  api = createApi(() => openPlatform(platform.database, { domains, offices }, platform.dataFolder), routes, {
    behindProxy: true,
  });
  name = `clerk${++count}`;
  await clientOf(apiOf(platform), platform, name, countyClerk, '410622');
});

async function attempt(who: string, word: string, from = '10.0.0.1') {
  const answer = await api.request('/api/session', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-requested-with': 'shouxian',
      'x-forwarded-for': `192.0.2.9, ${from}`,
    },
    body: JSON.stringify({ name: who, password: word }),
  });
  const { why, title } = await answer.json();
  return { status: answer.status, why, title };
}
/** Every failure so far lies so many seconds further back. */
const later = (seconds: number) =>
  sql`update sign_in_failure set at = at - make_interval(secs => ${seconds})`.execute(owner);
const fail = async (times: number, who: () => string, from?: string) => {
  for (let n = 0; n < times; n++) {
    expect((await attempt(who(), 'Wrong2024', from)).status).toBe(401);
    await later(20);
  }
};

test('after three failures the next has to wait some seconds, even with the right password', async () => {
  for (let n = 0; n < 3; n++) await attempt(name, 'Wrong2024');
  expect(await attempt(name, password)).toEqual({
    status: 429,
    why: 'too-soon',
    title: '输错多次：请4秒后再试',
  });
  await later(5);
  expect((await attempt(name, password)).status).toBe(200);
});

test('after five failures the name waits a quarter of an hour', async () => {
  await fail(5, () => name);
  expect((await attempt(name, password)).why).toBe('locked-out');
  await later(15 * 60);
  expect((await attempt(name, password)).status).toBe(200);
});

test.each([
  ['unlocks it', { unlock: true }, password],
  ['gives it another password', { password: 'Fresh2024pass' }, 'Fresh2024pass'],
])('an administrator sees who is locked out, and %s: it can sign in at once', async (_, change, word) => {
  const chief = `chief${count}`;
  await addAccount(owner, platform, {
    ...{ name: chief, person: chief, password, seats: [], administrator: true },
  });
  const administrator = await signedIn(api, chief, password);
  const found = async () => (await administrator.get('/accounts')).find((each: any) => each.name === name);
  await fail(5, () => name);
  const { id, locked } = await found();
  expect([locked, (await attempt(name, word)).why]).toEqual([true, 'locked-out']);
  expect((await administrator.ask('PATCH', `/accounts/${id}`, change)).status).toBe(200);
  expect([(await found()).locked, (await attempt(name, word)).status]).toEqual([false, 200]);
});

test('guesses that are sent all at once are counted one by one: no more than five are looked at', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => attempt(name, `Guess2024${n}`, '10.0.0.5')),
  );
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(15);
});

test('who is asked for a code has not failed', async () => {
  await sql`insert into second_factor (account_id, secret, confirmed_at) select id, 'x', now() from account where name = ${name}`.execute(
    owner,
  );
  for (let n = 0; n < 4; n++) expect((await attempt(name, password)).why).toBe('code-due');
});

test('a name nobody has is locked like any other', async () => {
  await fail(5, () => 'nobody');
  expect((await attempt('nobody', 'x')).why).toBe('locked-out');
});

test('fifty failures from one address, each with another name, lock the address and no other', async () => {
  await sql`insert into sign_in_failure (name, address) select 'guess' || n, '10.0.0.7' from generate_series(1, 49) n`.execute(
    owner,
  );
  await fail(1, () => 'guess50', '10.0.0.7');
  expect((await attempt(name, password, '10.0.0.7')).why).toBe('locked-out-here');
  expect((await attempt(name, password, '10.0.0.8')).status).toBe(200);
});

test('twelve hours after its last request a session ends', async () => {
  const clerk = await signedIn(api, name, password);
  const idle = (hours: number) =>
    sql`update session set seen_at = now() - make_interval(hours => ${hours})
      where account_id = (select id from account where name = ${name})`.execute(owner);
  await idle(11);
  expect((await clerk.ask('GET', '/session')).status).toBe(200);
  await idle(12);
  expect((await clerk.ask('GET', '/session')).status).toBe(401);
});
