import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Cluster, openCluster } from './cluster.ts';
import { birthOf, waitUntilGone } from './process.ts';
import type { Connection } from './url.ts';

let root: string;
let dataFolder: string;
const opened: Cluster[] = [];
// A killed process loses nothing the kernel has; only power loss needs fsync.
const fast = { fsync: 'off' };

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cluster-'));
  dataFolder = join(root, 'data');
});
afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.stop();
  rmSync(root, { recursive: true, force: true });
});

// Creating a cluster takes a second: most tests start from a copy of this one.
const pristine = mkdtempSync(join(tmpdir(), 'pristine-'));
beforeAll(async () => (await openCluster({ dataFolder: pristine, env: {}, settings: fast })).stop());
afterAll(() => rmSync(pristine, { recursive: true }));

function copyPristine(): void {
  mkdirSync(dataFolder, { mode: 0o700 });
  for (const name of ['postgres', 'postgres.secret']) {
    cpSync(join(pristine, name), join(dataFolder, name), { recursive: true });
  }
  chmodSync(join(dataFolder, 'postgres'), 0o700);
}

async function open(env: NodeJS.ProcessEnv = {}, folder = dataFolder): Promise<Cluster> {
  const cluster = await openCluster({ dataFolder: folder, env, settings: fast });
  opened.push(cluster);
  return cluster;
}

async function ask(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const postmasterOf = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

// Another command that opens the same folder: says whether it attached, and lives until its input ends or it is killed.
async function command(
  folder: string,
): Promise<{ says: string; kill: () => Promise<void>; end: () => Promise<void> }> {
  const code = `import { openCluster } from ${JSON.stringify(join(import.meta.dirname, 'cluster.ts'))};
    const cluster = await openCluster({ dataFolder: ${JSON.stringify(folder)}, env: {}, settings: { fsync: 'off' } });
    console.log(cluster.attached ? 'attached' : 'owner');
    process.stdin.resume().on('end', async () => { await cluster.stop(); process.exit(); });`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const says = await new Promise<string>((resolve) =>
    child.stdout.once('data', (line) => resolve(`${line}`.trim())),
  );
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  const end = () => {
    child.stdin.end();
    return gone;
  };
  return { says, kill, end };
}

test('a new folder gets a database in UTF-8, Shanghai time, durable, with Chinese collation', async () => {
  const cluster = await openCluster({ dataFolder, env: {} });
  opened.push(cluster);
  const { connection, attached } = cluster;
  expect(attached).toBe(false);
  const sql = `select current_database(), current_setting('server_encoding'), current_setting('TimeZone'), current_setting('fsync'),
    (select string_agg(x, '' order by x collate "zh-x-icu") from unnest(array['张','李','王','阿']) x)`;
  expect(await ask(connection, sql)).toEqual(['shouxian', 'UTF8', 'Asia/Shanghai', 'on', '阿李王张']);
});

test('trigrams know Chinese characters', async () => {
  copyPristine();
  const { connection } = await open();
  await ask(connection, 'create extension pg_trgm');
  expect(await ask(connection, `select similarity('王小明', '王小明') = 1`)).toEqual([true]);
  expect(await ask(connection, `select cardinality(show_trgm('张三'))`)).toEqual([3]);
});

test('nothing listens on the network', async () => {
  copyPristine();
  const { connection } = await open();
  expect(await ask(connection, `select current_setting('listen_addresses')`)).toEqual(['']);
});

test('a wrong password is refused', async () => {
  copyPristine();
  const { connection } = await open();
  await expect(ask({ ...connection, password: 'wrong' }, 'select 1')).rejects.toThrow(
    'password authentication failed',
  );
});

test('the password is for the owner of the folder alone', async () => {
  copyPristine();
  await open();
  expect(statSync(join(dataFolder, 'postgres.secret')).mode & 0o777).toBe(0o600);
});

test('stopping ends the server and gives the folder up; what was written stays', async () => {
  copyPristine();
  const first = await open();
  await ask(first.connection, 'create table t as select 7 as n');
  const pid = postmasterOf(dataFolder);
  await first.stop();
  expect(birthOf(pid)).toBeUndefined();
  expect(existsSync(join(dataFolder, 'server.lock'))).toBe(false);
  const second = await open();
  expect(second.attached).toBe(false);
  expect(await ask(second.connection, 'select n from t')).toEqual([7]);
});

test('a second opening attaches, and its stop leaves the server alone', async () => {
  copyPristine();
  const first = await open();
  const second = await open();
  expect(second.attached).toBe(true);
  await second.stop();
  expect(await ask(first.connection, 'select 1')).toEqual([1]);
});

test('of two commands that start at once on a new folder, one owns and the other attaches', async () => {
  const commands = await Promise.all([command(dataFolder), command(dataFolder)]);
  expect(commands.map(({ says }) => says).sort()).toEqual(['attached', 'owner']);
  await Promise.all(commands.map(({ end }) => end()));
  expect(existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
});

test('a killed server comes back with what was committed, and without what was not', async () => {
  copyPristine();
  const first = await open();
  await ask(first.connection, 'create table t as select 7 as n');
  const client = new pg.Client(first.connection);
  client.on('error', () => {});
  await client.connect();
  await client.query('begin; insert into t values (8)');
  process.kill(postmasterOf(dataFolder), 'SIGKILL');
  await waitUntilGone(postmasterOf(dataFolder), 10_000);
  await first.stop();
  const second = await open();
  expect(second.attached).toBe(false);
  expect(await ask(second.connection, 'select n from t')).toEqual([7]);
});

test('a server that is killed is started again while its command lives, with what was committed', async () => {
  copyPristine();
  const { connection } = await open();
  await ask(connection, 'create table t as select 7 as n');
  const pid = postmasterOf(dataFolder);
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid, 10_000);
  await vi.waitUntil(() => ask(connection, 'select n from t').catch(() => false), { timeout: 30_000 });
  expect(await ask(connection, 'select n from t')).toEqual([7]);
  expect(postmasterOf(dataFolder)).not.toBe(pid);
});

test('a server that outlives its killed command is taken over and stopped by the next', async () => {
  copyPristine();
  const { says, kill } = await command(dataFolder);
  expect(says).toBe('owner');
  await kill();
  const pid = postmasterOf(dataFolder);
  expect(birthOf(pid)).toBeDefined();
  const next = await open();
  expect(next.attached).toBe(false);
  expect(postmasterOf(dataFolder)).toBe(pid);
  await next.stop();
  expect(birthOf(pid)).toBeUndefined();
});

test('command and server both killed: the next start recovers', async () => {
  copyPristine();
  const { kill } = await command(dataFolder);
  process.kill(postmasterOf(dataFolder), 'SIGKILL');
  await kill();
  const next = await open();
  expect(next.attached).toBe(false);
  expect(await ask(next.connection, 'select 1')).toEqual([1]);
});

test('a pid file whose number went to another program does not hinder the start', async () => {
  copyPristine();
  const first = await open();
  const file = join(dataFolder, 'postgres', 'postmaster.pid');
  const text = readFileSync(file, 'utf8');
  process.kill(postmasterOf(dataFolder), 'SIGKILL');
  await waitUntilGone(Number(text.split('\n')[0]), 10_000);
  await first.stop();
  writeFileSync(file, text.replace(/^\d+/, String(process.ppid)));
  const second = await open();
  expect(await ask(second.connection, 'select 1')).toEqual([1]);
});

test('what an interrupted first start left behind is made anew', async () => {
  mkdirSync(join(dataFolder, 'postgres.new'), { recursive: true });
  const { connection } = await open();
  expect(await ask(connection, 'select 1')).toEqual([1]);
});

test('a folder too deep for a socket has its socket elsewhere', async () => {
  const deep = join(dataFolder, '很深的文件夹'.repeat(8), 'data');
  const { connection, stop } = await open({}, deep);
  expect(Buffer.byteLength(`${connection.host}/.s.PGSQL.5432`)).toBeLessThan(107);
  expect(statSync(connection.host).mode & 0o777).toBe(0o700);
  expect(await ask(connection, 'select 1')).toEqual([1]);
  await stop();
  expect(existsSync(connection.host)).toBe(false);
});

test('a lost password file is named', async () => {
  copyPristine();
  const first = await open();
  await first.stop();
  rmSync(join(dataFolder, 'postgres.secret'));
  await expect(open()).rejects.toThrow('缺少密码文件');
  expect(existsSync(join(dataFolder, 'server.lock'))).toBe(false);
});

test('DATABASE_URL starts nothing', async () => {
  const cluster = await open({ DATABASE_URL: 'postgres://clerk:secret@db.local/county' });
  expect(cluster.attached).toBe(true);
  expect(cluster.connection.host).toBe('db.local');
  expect(existsSync(dataFolder)).toBe(false);
});

describe.skipIf(process.getuid?.() !== 0)('as root', () => {
  const namespaces = ['namespace', 'uid'] as const;

  test.each(namespaces)('by %s: a folder closed to others', async (way) => {
    mkdirSync(dataFolder);
    chmodSync(root, way === 'uid' ? 0o755 : 0o700);
    chmodSync(dataFolder, 0o700);
    const { connection } = await open({ SHOUXIAN_POSTGRES_AS: way });
    expect(await ask(connection, 'select 1')).toEqual([1]);
    expect(statSync(join(dataFolder, 'postgres')).uid).toBe(way === 'uid' ? 65534 : 0);
  });

  test('a cluster can go from one way to the other and back', async () => {
    copyPristine();
    chmodSync(root, 0o755);
    const first = await open({ SHOUXIAN_POSTGRES_AS: 'namespace' });
    await ask(first.connection, 'create table t as select 7 as n');
    await first.stop();
    const second = await open({ SHOUXIAN_POSTGRES_AS: 'uid' });
    expect(await ask(second.connection, 'select n from t')).toEqual([7]);
    await second.stop();
    const third = await open({ SHOUXIAN_POSTGRES_AS: 'namespace' });
    expect(await ask(third.connection, 'select n from t')).toEqual([7]);
  });

  test('by uid, below a folder nobody may enter: the error names cause and remedy', async () => {
    chmodSync(root, 0o700);
    await expect(open({ SHOUXIAN_POSTGRES_AS: 'uid' })).rejects.toThrow('改用普通用户运行');
  });
});
