import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { logFailure } from '../log.ts';

/** A run to be carried out by another process: the row that was made for it, what to do, and with what. */
export interface RunAsked {
  readonly run: string;
  readonly task: string;
  readonly args: readonly unknown[];
}
/** The worker's word that a run is over; how it ended stands in its row. */
export interface RunOver {
  readonly over: string;
}
/** A process beside this one for heavy work, so that pages go on being answered. */
export interface Apart {
  /** Resolves when the run is over, however it ended. */
  carryOut(asked: RunAsked): Promise<void>;
  close(): void;
}

/** Begins it with the first run, in the module `entry`, and ends it when it has had nothing to do for five minutes. */
export function openApart(entry: string, db: Db, env: NodeJS.ProcessEnv = process.env): Apart {
  let worker: Worker | undefined;
  return {
    carryOut: (asked) => {
      worker = worker?.isAlive() ? worker : startWorker(entry, db, env);
      return worker.carryOut(asked);
    },
    close: () => worker?.end(),
  };
}

type Worker = Pick<Apart, 'carryOut'> & { isAlive(): boolean; end(): void };
const patience = 5 * 60_000;

function startWorker(entry: string, db: Db, env: NodeJS.ProcessEnv): Worker {
  // Detached: Ctrl-C in the terminal is for the server, which lets go of it.
  const child = fork(entry, { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  yieldTo(child);
  const waiting = new Map<string, () => void>();
  let idle: NodeJS.Timeout | undefined;
  const letGo = () => child.connected && child.disconnect();
  let isEnding = false;
  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(letGo, patience);
    idle.unref();
  };
  child.on('message', ({ over }: RunOver) => {
    waiting.get(over)?.();
    waiting.delete(over);
    if (!waiting.size) rest();
  });
  const giveUp = async () => {
    clearTimeout(idle);
    const lost = [...waiting];
    waiting.clear();
    // Where all ends the database is closed; the next start finds that whoever worked on them is gone.
    if (!isEnding)
      await giveUpRuns(
        db,
        lost.map(([run]) => run),
      ).catch(logFailure);
    for (const [, end] of lost) end();
  };
  child.once('exit', giveUp);
  child.once('error', giveUp);
  return {
    isAlive: () => child.connected,
    carryOut: (asked) => {
      clearTimeout(idle);
      return new Promise((resolve) => {
        waiting.set(asked.run, resolve);
        child.send(asked, (error) => error && void giveUp());
      });
    },
    end: () => {
      isEnding = true;
      letGo();
    },
  };
}

/** A killed worker says nothing more of its runs; what they had committed stands, and beginning again goes on from there. */
const giveUpRuns = async (db: Db, runs: readonly string[]) =>
  runs.length &&
  sql`update run set state = 'failed', finished_at = now(), message = '运行中断，没有做完；可以重新开始'
    where id = any(${runs}::uuid[]) and state = 'running'`.execute(db);

/** Whoever waits for a page goes first. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid) setPriority(pid, 10);
  } catch {
    // Not every system lets one be so polite.
  }
}
