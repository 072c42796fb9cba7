import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { apiOf, type Client, clientOf, password, signedIn } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { addAccount } from './accounts.ts';
import { codeOf, stepAt } from './one-time-code.ts';

const { platform, close } = await testPlatform();
afterAll(close);
const { owner } = platform.database;

let api: Hono;
let clerk: Client;
let name: string;
let count = 0;
beforeEach(async () => {
  api = apiOf(platform);
  name = `clerk${++count}`;
  clerk = await clientOf(api, platform, name, countyClerk, '410622');
  await sql`delete from second_factor_office`.execute(owner);
});

const secretOf = async () => {
  const { rows } = await sql<{ secret: Buffer }>`
    select secret from second_factor where account_id = (select id from account where name = ${name})`.execute(
    owner,
  );
  return rows[0]?.secret as Buffer;
};
/** The code of the step by so many half minutes from now. */
const code = async (by = 0) => codeOf(await secretOf(), stepAt(Date.now()) + by);
async function signIn(given?: string) {
  const answer = await api.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'shouxian' },
    body: JSON.stringify({ name, password, code: given }),
  });
  return [answer.status, (await answer.json()).why];
}
async function bound(): Promise<string[]> {
  await clerk.post('/session/second-factor');
  const answer = await clerk.ask('PUT', '/session/second-factor', { code: await code(-1) });
  return (await answer.json()).codes;
}

test('the secret is told as text and as an address that names the account', async () => {
  const { secret, address } = await clerk.post('/session/second-factor');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(address).toBe(
    `otpauth://totp/%E5%AE%88%E7%BA%BF%3A${name}?secret=${secret}&issuer=%E5%AE%88%E7%BA%BF`,
  );
});

test('until a code of it was given, a password is enough', async () => {
  await clerk.post('/session/second-factor');
  expect((await clerk.ask('PUT', '/session/second-factor', { code: '000000x' })).status).toBe(422);
  expect(await signIn()).toEqual([200, undefined]);
});

test('once bound, a password alone is not enough, and a wrong code is counted as a failure', async () => {
  await bound();
  expect(await signIn()).toEqual([401, 'code-due']);
  expect(await signIn('12345')).toEqual([401, 'wrong-code']);
  const { rows } = await sql`select from sign_in_failure where name = ${name}`.execute(owner);
  expect(rows.length).toBe(1);
  expect(await signIn(await code())).toEqual([200, undefined]);
});

test('a code is taken once, and so is none before it', async () => {
  await bound();
  expect(await signIn(await code(1))).toEqual([200, undefined]);
  expect(await signIn(await code(1))).toEqual([401, 'wrong-code']);
  expect(await signIn(await code())).toEqual([401, 'wrong-code']);
});

test('each of ten recovery codes lets in once', async () => {
  const codes = await bound();
  expect(new Set(codes).size).toBe(10);
  expect(await signIn(codes[3])).toEqual([200, undefined]);
  expect(await signIn(codes[3])).toEqual([401, 'wrong-code']);
  expect(await clerk.get('/session/second-factor')).toEqual({ bound: true, codes: 9 });
});

test('a bound one is not replaced, only removed with a code', async () => {
  const codes = await bound();
  expect((await clerk.ask('POST', '/session/second-factor')).status).toBe(409);
  expect((await clerk.ask('POST', '/session/second-factor/removal', { code: '000000x' })).status).toBe(422);
  await clerk.post('/session/second-factor/removal', { code: codes[0] });
  expect(await signIn()).toEqual([200, undefined]);
});

test('where an office asks for one, nothing is answered before it is bound', async () => {
  const admin = await administrator();
  expect((await admin.ask('PUT', '/second-factor-offices', { offices: ['县级经办'] })).status).toBe(200);
  expect((await clerk.get('/session')).mustBind).toBe(true);
  const refused = await clerk.ask('GET', '/contacts');
  expect([refused.status, (await refused.json()).why]).toEqual([403, 'second-factor-due']);
  await bound();
  expect((await clerk.get('/session')).mustBind).toBe(false);
  expect((await clerk.ask('GET', '/contacts')).status).toBe(200);
});

test('an administrator may be asked for one too, and an office nobody knows is refused', async () => {
  const admin = await administrator();
  expect((await admin.ask('PUT', '/second-factor-offices', { offices: ['村长'] })).status).toBe(422);
  await admin.ask('PUT', '/second-factor-offices', { offices: ['系统管理员'] });
  expect((await admin.ask('GET', '/accounts')).status).toBe(403);
  expect((await clerk.get('/session')).mustBind).toBe(false);
});

test('an administrator takes off that of who lost the phone, who is signed out; a clerk may not', async () => {
  await bound();
  const { rows } = await sql<{ id: string }>`select id from account where name = ${name}`.execute(owner);
  const path = `/accounts/${rows[0]?.id}/second-factor`;
  expect((await clerk.ask('DELETE', path)).status).toBe(403);
  expect((await (await administrator()).ask('DELETE', path)).status).toBe(200);
  expect((await clerk.ask('GET', '/session')).status).toBe(401);
  expect(await signIn()).toEqual([200, undefined]);
});

test('a secret is kept sealed', async () => {
  await clerk.post('/session/second-factor');
  const { rows } = await sql<{ kept: string }>`
    select encode(secret, 'hex') as kept from second_factor where account_id = (select id from account where name = ${name})`.execute(
    owner,
  );
  expect((await secretOf()).length).toBe(20);
  expect(rows[0]?.kept).not.toContain((await secretOf()).toString('hex'));
});

test('the application’s own role cannot read a secret', async () => {
  await expect(sql`select secret from second_factor`.execute(platform.database.app)).rejects.toThrow(
    /permission denied/,
  );
});

async function administrator(): Promise<Client> {
  await addAccount(owner, platform, {
    name: `boss${count}`,
    person: '沈管理员',
    password,
    administrator: true,
    seats: [],
  });
  return signedIn(api, `boss${count}`, password);
}
