import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { sql } from 'kysely';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { apiOf, clientOf } from '../../../test/client.ts';
import { testPlatform } from '../../../test/platform.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { ssoApi } from './sso.ts';

const { platform, close } = await testPlatform();
const { owner } = platform.database;

let server: Server;
let issuer = '';
/** Whom the provider takes for signed in. */
let person = 'clerk';
const redirect = 'https://shouxian.test/api/sso/callback';

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'shouxian', client_secret: 'a-long-secret-of-the-test', redirect_uris: [redirect] },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, preferred_username: id }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['only of the test'] },
  });
  // The page where people type their password at the provider: here they have, and have agreed.
  const interaction = async (request: any, response: any) => {
    const { params, grantId } = await provider.interactionDetails(request, response);
    const grant =
      (grantId && (await provider.Grant.find(grantId))) ||
      new provider.Grant({ accountId: person, clientId: String(params.client_id) });
    grant.addOIDCScope('openid profile');
    await provider.interactionFinished(request, response, {
      login: { accountId: person },
      consent: { grantId: await grant.save() },
    });
  };
  const answer = provider.callback();
  server.on('request', (request, response) =>
    request.url?.startsWith('/interaction/')
      ? void interaction(request, response)
      : void answer(request, response),
  );
  await clientOf(apiOf(platform), platform, 'clerk', countyClerk, '410622');
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await close();
});

let app: Hono;
beforeEach(() => {
  person = 'clerk';
  const settings = {
    issuer,
    clientId: 'shouxian',
    clientSecret: 'a-long-secret-of-the-test',
    redirect,
    claim: 'preferred_username',
    label: '统一身份认证登录',
  };
  app = new Hono();
  app.route(
    '/',
    ssoApi(async () => platform, settings),
  );
  app.route('/', apiOf(platform));
});

/** Goes from our start through the provider, as a browser does, to the address it sends back to. */
async function throughProvider(): Promise<{ back: URL; cookie: string }> {
  const start = await app.request('https://shouxian.test/api/sso/start');
  const cookie = start.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const jar = new Map<string, string>();
  let next = new URL(start.headers.get('location') ?? '');
  while (next.origin === issuer) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    const to = answer.headers.get('location');
    if (!to) throw new Error(`${answer.status} ${await answer.text()}`);
    next = new URL(to, next);
  }
  return { back: next, cookie };
}
const comeBack = (back: URL, cookie: string) => app.request(back.href, { headers: { cookie } });
const tokenOf = (answer: Response) =>
  answer.headers.getSetCookie().find((each) => each.startsWith('shouxian=')) ?? '';

test('whoever the provider vouches for is signed in to the account of that name', async () => {
  const { back, cookie } = await throughProvider();
  const answer = await comeBack(back, cookie);
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
  expect(tokenOf(answer)).toMatch(/^shouxian=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  const session = await app.request('/api/session', {
    headers: { cookie: tokenOf(answer).split(';')[0] ?? '' },
  });
  expect((await session.json()).account).toBe('clerk');
});

test('an account is never made: somebody unknown here is turned away, and it is a line in the audit', async () => {
  person = 'stranger';
  const { back, cookie } = await throughProvider();
  const answer = await comeBack(back, cookie);
  expect([answer.headers.get('location'), tokenOf(answer)]).toEqual(['/?sso=unknown', '']);
  const { rows } = await sql`select from account where name = 'stranger'`.execute(owner);
  expect(rows.length).toBe(0);
  const audited = await sql`select from audit where action = 'sign-in-failed' and account_id is null`.execute(
    owner,
  );
  expect(audited.rows.length).toBe(1);
});

test('a disabled account is not let in', async () => {
  await sql`update account set disabled = true where name = 'clerk'`.execute(owner);
  const { back, cookie } = await throughProvider();
  expect((await comeBack(back, cookie)).headers.get('location')).toBe('/?sso=unknown');
  await sql`update account set disabled = false where name = 'clerk'`.execute(owner);
});

test('an answer of the provider signs in no other browser, and no browser twice', async () => {
  const { back, cookie } = await throughProvider();
  expect((await comeBack(back, '')).headers.get('location')).toBe('/?sso=failed');
  expect((await comeBack(back, cookie)).headers.get('location')).toBe('/');
  expect((await comeBack(back, cookie)).headers.get('location')).toBe('/?sso=failed');
});

test('a code that somebody else was given is refused', async () => {
  const first = await throughProvider();
  const second = await throughProvider();
  const mixed = new URL(second.back);
  mixed.searchParams.set('code', first.back.searchParams.get('code') ?? '');
  expect((await comeBack(mixed, second.cookie)).headers.get('location')).toBe('/?sso=failed');
});

test('after ten minutes nobody is awaited any more', async () => {
  const { back, cookie } = await throughProvider();
  await sql`update sso_attempt set at = at - interval '10 minutes'`.execute(owner);
  expect((await comeBack(back, cookie)).headers.get('location')).toBe('/?sso=failed');
});

test('without settings no button is shown and nothing starts', async () => {
  const none = new Hono();
  none.route(
    '/',
    ssoApi(async () => platform, undefined),
  );
  expect(await (await none.request('/api/sso')).json()).toEqual({ label: null });
  expect((await none.request('/api/sso/start')).status).toBe(404);
});
