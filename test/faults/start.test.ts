import { chmodSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/database.ts';
import { openCluster } from '../../src/server/db/postgres/cluster.ts';
import { type Command, kill, postmasterOf, processesOf, remove, roomyFolder, start } from './command.ts';

const folder = roomyFolder();
const [demo, empty, broken] = [join(folder, 'demo'), join(folder, 'empty'), join(folder, 'broken')];
afterAll(async () => {
  for (const data of [demo, empty, broken]) {
    for (const pid of processesOf(data)) await kill(pid);
    await remove(data);
  }
  await remove(folder);
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

interface Served extends Command {
  /** Milliseconds from the command to its address. */
  readonly took: number;
  readonly address: string;
  ask(method: string, path: string, body?: unknown, cookie?: string): Promise<Response>;
}
async function serve(data: string, ...args: string[]): Promise<Served> {
  const port = await freePort();
  const began = performance.now();
  const command = start(data, ['serve', ...args], { PORT: String(port) });
  await command.until(/守线已启动：/);
  const address = `http://127.0.0.1:${port}`;
  const ask = (method: string, path: string, body?: unknown, cookie = '') =>
    fetch(`${address}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-requested-with': 'shouxian', cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { ...command, took: performance.now() - began, address, ask };
}

async function signIn({ ask }: Served, name: string): Promise<string> {
  const answer = await ask('POST', '/session', { name, password: 'Demo2023' });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const tables = [
  'household',
  'person',
  'benefit',
  'medical_cost',
  'alert',
  'lead',
  'case_file',
  'event',
  'duty_task',
  'figure',
  'delivery',
  'feed_row',
  'account',
  'seat_holder',
  'setting',
  'run',
];
/** How many rows each table has and what they add up to; asked of the database that runs. */
async function digests(data: string): Promise<Record<string, string>> {
  const { connection, stop } = await openCluster({ dataFolder: data, env: {} });
  const { owner, close } = openDatabase(connection);
  try {
    const found: Record<string, string> = {};
    for (const table of tables) {
      const { rows } = await sql<{ digest: string }>`
        select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as digest
        from ${sql.table(table)} t`.execute(owner);
      found[table] = rows[0]?.digest ?? '';
    }
    return found;
  } finally {
    await close();
    await stop();
  }
}

describe('serve --demo', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    const first = await serve(demo, '--demo', '--people', '1500');
    await first.until(/演示账号/);
    expect(await (await first.ask('GET', '/health')).json()).toEqual({ status: 'ok' });
    before = await digests(demo);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
  }, 240_000);

  test('after Ctrl-C no process of the folder is left, and the folder is for its owner alone', () => {
    expect(processesOf(demo)).toEqual([]);
    expect(postmasterOf(demo)).toBeUndefined();
    expect(statSync(demo).mode & 0o777).toBe(0o700);
  });

  test('a second start is quick and changes nothing', async () => {
    const again = await serve(demo, '--demo');
    expect(again.took).toBeLessThan(10_000);
    expect(await digests(demo)).toEqual(before);
    const third = start(demo, ['serve', '--demo']);
    expect(await third.ended).toBe(0);
    expect(third.said()).toContain(`守线已经在运行：${again.address}`);
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
    expect(processesOf(demo)).toEqual([]);
  }, 120_000);

  test('what was acknowledged is there after server and database were killed amid traffic', async () => {
    const server = await serve(demo, '--demo');
    const admin = await signIn(server, 'admin');
    const acknowledged: string[] = [];
    const write = async (writer: number) => {
      for (let n = 0; ; n++) {
        const name = `traffic-${writer}-${n}`;
        const body = { name, person: name, password: 'Passw0rd1', seats: [] };
        const answer = await server.ask('POST', '/accounts', body, admin);
        if (!answer.ok) throw new Error(await answer.text());
        await answer.json();
        acknowledged.push(name);
        if (acknowledged.length === 12) {
          await kill(postmasterOf(demo));
          await kill(server.child.pid);
        }
      }
    };
    const writers = await Promise.allSettled([1, 2, 3].map(write));
    expect(writers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(acknowledged.length).toBeGreaterThanOrEqual(12);

    const next = await serve(demo, '--demo');
    const cookie = await signIn(next, 'admin');
    const accounts = await (await next.ask('GET', '/accounts', undefined, cookie)).json();
    const names = new Set(accounts.map(({ name }: { name: string }) => name));
    expect(acknowledged.filter((name) => !names.has(name))).toEqual([]);
    expect((await next.ask('GET', '/tasks', undefined, await signIn(next, 'county'))).status).toBe(200);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(processesOf(demo)).toEqual([]);
  }, 120_000);
});

test('serve --empty has no account until the first administrator is made, once only', async () => {
  const server = await serve(empty, '--empty');
  chmodSync(empty, 0o700);
  expect(await (await server.ask('GET', '/setup')).json()).toEqual({ needed: true });
  expect((await server.ask('GET', '/demo-accounts')).status).toBe(404);
  const first = (n: number) => ({ name: `admin${n}`, person: '沈管理员', password: 'Passw0rd1' });
  const answers = await Promise.all([1, 2, 3].map((n) => server.ask('POST', '/setup', first(n))));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
  expect(await (await server.ask('GET', '/setup')).json()).toEqual({ needed: false });
  expect((await server.ask('POST', '/setup', first(4))).status).toBe(409);
  server.child.kill('SIGINT');
  expect(await server.ended).toBe(0);
}, 120_000);

test('Ctrl-C amid the loading of the demonstration leaves no process, and the next start completes it', async () => {
  const first = start(broken, ['serve', '--demo', '--people', '1500'], { PORT: String(await freePort()) });
  await first.until(/比对身份 [1-9]0%/);
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(130);
  expect(first.said()).toMatch(/正在停止……\s*$/);
  expect(processesOf(broken)).toEqual([]);
  const next = await serve(broken, '--demo');
  await next.until(/演示账号/);
  const { connection } = await openCluster({ dataFolder: broken, env: {} });
  const { owner, close } = openDatabase(connection);
  const { rows } = await sql`
    select value as size, (select count(*) < 500 from household) as small from setting where name = 'demo-size'`.execute(
    owner,
  );
  await close();
  next.child.kill('SIGINT');
  expect(await next.ended).toBe(0);
  expect(rows).toEqual([{ size: '{"people":1500}', small: true }]);
}, 240_000);

test.each([
  ['PORT', 'eighty', '环境变量 PORT（eighty）应为1到65535的整数，如 PORT=8080', 2],
  ['HOST', '192.0.2.1', 'HOST（192.0.2.1）不是本机的地址；请改为本机地址，或0.0.0.0', 2],
  [
    'DATABASE_URL',
    'postgres://nobody@127.0.0.1:1/none',
    '连不上数据库“127.0.0.1:1”（对方没有在该端口应答）：请核对 DATABASE_URL 的主机和端口，并确认数据库已启动',
    1,
  ],
])(
  'a wrong %s is answered with a sentence, and nothing is left running',
  async (name, value, sentence, code) => {
    const port = String(await freePort());
    const command = start(empty, ['serve', '--empty'], { PORT: port, [name]: value });
    expect([await command.ended, command.said().trim()]).toEqual([code, sentence]);
    expect(processesOf(empty)).toEqual([]);
  },
  60_000,
);
