import { type RawBuilder, sql } from 'kysely';
import type { Day, Feed, Register } from '../../kernel/index.ts';
import type { Instant } from '../db/past.ts';
import type { Session } from '../session.ts';
import type { DeliveryRow } from './delivery.ts';
import { getFeed } from './feed.ts';
import { latestMonth, within } from './merge.ts';

/** A line of a department's file on which a record rests. */
export interface EvidenceLine {
  readonly feed: string;
  readonly office: string;
  readonly month: string;
  readonly file: string;
  readonly sheet: string | null;
  readonly line: number;
  readonly day: Day | null;
  /** The accepted values by column; no ID number. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The day on which another file took the place of the line's; null while it stands. */
  readonly replacedOn: Day | null;
}
export interface Evidence {
  readonly lines: readonly EvidenceLine[];
  /** “医保局9月数据，12笔”; empty without lines. */
  readonly summary: string;
}

/**
 * The lines matched to any of these records (a record of a register, or its owner) that a feed, or each feed into a
 * register, has brought, newest first: of the months gathered or, where nothing is gathered, of the latest file that names it.
 */
export async function evidenceOf(
  session: Session,
  of: string | Register<any, any>,
  ...records: readonly string[]
): Promise<Evidence> {
  const feeds = typeof of === 'string' ? [getFeed(session, of)] : feedsInto(session, of);
  const found: EvidenceLine[][] = [];
  for (const feed of feeds) found.push(await linesOf(session, feed, records));
  const lines = found.flat();
  const sums = found.flatMap(([first, ...more]) =>
    first ? [`${first.office}${Number(first.month.slice(5))}月数据，${more.length + 1}笔`] : [],
  );
  return { lines, summary: sums.join('；') };
}

/**
 * The lines that stood behind records of a register at an instant, also of files that others have taken the place of since; where
 * none did, those that stand now.
 */
export async function evidenceAt(
  session: Session,
  at: Instant,
  of: Register<any, any>,
  ...records: readonly string[]
): Promise<EvidenceLine[]> {
  const found: EvidenceLine[] = [];
  for (const feed of feedsInto(session, of)) found.push(...(await linesOf(session, feed, records, at)));
  return found.length ? found : [...(await evidenceOf(session, of, ...records)).lines];
}

const feedsInto = ({ names }: Session, of: Register<any, any>): Feed[] =>
  names.all<Feed>('feed').filter(({ into }) => into.id === of.id);

async function linesOf(
  session: Session,
  feed: Feed,
  records: readonly string[],
  at: Instant | null = null,
): Promise<EvidenceLine[]> {
  const stood = stoodAt(at, ['accepted']);
  const mine = sql`r.feed = ${feed.id} and r.record = any(${records}::uuid[]) and r.state = 'matched' and ${stood}`;
  const { rows: newest } = await sql<{ month: string; region: number }>`
    select r.month, d.region from feed_row r join delivery d on d.id = r.delivery_id
    where ${mine} order by r.month desc limit 1`.execute(session.db);
  if (!newest[0]) return [];
  const { month, region } = newest[0];
  const standing = feed.gathers?.window
    ? within(
        feed.gathers.window,
        await latestMonth(session, feed, region, stoodAt(at, ['accepted', 'nothing'])),
      )
    : sql`r.month = ${month}`;
  const { rows } = await sql<EvidenceLine>`
    select r.feed, r.office, r.month, d.file, r.sheet, r.line, r.on_day as day, r.given as values,
      case when d.state = 'withdrawn' then ${replacedOn} end as "replacedOn"
    from feed_row r join delivery d on d.id = r.delivery_id
    where ${mine} and ${standing} order by r.month desc, r.on_day desc nulls last, r.id desc`.execute(
    session.db,
  );
  return rows;
}

/** Whether delivery `d` stood so at an instant (null: now): it had come, and nothing had taken its place yet. */
const stoodAt = (at: Instant | null, states: readonly DeliveryRow['state'][]): RawBuilder<boolean> =>
  at === null
    ? sql`d.state = any(${states}::text[])`
    : sql`coalesce(d.accepted_at, d.received_at) <= ${at}::timestamptz
      and (d.state = any(${states}::text[]) or (d.state = 'withdrawn' and d.replaced_at > ${at}::timestamptz))`;

/** The business day on which delivery `d` was taken back, or the file came that took its place. */
const replacedOn = sql`coalesce(d.taken_back_on, (select n.on_day from delivery n where n.feed = d.feed and n.month = d.month and n.region = d.region
  and n.id <> d.id and n.accepted_at <= d.replaced_at order by n.accepted_at desc limit 1))`;
