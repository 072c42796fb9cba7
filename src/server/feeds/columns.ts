import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';

/** 列名对应: which of a file's headings stands for a field, by field, as someone said; an empty heading takes it back. */
export type SaidColumns = Readonly<Record<string, string>>;

/** Reads what came from outside; a refusal where it names no column of the feed. */
export function readSaid(feed: Feed, given: string | undefined): SaidColumns {
  if (!given) return {};
  const said = parse(given);
  const wrong = Object.entries(said).find(
    ([field, heading]) => !(field in feed.columns) || typeof heading !== 'string' || heading.length > 200,
  );
  if (wrong) throw refusal('bad-request', `列名对应中的“${wrong[0]}”不是“${feed.label}”的列，请重新选择`);
  return said as SaidColumns;
}

function parse(given: string): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(given);
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return { ...said };
  } catch {
    // Answered below.
  }
  throw refusal('bad-request', '列名对应读不懂，请刷新页面后重新选择');
}

/** What was said when files of this feed and region were accepted, the latest word on each field; then what is said now. */
export async function columnsSaid(
  db: Db,
  { id }: Feed,
  region: Pick<RegionNode, 'id'>,
  now: SaidColumns,
): Promise<SaidColumns> {
  const { rows } = await sql<{ columns: SaidColumns }>`select columns from delivery
    where feed = ${id} and region = ${region.id} and accepted_at is not null and columns <> '{}' order by accepted_at`.execute(
    db,
  );
  return Object.assign({}, ...rows.map(({ columns }) => columns), now);
}

/** How the headings of a file differ from those of the file that was accepted last; null where there is none, or no difference. */
export interface HeadingChange {
  readonly month: string;
  readonly added: readonly string[];
  readonly gone: readonly string[];
}
export async function headingChange(
  db: Db,
  { id }: Feed,
  region: Pick<RegionNode, 'id'>,
  headings: readonly string[],
): Promise<HeadingChange | null> {
  const { rows } = await sql<{ month: string; header: readonly string[] }>`select month, header from delivery
    where feed = ${id} and region = ${region.id} and accepted_at is not null and header <> '{}' order by accepted_at desc limit 1`.execute(
    db,
  );
  const [last] = rows;
  if (!last || !headings.length) return null;
  const added = lacking(last.header, headings);
  const gone = lacking(headings, last.header);
  return added.length || gone.length ? { month: last.month, added, gone } : null;
}
const lacking = (there: readonly string[], wanted: readonly string[]): string[] =>
  wanted.filter((heading) => heading && !there.includes(heading));
