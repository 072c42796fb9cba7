import { parentPort, workerData } from 'node:worker_threads';
import { Keyring, type OpenKey } from './keyring.ts';
import { type ColumnToSeal, columnSealer } from './seal-columns.ts';

/** The thread that `sealBeside` starts: seals what it is sent, and answers in that order. */
const keys = new Keyring();
for (const { key, isAtWork } of workerData as readonly OpenKey[]) keys.add(key, isAtWork);
const seal = columnSealer(keys);
parentPort?.on('message', (columns: readonly ColumnToSeal[]) => parentPort?.postMessage(seal(columns)));
