import { mkdtempSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Feed } from '../../../kernel/index.ts';
import type { Platform } from '../../platform.ts';
import { RefusalError } from '../../problems.ts';
import { type Progress, runToEnd } from '../../runs/index.ts';
import { asSystem, type Session } from '../../session.ts';
import { SheetProblem } from '../../sheets/index.ts';
import type { Standing, Taken } from '../accept.ts';
import type { DeliveryRow } from '../delivery.ts';
import { getFeed } from '../feed.ts';
import { type Imported, takenBefore } from '../import-folder.ts';
import { receive } from '../receive.ts';
import type { Recognised, Told } from '../recognise.ts';
import { isColumnar } from './eligible.ts';
import { loadRegions } from './holding.ts';
import { readThrough } from './read-through.ts';
import { besideIn, hasRows, openStore, type Store } from './store.ts';
import { type Among, takeInColumnar } from './take-in.ts';

/** The store for the files of an import, opened for the first whose rows go there; undefined for others. */
export function columnarStore(platform: Platform, columnar: boolean) {
  let opened: Promise<Store> | undefined;
  const places: Promise<Store>[] = [];
  /** How many files may be at work at once: while one waits for PostgreSQL, DuckDB scans another. */
  const atOnce = columnar && !platform.cluster ? 2 : 1;
  return {
    places: atOnce,
    has: async (feed: Feed | null): Promise<boolean> =>
      feed !== null && ((columnar && isColumnar(platform, feed)) || (await hasRows(platform, feed))),
    /** The store as a place has it for itself. */
    async at(place: number): Promise<Store> {
      opened ??= openStore(platform, undefined, atOnce);
      places[place] ??= place ? besideIn(await opened) : opened;
      return places[place];
    },
    async close(): Promise<void> {
      for (const each of places.slice(1)) await (await each)?.close();
      await (await opened)?.close();
    },
  };
}

/** Takes in a file by its path, never holding it as a whole; one that was taken in before is left out by its content. */
export async function takeInByPath(
  platform: Platform,
  store: Store,
  { path, file, month, feed, region: code, problem }: Recognised,
  among: Among,
  told: Told,
): Promise<Imported> {
  const imported = { file, feed: feed?.id ?? null, month, region: code, problem };
  if (!feed || !code || problem) return imported;
  const name = basename(path);
  const through = readThrough(path);
  const { digest } = through;
  const received = await asSystem(platform, async (session) => {
    const { barred, isSame, ...rest } = await receive(session, {
      feed: feed.id,
      month,
      region: code,
      file: name,
      bytes: Buffer.alloc(0),
      digest,
    });
    const known = barred && isSame ? barred : barred ? null : await takenBefore(session, feed, rest);
    return { barred, known, ...rest };
  });
  if (received.known) return { ...imported, known: received.known };
  if (received.barred) return { ...imported, problem: received.barred };
  try {
    const taken = await runToEnd(
      platform,
      { kind: 'feed', key: `${feed.id}:${code}`, label: file, region: received.region.id },
      (progress) =>
        asSystem(platform, async (session) => {
          await store.once('regions', () => loadRegions(session, store));
          return takeInColumnar(
            session,
            store,
            {
              feed,
              path,
              through,
              month,
              region: received.region.id,
              digest,
              columns: received.columns,
              among,
            },
            async (...at) => {
              told(...at);
              await progress(...at);
            },
          );
        }),
    );
    return { ...imported, ...taken };
  } catch (error) {
    if (!(error instanceof RefusalError) && !(error instanceof SheetProblem)) throw error;
    return { ...imported, problem: error.message };
  }
}

/** Takes in a waiting file whose bytes were sent, of a feed whose rows lie in Parquet; the month's comparison adds them up. */
export async function takeInBytes(
  session: Session,
  delivery: DeliveryRow,
  { adds = false, evenEmpty = false }: Standing,
  progress: Progress,
): Promise<Taken> {
  const feed = getFeed(session, delivery.feed);
  // Never on a cluster: the few lines are soon read here, and what it has at its address stays as it wrote it.
  const store = await openStore({ dataFolder: session.platform.dataFolder });
  try {
    // Apart from our own copies, whatever it is called.
    const path = join(mkdtempSync(join(store.scratch, 'sent-')), basename(delivery.file));
    writeFileSync(path, delivery.bytes ?? Buffer.alloc(0), { mode: 0o600 });
    await loadRegions(session, store);
    return await takeInColumnar(
      session,
      store,
      { ...delivery, feed, path, delivery, adds, evenEmpty },
      progress,
    );
  } finally {
    await store.close();
  }
}
