import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Keyring } from './keyring.ts';
import { type ColumnToSeal, columnSealer } from './seal-columns.ts';

/** Seals the columns of a list, some lines at a time, in their order; to be closed however the list ends. */
export interface Sealer {
  seal(columns: readonly ColumnToSeal[]): Promise<readonly unknown[][]>;
  close(): void;
}

/**
 * Seals the first lines here and those of a longer list in a thread of its own, while this one reads on: to seal takes as long as to
 * read. A thread has the keys of this process; once its list has ended it rests a moment, for a folder's next list.
 */
export function sealBeside(keys: Keyring): Sealer {
  const here = columnSealer(keys);
  let sealed = 0;
  let thread = takeRested(keys);
  return {
    async seal(columns) {
      const lines = columns[0]?.values.length ?? 0;
      if (!thread && sealed >= fewLines && lines) thread = startThread(keys);
      sealed += lines;
      return thread ? thread.seal(columns) : here(columns);
    },
    close() {
      if (thread) rest(keys, thread);
      thread = undefined;
    },
  };
}
/** To start a thread takes about as long as to seal so many lines. */
const fewLines = 2_500;

interface Thread extends Sealer {
  /** Whether it seals, and as this process does now. */
  readonly serves: boolean;
}

/** By whose keys they seal: threads without a list. */
const resting = new WeakMap<Keyring, Thread>();
/** Milliseconds that a thread rests; no program stays for it. */
const moment = 1_000;

function takeRested(keys: Keyring): Thread | undefined {
  const thread = resting.get(keys);
  resting.delete(keys);
  if (thread?.serves) return thread;
  thread?.close();
  return undefined;
}

function rest(keys: Keyring, thread: Thread): void {
  takeRested(keys)?.close();
  resting.set(keys, thread);
  const end = () => resting.get(keys) === thread && takeRested(keys)?.close();
  setTimeout(end, moment).unref();
}

function startThread(keys: Keyring): Thread {
  const workerData = keys.opened;
  const worker = new Worker(new URL('sealing-thread.ts', import.meta.url), { workerData });
  worker.unref();
  const asked: PromiseWithResolvers<unknown[][]>[] = [];
  let failure: Error | undefined;
  worker.on('message', (answer: unknown[][]) => {
    asked.shift()?.resolve(answer);
    if (!asked.length) worker.unref();
  });
  worker.on('error', (error) => {
    failure = error;
    for (const each of asked.splice(0)) each.reject(failure);
  });
  return {
    get serves() {
      return !failure && isDeepStrictEqual(workerData, keys.opened);
    },
    seal(columns) {
      const answer = Promise.withResolvers<unknown[][]>();
      if (failure) answer.reject(failure);
      else {
        asked.push(answer);
        worker.ref();
        worker.postMessage(columns);
      }
      return answer.promise;
    },
    close: () => void worker.terminate(),
  };
}
