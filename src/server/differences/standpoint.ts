import { sql } from 'kysely';
import { type Day, isDay } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Instant } from '../db/past.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';

/** 时点: as of when a figure of a region was read. */
export interface Standpoint {
  /** None: now. */
  readonly month: string | null;
  readonly day: Day;
  readonly at: Instant | null;
  /** What was published before keeps its own time, so a figure may be read in several parts. */
  readonly parts: readonly Part[];
}
/** Regions from `lo` to `hi`, save those of other parts, read on a day as of an instant; null: now. */
export interface Part {
  readonly lo: number;
  readonly hi: number;
  readonly but: readonly { readonly lo: number; readonly hi: number }[];
  readonly day: Day;
  readonly at: Instant | null;
}

/** How a stored figure of a month was read; undefined of a month not computed. */
export async function standpointOf(
  session: Session,
  month: string,
  indicator: string,
  { id, hi, parent }: RegionNode,
): Promise<Standpoint | undefined> {
  const { rows } = await sql<{ region: number; hi: number; day: Day; at: Instant }>`
    select figure.region, region.hi, as_of as day, computed_at::text as at from figure
    join region on region.id = figure.region
    where month = ${month} and indicator = ${indicator} and (figure.region = any(${[id, parent]}) or (
      figure.region between ${id} and ${hi} and exists (select from bulletin
        where bulletin.month = ${month} and bulletin.region = figure.region and published_at <= (
          select own.computed_at from figure own
          where own.month = ${month} and own.indicator = ${indicator} and own.region = ${id}))))
    order by figure.region desc`.execute(session.db);
  // A village without anything to count has no row of its own; it was counted with the region above.
  const own = rows.find(({ region }) => region === id) ?? rows.find(({ region }) => region === parent);
  if (!own) return undefined;
  const published = rows.filter(({ region }) => region > id);
  const spans = published.map(({ region, hi }) => ({ lo: region, hi }));
  return {
    month,
    day: own.day,
    at: own.at,
    parts: [
      { lo: id, hi, but: spans, day: own.day, at: own.at },
      ...published.map(({ region, hi, day, at }) => ({ lo: region, hi, but: [], day, at })),
    ],
  };
}

/** How it stands at the moment. */
export const standpointNow = (session: Session, { id, hi }: RegionNode, day = session.day): Standpoint => ({
  month: null,
  day,
  at: null,
  parts: [{ lo: id, hi, but: [], day, at: null }],
});

/** The month before: 2023-09 of 2023-10. */
export function monthBefore(month: string): string {
  if (!isDay(`${month}-01`)) throw refusal('bad-request', `月份“${month}”应写成2023-10这样`);
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
}
