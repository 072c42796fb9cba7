import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { serve as listen } from '@hono/node-server';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { patience } from '../../src/cli/serve.ts';
import { webApp } from '../../src/cli/web-app.ts';
import { countyClerk, village } from '../../src/domains/household/index.ts';
import { domains, offices } from '../../src/domains/index.ts';
import { routes } from '../../src/server/http/routes/index.ts';
import { openPlatform } from '../../src/server/platform.ts';
import { openByHand } from '../../src/server/procedures/open-by-hand.ts';
import { asSeat } from '../../src/server/session.ts';
import { apiOf, clientOf, password } from '../client.ts';
import { holderOf, testPlatform } from '../platform.ts';
import { addHousehold } from '../registry.ts';

const { platform, close } = await testPlatform();
const reread = () => openPlatform(platform.database, { domains, offices }, platform.dataFolder);
const home = '410622102227';

/** The whole server on two ports: at one with the patience it has in earnest, at the other with tenths of a second for minutes. */
const app = webApp(platform, reread, { SHOUXIAN_RATE: '0' });
const quick = Object.fromEntries(Object.entries(patience).map(([name, ms]) => [name, ms / 200]));
let servers: Server[];
let cookie = '';
beforeAll(async () => {
  servers = [patience, quick].map(
    (serverOptions) => listen({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', serverOptions }) as Server,
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once('listening', resolve))));
  await clientOf(apiOf(platform), platform, 'clerk', countyClerk, '410622');
  cookie = await cookieOf('clerk');
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await close();
});

const writing = { 'x-requested-with': 'shouxian', 'content-type': 'application/json' };
async function cookieOf(name: string): Promise<string> {
  const body = JSON.stringify({ name, password });
  const answer = await app.request('/api/session', { method: 'POST', headers: writing, body });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
const onWire = (...pieces: (string | Buffer)[]) => exchanged(servers[0] as Server, pieces);
const onQuickWire = (...pieces: (string | Buffer)[]) => exchanged(servers[1] as Server, pieces);
/** What comes back on a bare connection until it is closed, and after how long. */
function exchanged(server: Server, pieces: (string | Buffer)[]): Promise<{ text: string; ms: number }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
    });
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ text, ms: performance.now() - start }));
  });
}
const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);

test('an address of the API that is none says so, and a part of an earlier build is not kept', async () => {
  const api = await app.request('/api/nothing');
  expect([api.status, (await api.json()).title]).toEqual([404, '没有这条记录，或不在您的辖区：没有这个地址']);
  const asset = await app.request('/assets/gone.js');
  expect([asset.status, asset.headers.get('cache-control')]).toEqual([404, null]);
});

test('a page runs scripts from our own files only, and stands in no frame', async () => {
  const { headers } = await app.request('/');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'self';/);
  expect(policy.replace(/style-src[^;]*;/, '')).not.toMatch(/unsafe|\*/);
  for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(policy).toContain(part);
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test('the page that is served has no script within', () => {
  const scripts = readFileSync('src/web/index.html', 'utf8').match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((each) => !/\bsrc=/.test(each))).toEqual([]);
});

test.each(['/api/session', '/api/nothing', '/api/setup', '/api/sso'])(
  'what %s answers may do nothing if it is opened as a page, and is kept nowhere',
  async (path) => {
    const { headers } = await app.request(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  },
);

test('a writing request that another site could send is refused at every address', async () => {
  const writes = [
    ...routes.filter(({ method }) => method !== 'get').map(({ method, path }) => [method, path] as const),
    ['post', '/session'] as const,
    ['delete', '/session'] as const,
    ['post', '/setup'] as const,
  ];
  const let_in: string[] = [];
  for (const [method, path] of writes) {
    const answer = await app.request(`/api${path.replace(/:\w+/g, 'x')}`, {
      method: method.toUpperCase(),
      headers: { cookie, 'content-type': 'text/plain', origin: 'https://evil.example' },
      body: '{}',
    });
    if (![400, 409].includes(answer.status)) let_in.push(`${method} ${path} ${answer.status}`);
  }
  expect(let_in).toEqual([]);
  expect((await app.request('/api/session', { headers: { cookie } })).status).toBe(200);
});

test.each([
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/package.json',
  '/assets/../../../package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets/%00/../../package.json',
  '//etc/passwd',
  '/api/../../package.json',
])('%s leads to no file of the machine', async (path) => {
  const { text } = await onWire(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(statusOf(text)).toBeGreaterThan(0);
  expect(text).not.toMatch(/root:|"dependencies"/);
});

test('a head that never ends is cut off', async () => {
  const { text, ms } = await onQuickWire('GET / HTTP/1.1\r\nHost: x\r\n');
  expect(text === '' || statusOf(text) === 408).toBe(true);
  expect(ms).toBeLessThan(3_000);
});

test('a connection stays open longer than a proxy keeps it', async () => {
  const { port } = (servers[0] as Server).address() as AddressInfo;
  const { headers } = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(headers.get('keep-alive')).toBe('timeout=75');
});

test('a body that never comes is cut off', async () => {
  const { text, ms } = await onQuickWire(
    `POST /api/session HTTP/1.1\r\nHost: x\r\nX-Requested-With: shouxian\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name":`,
  );
  expect(text === '' || statusOf(text) >= 400).toBe(true);
  expect(ms).toBeLessThan(5_000);
});

test('a body beyond the limit is refused before it is read, with or without its length', async () => {
  const head =
    'POST /api/session HTTP/1.1\r\nHost: x\r\nX-Requested-With: shouxian\r\nContent-Type: application/json\r\nConnection: close\r\n';
  const said = await onWire(`${head}Content-Length: 70000000\r\n\r\n`);
  expect(statusOf(said.text)).toBe(400);
  const piece = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(2 ** 20, 'a'), Buffer.from('\r\n')]);
  const unsaid = await onWire(
    `${head}Transfer-Encoding: chunked\r\n\r\n`,
    ...Array.from({ length: 80 }, () => piece),
  );
  expect(statusOf(unsaid.text)).toBe(400);
});

test.each([
  ['/api/session', 17_000],
  ['/api/setup', 17_000],
  ['/api/cases', 4_300_000],
])(
  'what is sent to %s as JSON has a limit of its own, since objects take fifty times their text',
  async (path, size) => {
    const body = `{"name":[${'{},'.repeat(size / 3)}1]}`;
    const read = vi.spyOn(JSON, 'parse');
    const answer = await app.request(path, { method: 'POST', headers: { ...writing, cookie }, body });
    const wasRead = read.mock.calls.some(([text]) => String(text).length > 10_000);
    read.mockRestore();
    expect([answer.status, wasRead]).toEqual([400, false]);
  },
);

test('a form of many parts is refused before they are taken apart', async () => {
  const part = '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n';
  const sent = async (parts: number) => {
    const answer = await app.request('/api/feeds/housing-grades/files', {
      method: 'POST',
      headers: { ...writing, cookie, 'content-type': 'multipart/form-data; boundary=b' },
      body: `${part.repeat(parts)}--b--\r\n`,
    });
    return [answer.status, (await answer.json()).detail];
  };
  expect(await sent(60)).toEqual([400, '一次提交的项目太多']);
  expect(await sent(20)).toEqual([400, '没有收到文件']);
});

test('heads of a hundred thousand bytes are refused', async () => {
  const { text } = await onWire(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`);
  expect(statusOf(text)).toBe(431);
});

test('two lengths of one body are refused, so that nothing is smuggled past a proxy', async () => {
  const { text } = await onWire(
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  );
  expect(statusOf(text)).toBe(400);
});

test.each(['[', '{"a":'])('nesting without end is refused: %s', async (open) => {
  const failures = vi.spyOn(console, 'error').mockImplementation(() => {});
  const answer = await app.request('/api/cases', {
    method: 'POST',
    headers: { ...writing, cookie },
    body: `${open.repeat(200_000)}1${(open === '[' ? ']' : '}').repeat(200_000)}`,
  });
  expect(answer.status).toBe(400);
  expect(failures).not.toHaveBeenCalled();
  failures.mockRestore();
});

test('a file’s name cannot write a header of the answer', async () => {
  const here = holderOf(platform, village, home);
  const household = await addHousehold(platform, home);
  const given = { source: 'found', discoveredOn: '2023-10-18', content: '收入减少' };
  const { caseId } = await asSeat(platform, here, (session) =>
    openByHand(session, { procedure: 'lead-handling', household, given }),
  );
  const form = new FormData();
  form.append('file', new File(['%PDF-1.7'], 'a"\r\nSet-Cookie: shouxian=stolen; x="\u202efdp.pdf'));
  const added = await app.request(`/api/cases/${caseId}/attachments?kind=file`, {
    method: 'POST',
    headers: { cookie, 'x-requested-with': 'shouxian' },
    body: form,
  });
  expect(added.status).toBe(200);
  const { id } = await added.json();
  const { headers } = await app.request(`/api/cases/attachments/${id}`, { headers: { cookie } });
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.'()*!~-]+$/);
});

test('words of SQL in filters, sorting and search are only words', async () => {
  const before = await sql`select from household`.execute(platform.database.owner);
  for (const word of ["head'; drop table household; --", 'head desc nulls last, (select 1)', "x' or '1'='1"])
    for (const name of ['sort', 'order', 'q', 'name', 'head', 'group', 'columns', 'after']) {
      const address = `/api/registers/household?${new URLSearchParams({ [name]: word })}`;
      const answer = await app.request(address, { headers: { cookie } });
      expect(answer.status, address).toBeLessThan(500);
    }
  const after = await sql`select from household`.execute(platform.database.owner);
  expect(after.rows.length).toBe(before.rows.length);
});

test('a proxy on this machine that is not told of locks nobody out, and what it says of addresses is not believed', async () => {
  const names = ['127.0.0.1', '10.9.0.1'].map(
    (address) => sql`select ${address} || n, ${address} from generate_series(1, 50) n`,
  );
  await sql`insert into sign_in_failure (name, address) ${sql.join(names, sql` union all `)}`.execute(
    platform.database.owner,
  );
  const statusFrom = async (remoteAddress: string) => {
    const body = JSON.stringify({ name: 'clerk', password });
    const headers = { ...writing, 'x-forwarded-for': '10.9.0.1' };
    const env = { incoming: { socket: { remoteAddress } } };
    return (await app.request('/api/session', { method: 'POST', headers, body }, env)).status;
  };
  expect([await statusFrom('127.0.0.1'), await statusFrom('::1'), await statusFrom('10.9.0.1')]).toEqual([
    200, 200, 429,
  ]);
});

test('an account, and an address, is held to a pace', async () => {
  // Nobody's bucket fills again while this asks, however slow the machine is.
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  onTestFinished(() => clock.mockRestore());
  const slow = webApp(platform, reread, { SHOUXIAN_RATE: '1', SHOUXIAN_PROXY: '1' });
  const from = (address: string, given = '') =>
    slow.request('/api/session', { headers: { cookie: given, 'x-forwarded-for': address } });
  const own = await Promise.all(Array.from({ length: 12 }, (_, n) => from(`10.1.0.${n}`, cookie)));
  expect(own.filter(({ status }) => status === 200).length).toBe(10);
  expect(own.filter(({ status }) => status === 429).length).toBe(2);
  const there = await Promise.all(Array.from({ length: 102 }, () => from('10.2.0.1')));
  expect(there.filter(({ status }) => status === 429).length).toBe(2);
  expect((await from('10.2.0.2')).status).toBe(401);
  // What is answered before anybody signs in asks the database too.
  for (const path of ['/api/setup', '/api/demo-accounts', '/api/sso']) {
    const answer = await slow.request(path, { headers: { 'x-forwarded-for': '10.2.0.1' } });
    expect([path, answer.status]).toEqual([path, 429]);
  }
});
