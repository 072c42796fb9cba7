import { sql } from 'kysely';
import type { Day, Feed, Register } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
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
  const feeds =
    typeof of === 'string'
      ? [getFeed(session, of)]
      : session.names.all<Feed>('feed').filter((feed) => feed.into.id === of.id);
  const found: EvidenceLine[][] = [];
  for (const feed of feeds) found.push(await linesOf(session, feed, records));
  const lines = found.flat();
  const sums = found.flatMap(([first, ...more]) =>
    first ? [`${first.office}${Number(first.month.slice(5))}月数据，${more.length + 1}笔`] : [],
  );
  return { lines, summary: sums.join('；') };
}

async function linesOf(session: Session, feed: Feed, records: readonly string[]): Promise<EvidenceLine[]> {
  const mine = sql`r.feed = ${feed.id} and r.record = any(${records}::uuid[]) and r.state = 'matched' and d.state = 'accepted'`;
  const { rows: newest } = await sql<{ month: string; region: number }>`
    select r.month, d.region from feed_row r join delivery d on d.id = r.delivery_id
    where ${mine} order by r.month desc limit 1`.execute(session.db);
  if (!newest[0]) return [];
  const { month, region } = newest[0];
  const standing = feed.gathers?.window
    ? within(feed.gathers.window, await latestMonth(session, feed, region))
    : sql`r.month = ${month}`;
  const { rows } = await sql<EvidenceLine>`
    select r.feed, r.office, r.month, d.file, r.sheet, r.line, r.on_day as day, r.given as values
    from feed_row r join delivery d on d.id = r.delivery_id
    where ${mine} and ${standing} order by r.month desc, r.on_day desc nulls last, r.id desc`.execute(
    session.db,
  );
  return rows;
}
