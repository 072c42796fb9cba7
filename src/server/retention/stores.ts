import { type RawBuilder, sql } from 'kysely';
import { dropMonths, dueMonths } from '../audit/drop.ts';
import type { Db } from '../db/database.ts';
import type { Platform } from '../platform.ts';
import { replacedLines } from './replaced-lines.ts';
import type { TooOld } from './too-old.ts';

/** Something kept of people for a time: how what is due is counted, and removed. Both answer how many. */
export interface Store {
  readonly label: string;
  /** What becomes of it, for those who set the time. */
  readonly what: string;
  /** Whether its time is said in hours. */
  readonly hours?: true;
  /** Whether it is the whole installation's, and so has one time everywhere, which administrators set. */
  readonly everywhere?: true;
  count(db: Db, tooOld: TooOld, platform: Platform): Promise<number>;
  remove(db: Db, tooOld: TooOld, by: string, platform: Platform): Promise<number>;
}

/** Everything a 保存期限 may be about, by the name that parameters call it (`keepingOf`). */
export const stores: Readonly<Record<string, Store>> = {
  'handed-back-lines': {
    label: '退回和待确认的行',
    what: '部门文件中没有采用的行；到期删除内容，只留行号和处理结果，待确认的改为退回',
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
  'replaced-lines': replacedLines,
  'waiting-files': {
    label: '预览后未采用的文件',
    what: '上传后看过、没有点“采用”的部门文件；到期删除文件，改为已撤回',
    count: (db, tooOld) => counted(db, sql`delivery where ${filesDue(tooOld)}`),
    remove: (db, tooOld) =>
      changed(db, sql`update delivery set state = 'withdrawn', bytes = null where ${filesDue(tooOld)}`),
  },
  'search-terms': removed('查询词', '谁查过什么词；到期删除词，查询这件事仍在审计中', {
    from: sql`search_term`,
    region: sql`region`,
    at: sql`at`,
  }),
  'idle-sessions': {
    ...removed('不操作的登录', '登录后一直不操作的，自动退出', { from: sql`session`, at: sql`seen_at` }),
    hours: true,
  },
  sessions: removed('登录', '登录后满这么久的，须重新登录', { from: sql`session`, at: sql`made_at` }),
  'failed-sign-ins': {
    ...removed('登录失败记录', '用来逐次变慢和锁定的用户名、网络地址，锁定看最近15分钟', {
      from: sql`sign_in_failure`,
      at: sql`at`,
    }),
    // What was begun with the provider of single sign-on and never came back.
    remove: async (db, tooOld) =>
      (await changed(db, sql`delete from sign_in_failure where ${tooOld(sql`0`, sql`at`)}`)) +
      (await changed(db, sql`delete from sso_attempt where ${tooOld(sql`0`, sql`at`)}`)),
  },
  // A phone's never go, since it may send again months later.
  requests: removed('已办请求的回执', '同一请求重发时照原样回答，不再办一次；手机填报的一直保留', {
    from: sql`idempotency`,
    at: sql`at`,
    only: sql`key not like 'phone-%'`,
  }),
  audit: {
    label: '审计记录',
    what: '按月整月删除，留下该月末的封印；剩下的仍可核验',
    everywhere: true,
    count: dueMonths,
    remove: dropMonths,
  },
};

const lines = sql`feed_row r join delivery d on d.id = r.delivery_id`;
const linesDue = (tooOld: TooOld) =>
  sql`r.state <> 'matched' and (r.sealed is not null or r.original is not null) and ${tooOld(sql`d.region`, sql`d.received_at`)}`;
const filesDue = (tooOld: TooOld) => sql`state = 'previewed' and ${tooOld(sql`region`, sql`received_at`)}`;

/** A store whose rows go whole; one without a region has the same time everywhere. */
function removed(
  label: string,
  what: string,
  rows: {
    readonly from: RawBuilder<unknown>;
    readonly at: RawBuilder<unknown>;
    readonly region?: RawBuilder<unknown>;
    readonly only?: RawBuilder<unknown>;
  },
): Store {
  const { from, at, region, only = sql`true` } = rows;
  const of = (tooOld: TooOld) => sql`${from} where ${only} and ${tooOld(region ?? sql`0`, at)}`;
  return {
    label,
    what,
    ...(!region && { everywhere: true }),
    count: (db, tooOld) => counted(db, of(tooOld)),
    remove: (db, tooOld) => changed(db, sql`delete from ${of(tooOld)}`),
  };
}

async function counted(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${from}`.execute(db);
  return rows[0]?.count ?? 0;
}
const changed = async (db: Db, change: RawBuilder<unknown>): Promise<number> =>
  Number((await change.execute(db)).numAffectedRows ?? 0);
