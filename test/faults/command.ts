import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birthOf, commandOf, waitUntilGone } from '../../src/server/db/postgres/process.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** A command line running in a process of its own. */
export interface Command {
  readonly child: ChildProcess;
  /** All it has written so far, to both outputs. */
  said(): string;
  /** Resolves with what it has said once that matches; throws when it ends without. */
  until(pattern: RegExp): Promise<string>;
  /** Its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** A new folder, in memory where there is room: a killed process loses nothing that the kernel has. */
export function roomyFolder(): string {
  const memory = '/dev/shm';
  const hasRoom = existsSync(memory) && statfsSync(memory).bavail * statfsSync(memory).bsize > 4_000_000_000;
  return mkdtempSync(join(hasRoom ? memory : tmpdir(), 'shouxian-faults-'));
}

/** Starts `shouxian …` on a data folder. */
export function start(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Command {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...inherited, SHOUXIAN_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  let isOver = false;
  let heard = () => {};
  const hear = (chunk: Buffer) => {
    text += chunk;
    heard();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => {
      isOver = true;
      heard();
      resolve(code ?? signal ?? 1);
    }),
  );
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      heard = () => {
        if (pattern.test(text)) resolve(text);
        else if (isOver) reject(new Error(`ended without saying ${pattern}:\n${text}`));
      };
      heard();
    });
  return { child, said: () => text, until, ended };
}

/** Runs `shouxian …` to its end and answers what it said; throws unless it ends well. */
export async function run(folder: string, ...args: string[]): Promise<string> {
  const command = start(folder, args);
  const code = await command.ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${command.said()}`);
  return command.said();
}

/** The database process of a data folder; undefined where none lives. */
export function postmasterOf(folder: string): number | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  return pid > 0 && birthOf(pid) !== undefined && commandOf(pid).includes(folder) ? pid : undefined;
}

/** The living processes that work on a data folder: those that have it in their command line or their environment. */
export const processesOf = (folder: string): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && birthOf(pid) !== undefined)
    .filter((pid) => commandOf(pid).includes(folder) || environmentOf(pid).includes(folder));

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

export async function kill(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (pid === undefined) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await waitUntilGone(pid, 30_000);
}

/** Ends what a test left of a data folder, and removes it. */
export async function remove(folder: string): Promise<void> {
  await kill(postmasterOf(folder), 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true });
}

/** Numbers from 0 up to 1 that the same seed repeats. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
