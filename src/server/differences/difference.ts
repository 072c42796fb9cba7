import { type RawBuilder, sql } from 'kysely';
import type { Indicator, Measure } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { columnOf, idRef, regionRef, tableOf, toSql } from '../db/compile.ts';
import { asOf } from '../db/past.ts';
import type { FigureDifference } from '../http/contract.ts';
import { isWithin } from '../indicators/bulletin.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { tellCauses } from './causes.ts';
import { standpointOfCorrection } from './correction.ts';
import { monthBefore, type Standpoint, standpointNow, standpointOf } from './standpoint.ts';

/** Which difference is asked about; without `from` that to the month before, without `month` up to now. */
export interface DifferenceAsked {
  readonly month?: string;
  readonly from?: string;
  /** 更正: that edition of the month against what was signed. */
  readonly edition?: number;
  /** The region whose bulletin was corrected, where it is not that of the figure. */
  readonly bulletin?: string;
  readonly region: string;
  readonly part: 'numerator' | 'denominator';
  readonly after?: string;
  readonly limit?: number;
}

/**
 * 为什么多了（少了）: whoever counts for a figure at one time and not at another, or with another amount. What came in less
 * what went out is the difference of the two figures, always: both lists come from one comparison of what was counted.
 */
export async function figureDifference(
  session: Session,
  id: string,
  asked: DifferenceAsked,
): Promise<FigureDifference> {
  const indicator = session.names.find<Indicator>('indicator', id);
  if (!indicator) throw refusal('not-found', `没有名为“${id}”的指标`);
  const measure = asked.part === 'denominator' ? indicator.outOf : indicator.count;
  if (!measure) throw refusal('bad-request', `“${indicator.label}”没有分母`);
  const region = session.regions.find(asked.region);
  if (!region) throw refusal('bad-request', `没有代码为${asked.region}的行政区划`);
  if (!isWithin(session, region)) throw refusal('not-your-region', '只能查看本辖区的增减');
  const to = asked.edition
    ? await standpointOfCorrection(session, asked, region)
    : asked.month
      ? await computed(session, asked.month, id, region)
      : standpointNow(session, region);
  const earlier = asked.edition
    ? (asked.month ?? '')
    : (asked.from ?? monthBefore(asked.month ?? session.day.slice(0, 7)));
  const from = await computed(session, earlier, id, region);
  await collect(session, before, measure, from);
  await collect(session, after, measure, to);
  const { rows } = await sql<Sums>`
    select (select coalesce(sum(amount), 0) from ${before})::bigint as total_before,
      (select coalesce(sum(amount), 0) from ${after})::bigint as total_after,
      count(*) filter (where change > 0) as came, coalesce(sum(change) filter (where change > 0), 0)::bigint as gain,
      count(*) filter (where change < 0) as went, coalesce(-sum(change) filter (where change < 0), 0)::bigint as loss
    from ${changed}`.execute(session.db);
  const [sums] = rows;
  if (!sums) throw new TypeError('a sum has one row');
  const page = await pageOf(session, asked);
  const told = await tellCauses(session, measure, { from, to }, page.rows);
  const write = writer(session, indicator, measure);
  const said = (amount: number) => ({ amount, shown: write(amount) });
  return {
    indicator: id,
    part: asked.part,
    register: measure.of.id,
    region: session.regions.view(region.id),
    from: { month: from.month, day: from.day, ...said(sums.total_before) },
    to: { month: to.month, day: to.day, ...said(sums.total_after) },
    change: said(sums.total_after - sums.total_before),
    cameIn: { records: sums.came, ...said(sums.gain) },
    wentOut: { records: sums.went, ...said(sums.loss) },
    redefined: await isRedefined(session, asked, { id, region, from, to }, sums),
    rows: told.map((row) => ({ ...row, shown: write(Math.abs((row.after ?? 0) - (row.before ?? 0))) })),
    total: sums.came + sums.went,
    after: page.after,
  };
}

async function computed(
  session: Session,
  month: string,
  id: string,
  region: RegionNode,
): Promise<Standpoint> {
  const found = await standpointOf(session, month, id, region);
  if (!found) throw refusal('not-found', `${region.name}${month}的指标没有计算过，无从对比`);
  return found;
}

interface Sums {
  readonly total_before: number;
  readonly total_after: number;
  readonly came: number;
  readonly gain: number;
  readonly went: number;
  readonly loss: number;
}
const [before, after] = [sql.table('counted_before'), sql.table('counted_after')];
const changed = sql`(
  select coalesce(a.key, b.key) as key, coalesce(a.id, b.id) as id, coalesce(a.region, b.region) as region,
    b.amount as before, a.amount as after, coalesce(a.amount, 0) - coalesce(b.amount, 0) as change
  from ${after} a full join ${before} b on a.key = b.key
  where coalesce(a.amount, 0) <> coalesce(b.amount, 0)) as changed`;

/** What each record counted with at a standpoint, into a table of the transaction: read as the figure itself was. */
async function collect(
  session: Session,
  into: RawBuilder<unknown>,
  { of, where, sum, distinct }: Measure<any>,
  { parts }: Standpoint,
): Promise<void> {
  const { db } = session;
  await sql`drop table if exists ${into}`.execute(db);
  await sql`create temporary table ${into} (key text primary key, id uuid, region integer, amount bigint) on commit drop`.execute(
    db,
  );
  // Different values do not add up by region, so no part of theirs is kept from before. Of whoever moved out of a county that
  // had signed already into one that had not, both counted: the figure did, and so does this.
  const read = distinct ? parts.slice(0, 1).map((part) => ({ ...part, but: [] })) : parts;
  for (const { lo, hi, but, day, at } of read) {
    const place = regionRef(of.id);
    const others = but.map((span) => sql`not ${place} between ${span.lo} and ${span.hi}`);
    const fill = async ({ reading }: Session) => {
      const condition = sql.join(
        [sql`${place} between ${lo} and ${hi}`, ...others, toSql(where, { ...reading, day }, of.id)],
        sql` and `,
      );
      await (distinct
        ? sql`insert into ${into} select distinct on (1) ${columnOf(distinct.ref)}::text, ${idRef(of)}, ${place}, 1
            from ${tableOf(of)} where ${condition} and ${columnOf(distinct.ref)} is not null order by 1, 2`
        : sql`insert into ${into} as counted select ${idRef(of)}::text, ${idRef(of)}, ${place}, ${sum ? columnOf(sum.ref) : sql`1`}
            from ${tableOf(of)} where ${condition}
            on conflict (key) do update set amount = coalesce(counted.amount, 0) + coalesce(excluded.amount, 0)`
      ).execute(db);
    };
    await (at === null ? fill(session) : asOf(session, at, fill));
  }
}

/** One that counts otherwise than before, and what it counted with; null: not at all. */
export interface Changed {
  readonly key: string;
  readonly id: string;
  readonly region: number;
  readonly before: number | null;
  readonly after: number | null;
}
async function pageOf(
  { db }: Session,
  { after: key, limit = 50 }: DifferenceAsked,
): Promise<{ rows: readonly Changed[]; after: string | null }> {
  const [out, region, last] = key ? key.split('~') : [];
  const beyond = last
    ? sql`(change < 0, region, key) > (${out === 'true'}, ${Number(region)}::integer, ${last}::text)`
    : sql`true`;
  const { rows } = await sql<Changed>`
    select key, id, region, before, after from ${changed} where ${beyond}
    order by change < 0, region, key limit ${limit + 1}`.execute(db);
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  const isOut = end && (end.after ?? 0) < (end.before ?? 0);
  return { rows: shown, after: rows.length > limit && end ? `${isOut}~${end.region}~${end.key}` : null };
}

/** Whether a release has changed the definition since: the lists then explain what it would have been by today's. */
async function isRedefined(
  { db }: Session,
  { part, edition }: DifferenceAsked,
  { id, region, from, to }: { id: string; region: RegionNode; from: Standpoint; to: Standpoint },
  { total_before: earlier, total_after: later }: Sums,
): Promise<boolean> {
  const months = [from.month, to.month].filter((month) => month !== null);
  const { rows } = await sql<{ month: string; amount: number }>`
    select month, ${part === 'denominator' ? sql`out_of` : sql`count`} as amount from figure
    where month = any(${months}) and indicator = ${id} and region = ${region.id}`.execute(db);
  // Of a month corrected what is stored is what was signed.
  const isLater = (month: string) => !edition && month === to.month;
  return rows.some(({ month, amount }) => amount !== (isLater(month) ? later : earlier));
}

/** How an amount is written: 14户, 31人, 2.5万元. */
const writer =
  ({ platform }: Session, { unit }: Indicator, { of, sum }: Measure<any>) =>
  (amount: number): string =>
    sum ? sum.field.show(amount) : `${amount}${of.id === platform.root.id ? '户' : unit}`;
