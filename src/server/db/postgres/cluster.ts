import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, admit, chooseAccount, own } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { initialize, type Settings } from './initialize.ts';
import { keepRunning } from './keep-running.ts';
import { createDatabase, knock } from './knock.ts';
import { claim, findOwner, release } from './lock.ts';
import { type Place, placeOf, prepareSocketFolder } from './place.ts';
import { findPostmaster, launch, type Postmaster, shutDown } from './postmaster.ts';
import { pause } from './process.ts';
import { type Connection, connectionFromUrl } from './url.ts';

/** A database to work with. */
export interface Cluster {
  readonly connection: Connection;
  /** Whether somebody else runs it: another command on the same data folder, or your own server. */
  readonly attached: boolean;
  /** Shuts the database down if it is ours, and gives the data folder up; may be called twice. */
  stop(): Promise<void>;
}

/**
 * Opens the database of a data folder: the server named by `DATABASE_URL`, else the one another command already runs
 * there, else its own, created on first use, recovered after a crash and started again if it ends by itself. `settings` override PostgreSQL's.
 */
export async function openCluster(options: {
  readonly dataFolder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly settings?: Settings;
  /** Milliseconds to wait for a database that recovers; five minutes unless said. */
  readonly patience?: number;
}): Promise<Cluster> {
  const url = options.env.DATABASE_URL;
  if (url) return { connection: connectionFromUrl(url), attached: true, stop: async () => {} };
  const place = placeOf(options.dataFolder);
  for (;;) {
    if (!claim(place.dataFolder))
      return startOwn(place, options.env, options.settings ?? {}, options.patience);
    const connection = await attach(place);
    if (connection) return { connection, attached: true, stop: async () => {} };
  }
}

async function startOwn(
  place: Place,
  env: NodeJS.ProcessEnv,
  settings: Settings,
  wait = patience,
): Promise<Cluster> {
  try {
    const { pid, socketFolder } = (await adopt(place)) ?? (await start(place, env, settings, wait));
    const connection = connectionOf(place, socketFolder);
    await createDatabase(connection);
    const watch = keepRunning(pid, async () => (await start(place, env, settings)).pid);
    let stopped: Promise<void> | undefined;
    const stop = async () => {
      await watch.end();
      await shutDown(watch.pid);
      removeSocketFolder(place);
      release(place.dataFolder);
    };
    return {
      connection,
      attached: false,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    release(place.dataFolder);
    throw error;
  }
}

// Undefined when the owner went away meanwhile.
async function attach(place: Place): Promise<Connection | undefined> {
  for (let waited = 0; findOwner(place.dataFolder); waited += poll) {
    const running = findPostmaster(place);
    if (running && existsSync(place.secret)) {
      const connection = connectionOf(place, running.socketFolder);
      if ((await knock(connection)) === 'open') return connection;
    }
    if (waited >= patience) {
      const pid = findOwner(place.dataFolder)?.pid;
      throw new Error(
        `内置数据库：${place.dataFolder} 由进程 ${pid} 占用，但它的数据库五分钟没有应答。请查看 ${place.log}，结束该进程后重试。`,
      );
    }
    await pause(poll);
  }
  return undefined;
}

// A server that outlived the command that started it is taken over, once it answers.
async function adopt(place: Place): Promise<Postmaster | undefined> {
  for (let waited = 0; waited < patience; waited += poll) {
    const running = findPostmaster(place);
    if (!running) return undefined;
    const answer = await knock({ ...connectionOf(place, running.socketFolder), database: 'postgres' });
    if (answer === 'open') return running;
    await pause(poll);
  }
  throw new Error(
    `内置数据库：${place.dataFolder} 上次留下的 PostgreSQL 五分钟没有应答。请查看 ${place.log}，结束它后重试。`,
  );
}

async function start(
  place: Place,
  env: NodeJS.ProcessEnv,
  settings: Settings,
  wait = patience,
): Promise<Postmaster> {
  const binaries = findBinaries();
  const account = chooseAccount(env, place.cluster);
  admit(account, place.dataFolder, binaries.postgres);
  prepareSocketFolder(place);
  own(account, place.socketFolder);
  if (existsSync(place.cluster)) checkVersion(place, binaries);
  else create(place, binaries, account, settings);
  own(account, place.cluster);
  const connection = { ...connectionOf(place, place.socketFolder), database: 'postgres' };
  for (let waited = 0; ; ) {
    const { pid, hasEnded, said } = launch(place, binaries, account, settings);
    for (; !hasEnded(); waited += poll) {
      if ((await knock(connection)) === 'open') return { pid, socketFolder: place.socketFolder };
      if (waited > wait) await shutDown(pid);
      await pause(poll);
    }
    // After a kill -9 of the server its sessions live a moment longer, and PostgreSQL rightly waits for them.
    const failure = said();
    if (!failure.includes('still in use') || waited > wait) {
      throw new Error(`内置数据库：${place.dataFolder} 中的 PostgreSQL 启动失败：${failure.slice(-1000)}`);
    }
    await pause(10 * poll);
    waited += 10 * poll;
  }
}

function create(place: Place, binaries: Binaries, account: Account, settings: Settings): void {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(place.secret, password, { mode: 0o600 });
  // When root first starts it in a folder of an ordinary user, that user can go on with it.
  const { uid, gid } = statSync(place.dataFolder);
  if (process.getuid?.() === 0) chownSync(place.secret, uid, gid);
  initialize(place, binaries, account, { password, settings });
}

function connectionOf(place: Place, host: string): Connection {
  if (!existsSync(place.secret)) {
    throw new Error(
      `内置数据库：缺少密码文件 ${place.secret}。请从备份恢复该文件；它与 postgres 文件夹须成对保存。`,
    );
  }
  const password = readFileSync(place.secret, 'utf8').trim();
  return { host, port: 5432, user: 'shouxian', password, database: 'shouxian' };
}

function checkVersion(place: Place, { major }: Binaries): void {
  const found = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === String(major)) return;
  throw new Error(
    `内置数据库：${place.cluster} 由 PostgreSQL ${found} 建立，本程序自带的是 ${major}。请先用原来的版本导出数据，再导入新的数据文件夹。`,
  );
}

function removeSocketFolder({ socketFolder, dataFolder }: Place): void {
  if (dirname(socketFolder) === dataFolder) return;
  try {
    rmdirSync(socketFolder);
  } catch {
    // Something else is in it; it will be used again.
  }
}

/** Milliseconds between two looks. */
const poll = 25;
/** Milliseconds to wait for a database that recovers. */
const patience = 300_000;
