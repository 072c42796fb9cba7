import { type RawBuilder, sql } from 'kysely';
import { type Day, type Feed, type Gather, isDay, isEntered, monthsBefore } from '../../kernel/index.ts';
import { ownerColumn, snake, tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { hasRows } from './columnar/store.ts';
import { carryOut } from './incoming.ts';

/** Brings the records of everyone whom this month's files of a region may have changed up to the lines that stand now. */
export async function mergeMonth(session: Session, feed: Feed, month: string, region: number): Promise<void> {
  // Where rows lie in Parquet a few lines say too little of a record: the month's comparison adds them up.
  if (await hasRows(session.platform, feed)) return;
  // The window has moved on for everyone it ever gathered, and a whole list leaves out whom it names no longer.
  const all = feed.gathers || feed.whole ? sql`true` : sql`month = ${month}`;
  const affected = sql`select distinct record from feed_row where feed = ${feed.id} and state = 'matched'
    and delivery_id in (select id from delivery where feed = ${feed.id} and region = ${region} and ${all})`;
  await merge(session, feed, region, affected);
}

/** The same for one record's owner, after a person has decided about a line. */
export async function mergeOwner(session: Session, feed: Feed, region: number, owner: string): Promise<void> {
  if (await hasRows(session.platform, feed)) return;
  await merge(session, feed, region, sql`select ${owner}::uuid as record`);
}

/** The same for records that were added up elsewhere: those of temporary table `brought`, about the owners in `brought_owner`. */
export const mergeFacts = (session: Session, feed: Feed, region: number): Promise<void> =>
  merge(session, feed, region, sql`select record from brought_owner`, sql`brought`);

/**
 * One record per owner, or per owner and what `apart` tells apart: sums and counts over the months gathered, or the latest
 * line's values. A record without a line any more goes; history keeps it. Unchanged records are not touched.
 */
async function merge(
  session: Session,
  feed: Feed,
  region: number,
  affected: RawBuilder<unknown>,
  added?: RawBuilder<unknown>,
): Promise<void> {
  const { into } = feed;
  if (!into.of) throw new TypeError(`feed "${feed.id}": its register belongs to nothing a line could find`);
  const upTo = await latestMonth(session, feed, region);
  const fields = mergedFields(feed);
  const names = fields.map(({ name }) => sql.ref(snake(name)));
  const owner = sql.ref(ownerColumn(into));
  const t = (name: string) => sql.ref(`t.${name}`);
  const apart = (feed.matchBy.by === 'person' && feed.matchBy.apart) || [];
  const same = [
    sql`${sql.ref(`x.${ownerColumn(into)}`)} = l.owner`,
    ...apart.map((name) => sql`${sql.ref(`x.${snake(name)}`)} = ${sql.ref(`l.${snake(name)}`)}`),
  ];
  const set = fields.map(({ name }) => sql`${sql.ref(snake(name))} = ${sql.ref(`m.${snake(name)}`)}`);
  const lines = standingAt(feed, region, upTo, sql`r.record in (select record from affected)`);
  await carryOut(
    session.db,
    {
      清理: sql`drop table if exists affected, merged`,
      找出受影响的记录: sql`create temporary table affected on commit drop as ${affected}`,
      汇总: sql`create temporary table merged on commit drop as
        select l.owner, o.region, (select (array_agg(x.id order by x.id))[1] from ${tableOf(into)} x where ${sql.join(same, sql` and `)}) as id,
          ${sql.join(fields.map(({ name }) => sql.ref(`l.${snake(name)}`)))}
        from (${added ? sql`select * from ${added}` : lines}) l join ${tableOf(into.of)} o on o.id = l.owner`,
      删去已无明细的: sql`delete from ${tableOf(into)} t
        where ${t(ownerColumn(into))} in (select record from affected) and ${gone(feed, t(ownerColumn(into)))}`,
      更新有变化的: sql`update ${tableOf(into)} t set region = m.region, ${sql.join(set)} from merged m
        where m.id = t.id and (t.region, ${sql.join(fields.map(({ name }) => t(snake(name))))})
          is distinct from (m.region, ${sql.join(fields.map(({ name }) => sql.ref(`m.${snake(name)}`)))})`,
      新增: sql`insert into ${tableOf(into)} (${owner}, region, ${sql.join(names)})
        select m.owner, m.region, ${sql.join(fields.map(({ name }) => sql.ref(`m.${snake(name)}`)))} from merged m where m.id is null`,
    },
    async () => {},
    0,
  );
}

/** By owner, the values that a feed's lines of a region amounted to when the month's had come, under the names of columns. */
export function standingAt(
  feed: Feed,
  region: number,
  upTo: string,
  among: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> {
  const apart = (feed.matchBy.by === 'person' && feed.matchBy.apart) || [];
  const groups = [sql`r.record`, ...apart.map((name) => sql`r.given ->> ${sql.lit(name)}`)];
  return sql`
    select r.record as owner, ${sql.join(mergedFields(feed).map(({ name, value }) => sql`${value} as ${sql.ref(snake(name))}`))}
    from feed_row r
    where r.feed = ${feed.id} and r.state = 'matched' and r.delivery_id = any(array(
        select id from delivery where feed = ${feed.id} and region = ${region} and state = 'accepted' and month <= ${upTo}))
      and ${among} and ${standing(feed, region, upTo)}
    group by ${sql.join(groups)}`;
}

/** Which records of the affected owners no line stands behind any more. */
const gone = ({ matchBy }: Feed, owner: RawBuilder<unknown>): RawBuilder<unknown> =>
  matchBy.by === 'person' && matchBy.apart
    ? sql`not exists (select from merged where merged.id = t.id)`
    : sql`${owner} not in (select owner from merged)`;

/** The last month for which the region has sent the feed's file or said that there is nothing; `among`: of these deliveries `d`. */
export async function latestMonth(
  { db }: Session,
  feed: Feed,
  region: number,
  among: RawBuilder<boolean> = sql`d.state in ('accepted', 'nothing')`,
): Promise<string> {
  const { rows } = await sql<{ month: string | null }>`select max(d.month) as month from delivery d
    where d.feed = ${feed.id} and d.region = ${region} and ${among}`.execute(db);
  return rows[0]?.month ?? '0001-01';
}

/**
 * The lines that a record rests on: of the months gathered, of the last whole list that came (nothing new leaves it as it
 * was), or all that ever named it.
 */
function standing({ id, gathers, whole }: Feed, region: number, upTo: string): RawBuilder<unknown> {
  if (gathers?.window) return within(gathers.window, upTo);
  if (!whole) return sql`true`;
  return sql`r.month = (select max(month) from delivery
    where feed = ${id} and region = ${region} and state = 'accepted' and month <= ${upTo})`;
}

/** Lines delivered in the months gathered, whose own day lies in them too. */
export function within({ months }: Window, upTo: string): RawBuilder<unknown> {
  const last = firstDay(upTo);
  const from = monthsBefore(last, months - 1);
  return sql`r.month between ${from.slice(0, 7)} and ${upTo}
    and r.on_day >= ${from} and r.on_day < ${monthsBefore(last, -1)}`;
}
type Window = NonNullable<Gather['window']>;
function firstDay(month: string): Day {
  const day = `${month}-01`;
  if (!isDay(day)) throw new RangeError(`"${month}" is no month`);
  return day;
}

/** The fields a feed fills, each with the aggregate over an owner's lines that gives its value. */
export function mergedFields({
  into,
  columns,
  gathers,
}: Feed): { name: string; value: RawBuilder<unknown> }[] {
  return Object.entries(into.fields).flatMap(([name, { sqlType }]: [string, any]) => {
    if (!isEntered(into, name)) return [];
    const type = sql.raw(sqlType);
    const gathered = gathers?.fields[name];
    if (gathered) {
      const given = sql`(r.given ->> ${sql.lit(gathered.of)})`;
      if (gathered.how === 'count') return [{ name, value: sql`count(${given})` }];
      if (gathered.how === 'join')
        return [{ name, value: sql`string_agg(${given}, '；' order by r.on_day, r.id)` }];
      const how = sql.raw(gathered.how);
      return [{ name, value: sql`${how}(${given}::${type})::${type}` }];
    }
    if (!(name in columns)) return [];
    const latest = sql`r.month desc, r.on_day desc nulls last, r.id desc`;
    return [{ name, value: sql`(array_agg((r.given ->> ${sql.lit(name)})::${type} order by ${latest}))[1]` }];
  });
}
