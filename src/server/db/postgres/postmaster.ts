import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, wrap } from './account.ts';
import type { Binaries } from './binaries.ts';
import { environment, type Settings } from './initialize.ts';
import type { Place } from './place.ts';
import { birthOf, commandOf, waitUntilGone } from './process.ts';

/** A running PostgreSQL server process and the folder of its socket. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
}

/** The PostgreSQL that runs on this cluster, whoever started it. */
export function findPostmaster({ cluster, socketFolder }: Place): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  // A dead server's number may have gone to another program.
  if (!(pid > 0) || birthOf(pid) === undefined || !commandOf(pid).includes(cluster)) return undefined;
  // While a server is starting, its socket folder is not written yet.
  return { pid, socketFolder: lines[4] || socketFolder };
}

/** Starts PostgreSQL, of which none may be running, in a session of its own; `said` is what it has written to the log. */
export function launch(
  place: Place,
  binaries: Binaries,
  account: Account,
  settings: Settings,
): { pid: number; hasEnded(): boolean; said(): string } {
  // PostgreSQL would not start while the number in these is in use, be it by a zombie or another program. Sessions that
  // outlive a killed server it knows by their shared memory.
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true });
  rmSync(join(place.socketFolder, '.s.PGSQL.5432.lock'), { force: true });
  if (existsSync(place.log) && statSync(place.log).size > 20_000_000) renameSync(place.log, `${place.log}.1`);
  const owner = statSync(place.dataFolder);
  const log = openSync(place.log, 'a', 0o600);
  const before = statSync(place.log).size;
  if (process.getuid?.() === 0) chownSync(place.log, owner.uid, owner.gid);
  const options = {
    listen_addresses: '',
    unix_socket_directories: place.socketFolder,
    unix_socket_permissions: '0700',
    // The message of an error may quote what somebody wrote; ours are logged by the program, without. Its own troubles PostgreSQL still tells.
    log_min_messages: 'log',
    ...sharedMemory(),
    ...settings,
  };
  const { command, args, identity } = wrap(account, binaries.postgres, [
    '-D',
    place.cluster,
    ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  // Detached: Ctrl-C in the terminal goes to the whole foreground group, and must not reach the database.
  const child = spawn(command, args, {
    ...identity,
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failed: string | undefined;
  child.once('error', (error) => {
    failed = String(error);
  });
  return {
    pid: child.pid ?? -1,
    hasEnded: () => failed !== undefined || child.exitCode !== null || child.signalCode !== null,
    said: () => failed ?? readFileSync(place.log).subarray(before).toString().trim(),
  };
}

/** Shuts PostgreSQL down and waits: sessions are cut, a checkpoint is written; after two minutes, without checkpoint. */
export async function shutDown(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(pid, 120_000)) return;
  signal(pid, 'SIGQUIT');
  if (await waitUntilGone(pid, 30_000)) return;
  throw new Error(
    `内置数据库：PostgreSQL（进程 ${pid}）两分半钟内没有停下。请查看 postgres.log，必要时手工结束该进程。`,
  );
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

// Containers often get 64 MB of shared memory, too little for parallel queries: those then share files.
function sharedMemory(): Settings {
  if (process.platform !== 'linux' || !existsSync('/dev/shm')) return {};
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize < 1_000_000_000 ? { dynamic_shared_memory_type: 'mmap' } : {};
}
