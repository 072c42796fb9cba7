import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entered } from '../../kernel/index.ts';
import type { Pictures } from '../pictures/pictures.ts';

/** Who typed or read something on this device; another person never sees it. */
export interface Holder {
  readonly account: string;
  readonly seat: string;
}

/** What the server answered once, to be read again without a signal. */
interface Kept extends Holder {
  /** Account, seat and address in one. */
  readonly id: string;
  readonly address: string;
  /** When it was answered, in milliseconds. */
  readonly at: number;
  readonly answer: unknown;
}

/** One request that has not reached the server yet, under the key that makes sending it twice one act. */
export interface Unsent extends Holder {
  readonly key: string;
  readonly path: string;
  readonly body: unknown;
  /** 李某家 · 核查反馈. */
  readonly about: string;
  /** The page on which it was typed, and what was typed there, so that it can be taken up again. */
  readonly page: string;
  readonly draft: string;
  readonly given: Entered;
  /** Photos and a signature that go before it, and where they go. */
  readonly pictures?: (Pictures & { readonly to: string }) | undefined;
  readonly at: number;
  /** The sentence with which the server refused it; it is not sent again by itself. */
  readonly refused?: string | undefined;
}

interface Stores extends DBSchema {
  kept: { key: string; value: Kept };
  unsent: { key: string; value: Unsent };
}

let opened: Promise<IDBPDatabase<Stores>> | undefined;
/** This device's own store; rejects where the browser has none, as in a private window. */
export function openStore(): Promise<IDBPDatabase<Stores>> {
  opened ??= openDB<Stores>('shouxian', 1, {
    upgrade(db) {
      db.createObjectStore('kept', { keyPath: 'id' });
      db.createObjectStore('unsent', { keyPath: 'key' });
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return opened;
}

/** Removes everything that this person read or typed on this device, and what anybody else read. */
export async function forget(account: string): Promise<void> {
  const store = await openStore();
  await store.clear('kept');
  for (const each of await store.getAll('unsent'))
    if (each.account === account) await store.delete('unsent', each.key);
}
