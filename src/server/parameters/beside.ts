import { snake } from '../db/compile.ts';
import { quoted } from '../db/duck.ts';
import { duckText } from '../feeds/columnar/duck-text.ts';
import { narrow } from '../feeds/columnar/narrowed.ts';
import { feedBeside, withSnapshot } from '../feeds/columnar/snapshot.ts';
import type { Session } from '../session.ts';
import type { Use } from './uses.ts';

/** Root records that a use touches, by whether it comes to hold or holds no longer. */
export interface Beside {
  readonly appears: readonly string[];
  readonly vanishes: readonly string[];
}

/**
 * What touches facts that lie in Parquet, of which PostgreSQL has only those a rule holds for: asked in DuckDB, over the snapshot of
 * the last comparison. `at` says of when that is; null where nothing has been compared yet.
 */
export async function askBeside(
  session: Session,
  uses: readonly Use[],
): Promise<{ readonly found: ReadonlyMap<Use, Beside>; readonly at: string | null }> {
  const found = new Map<Use, Beside>();
  let oldest: string | null = null;
  for (const use of uses) {
    const feed = use.reads && (await feedBeside(session, use.register));
    if (!feed) continue;
    const reads = use.reads ?? [];
    const conditions = reads.map(({ when }) => when);
    await withSnapshot(session, feed, conditions, async ({ store, at, root }) => {
      if (at) await narrow(session, store, feed, reads);
      const text = (part: Use['touched']) => duckText(part, session.platform.database.owner);
      const rows = at
        ? await store.duck.rows<{ id: string; appears: boolean }>(
            `select distinct id, appears from (select ${root} as id, ${text(use.appears)} as appears
              from ${quoted(snake(use.register.id))} where ${text(use.touched)}) each`,
          )
        : [];
      const by = (which: boolean) => rows.filter(({ appears }) => appears === which).map(({ id }) => id);
      found.set(use, { appears: by(true), vanishes: by(false) });
      oldest = oldest === null || (at && at < oldest) ? at : oldest;
    });
  }
  return { found, at: oldest };
}
