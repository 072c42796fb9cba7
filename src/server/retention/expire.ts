import { sql } from 'kysely';
import type { Parameter } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { Platform } from '../platform.ts';
import { RefusalError } from '../problems.ts';
import { type Store, stores } from './stores.ts';
import { type Kept, keptOf, shownOf } from './times.ts';
import { type TooOld, tooOld } from './too-old.ts';

/** What has been kept long enough: how many there are, and by which value. */
export interface Due {
  readonly keeping: string;
  readonly label: string;
  /** How long it is kept everywhere that has no time of its own, as people read it: 180天. */
  readonly shown: string;
  /** 文号; null for a default of ours. */
  readonly basis: string | null;
  readonly count: number;
  /** Why nothing was removed this time. */
  readonly why?: string;
}

/** Counts what the 保存期限 in force today say has been kept long enough; nothing is touched. */
export const due = (platform: Platform): Promise<Due[]> =>
  each(platform, (store, db, old) => store.count(db, old, platform));

/** Removes it, each kind in one transaction, and notes that it did so, and how many, and for whom. Answers how many of each were removed. */
export const expire = (platform: Platform, by = '系统'): Promise<Due[]> =>
  each(platform, async (store, db, old, keeping) => {
    const count = await store.remove(db, old, by, platform);
    await sql`insert into expired (keeping, count, by_name) values (${keeping}, ${count}, ${by})
      on conflict (keeping) do update set at = now(), count = excluded.count, by_name = excluded.by_name`.execute(
      db,
    );
    if (count)
      await sql`insert into audit (person, action, subject, detail)
        values (${by}, 'expire', ${keeping}, jsonb_build_object('count', ${count}::bigint))`.execute(db);
    return count;
  });

type Work = (store: Store, db: Db, old: TooOld, keeping: string) => Promise<number>;

async function each(platform: Platform, work: Work): Promise<Due[]> {
  const found: Due[] = [];
  for (const [keeping, store] of Object.entries(stores)) {
    const kept = keptOf(platform, keeping);
    if (!kept) continue;
    const about = { keeping, label: store.label, shown: shownOf(kept), basis: kept.basis };
    try {
      const count = await oneOf(platform, kept, (db, old) => work(store, db, old, keeping));
      found.push({ ...about, count });
    } catch (error) {
      // What cannot go today does not keep the rest from going.
      found.push({ ...about, count: 0, why: reasonOf(error) });
    }
  }
  return found;
}

/** Counts of one kind what its value in force today, among the platform's names, would remove, within some regions. */
export const countDue = (platform: Platform, { keeps = '' }: Parameter, within: Within): Promise<number> => {
  const kept = keptOf(platform, keeps);
  const store = stores[keeps];
  if (!kept || !store) return Promise.resolve(0);
  return oneOf(platform, kept, (db, old) =>
    store.count(
      db,
      store.everywhere
        ? old
        : (region, at) => sql`(${old(region, at)} and ${region} between ${within.lo} and ${within.hi})`,
      platform,
    ),
  );
};
interface Within {
  readonly lo: number;
  readonly hi: number;
}

const oneOf = (platform: Platform, kept: Kept, work: (db: Db, old: TooOld) => Promise<number>) =>
  platform.database.owner.transaction().execute((db) => work(db, tooOld(platform, kept)));

/** A lock not to be had, a chain that does not hold: said. Anything else is a failure. */
function reasonOf(error: unknown): string {
  if (error instanceof RefusalError) return error.detail ?? error.message;
  if ((error as { code?: string }).code === '55P03') return '正有人在办理，下次再删除';
  throw error;
}
