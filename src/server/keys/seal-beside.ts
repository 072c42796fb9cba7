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
 * read. The thread has the keys of this process and lasts as long as the list.
 */
export function sealBeside(keys: Keyring): Sealer {
  const here = columnSealer(keys);
  let sealed = 0;
  let thread: ReturnType<typeof startThread> | undefined;
  return {
    async seal(columns) {
      const lines = columns[0]?.values.length ?? 0;
      if (!thread && sealed >= fewLines && lines) thread = startThread(keys);
      sealed += lines;
      return thread ? thread.seal(columns) : here(columns);
    },
    close: () => thread?.close(),
  };
}
/** To start a thread takes about as long as to seal so many lines. */
const fewLines = 2_500;

function startThread(keys: Keyring): Sealer {
  const worker = new Worker(new URL('sealing-thread.ts', import.meta.url), { workerData: keys.opened });
  const asked: PromiseWithResolvers<unknown[][]>[] = [];
  let failure: Error | undefined;
  worker.on('message', (answer: unknown[][]) => asked.shift()?.resolve(answer));
  worker.on('error', (error) => {
    failure = error;
    for (const each of asked.splice(0)) each.reject(failure);
  });
  return {
    seal(columns) {
      const answer = Promise.withResolvers<unknown[][]>();
      if (failure) answer.reject(failure);
      else {
        asked.push(answer);
        worker.postMessage(columns);
      }
      return answer.promise;
    },
    close: () => void worker.terminate(),
  };
}
