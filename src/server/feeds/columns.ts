import { sql } from 'kysely';
import { z } from 'zod';
import type { Feed } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Db } from '../db/database.ts';
import { refusal } from '../problems.ts';
import { ownHeadings } from '../sheets/index.ts';

/**
 * 列名对应: what someone said of a file, by field: which of its headings stands for it (an empty one takes that back), or, where
 * it has no such column, what all of its lines say (整份文件都是死亡).
 */
export type SaidColumns = Readonly<Record<string, string | SaidOfAll>>;
export interface SaidOfAll {
  readonly always: string;
}
const isOfAll = (said: string | SaidOfAll | undefined): said is SaidOfAll => typeof said === 'object';

/** The headings among what was said, by field. */
export const headingsSaid = (said: SaidColumns): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(said).flatMap(([field, told]) => (isOfAll(told) ? [] : [[field, told]])));
/** What was said of all lines, by field. */
export const constantsSaid = (said: SaidColumns): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(said).flatMap(([field, told]) => (isOfAll(told) ? [[field, told.always]] : [])),
  );
/** Whether all lines may say the same there: not where a line says whom it is about. */
export const mayBeOfAll = ({ matchBy: by }: Feed, field: string): boolean =>
  by.by === 'key'
    ? !by.key.includes(field) && field !== by.owner
    : field !== by.identity && field !== by.name;

/** Reads what came from outside; a refusal where it names no column of the feed, or says of all lines what none could. */
export function readSaid(feed: Feed, given: string | undefined): SaidColumns {
  if (!given) return {};
  const said = Object.entries(parse(given));
  const heading = z.string().max(200);
  for (const [field, told] of said) {
    const always = z.object({ always: heading.min(1) }).safeParse(told).data?.always;
    if (!(field in feed.columns) || (always === undefined && !heading.safeParse(told).success))
      throw refusal('bad-request', `列名对应中的“${field}”不是“${feed.label}”的列，请重新选择`);
    const { header = '', as } = feed.columns[field] ?? {};
    if (always === undefined) continue;
    if (!mayBeOfAll(feed, field))
      throw refusal('bad-request', `“${header}”每行不同，不能整份文件都填“${always}”，请在文件中补上这一列`);
    try {
      as?.parse(always);
    } catch (error) {
      throw refusal('bad-request', `整份文件的“${always}”填不进去：${(error as Error).message}`);
    }
  }
  return Object.fromEntries(said) as SaidColumns;
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

/**
 * The headings said when files of this feed and region were accepted, the latest word on each field; then all that is said now:
 * what one file's lines all say is not known of the next.
 */
export async function columnsSaid(
  db: Db,
  { id }: Feed,
  region: Pick<RegionNode, 'id'>,
  now: SaidColumns,
): Promise<SaidColumns> {
  const { rows } = await sql<{ columns: SaidColumns }>`select columns from delivery
    where feed = ${id} and region = ${region.id} and accepted_at is not null and taken_back_at is null and columns <> '{}' order by accepted_at`.execute(
    db,
  );
  return Object.assign({}, ...rows.map(({ columns }) => headingsSaid(columns)), now);
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
    where feed = ${id} and region = ${region.id} and accepted_at is not null and taken_back_at is null and header <> '{}' order by accepted_at desc limit 1`.execute(
    db,
  );
  const [last] = rows;
  if (!last || !headings.length) return null;
  const [before, now] = [ownHeadings(last.header), ownHeadings(headings)];
  const added = lacking(before, now);
  const gone = lacking(now, before);
  return added.length || gone.length ? { month: last.month, added, gone } : null;
}
const lacking = (there: readonly string[], wanted: readonly string[]): string[] =>
  wanted.filter((heading) => heading && !there.includes(heading));
