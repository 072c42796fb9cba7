import { type RawBuilder, sql } from 'kysely';
import type { Keeping } from '../../kernel/index.ts';
import type { Db } from '../db/database.ts';
import type { TooOld } from './expire.ts';

/** Something kept of people for a time: how what is due is counted, and removed. Both answer how many. */
interface Store {
  readonly label: string;
  count(db: Db, tooOld: TooOld): Promise<number>;
  remove(db: Db, tooOld: TooOld): Promise<number>;
}

/** Everything a 保存期限 may be about. */
export const stores: Readonly<Record<Keeping, Store>> = {
  'handed-back-lines': {
    label: '退回和待确认的行',
    count: (db, tooOld) => counted(db, sql`${lines} where ${linesDue(tooOld)}`),
    // A candidate that nobody confirmed is handed back: what it said is gone, so nobody can any more.
    remove: async (db, tooOld) => {
      await sql`update delivery d set candidates = candidates - n.lines, rejected = rejected + n.lines
        from (select d.id, count(*)::integer as lines from ${lines} where ${linesDue(tooOld)} and r.state = 'candidate' group by d.id) n
        where n.id = d.id`.execute(db);
      return changed(
        db,
        sql`update feed_row r set sealed = null, original = null, problem_value = null, remedy = null, people = null,
          reason = case when r.state = 'refused' then r.reason end, state = case when r.state = 'candidate' then 'rejected' else r.state end
          from delivery d where d.id = r.delivery_id and ${linesDue(tooOld)}`,
      );
    },
  },
  'search-terms': {
    label: '查询词',
    count: (db, tooOld) => counted(db, sql`search_term where ${tooOld(sql`region`, sql`at`)}`),
    remove: (db, tooOld) => changed(db, sql`delete from search_term where ${tooOld(sql`region`, sql`at`)}`),
  },
};

const lines = sql`feed_row r join delivery d on d.id = r.delivery_id`;
const linesDue = (tooOld: TooOld) =>
  sql`r.state <> 'matched' and (r.sealed is not null or r.original is not null) and ${tooOld(sql`d.region`, sql`d.received_at`)}`;

async function counted(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${from}`.execute(db);
  return rows[0]?.count ?? 0;
}
const changed = async (db: Db, change: RawBuilder<unknown>): Promise<number> =>
  Number((await change.execute(db)).numAffectedRows ?? 0);
