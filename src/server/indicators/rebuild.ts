import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { asOf, type Instant } from '../db/past.ts';
import type { Session } from '../session.ts';
import { type FigureRow, readFigures } from './compute.ts';
import { keepPublished } from './published.ts';

/** A month's stored figures, computed once more from the records as they stood when each was computed. */
export interface Rebuilt {
  /** How many came out to the digit. */
  readonly same: number;
  readonly differing: readonly Differing[];
  /** Figures whose definition this release has changed, so that they cannot be computed as they were. */
  readonly redefined: number;
}
export interface Differing {
  readonly indicator: string;
  readonly region: number;
  readonly stored: Ratio;
  readonly rebuilt: Ratio | null;
}
interface Ratio {
  readonly count: number;
  readonly outOf: number | null;
}

/** 重算: proves that the figures of a region and all within it follow from the rows of their day; changes nothing. */
export async function rebuild(session: Session, month: string, { id, hi }: RegionNode): Promise<Rebuilt> {
  const { rows: stored } = await sql<FigureRow & { at: Instant; as_of: Day }>`
    select indicator, region, count, out_of, unknown, definition, as_of, computed_at::text as at from figure
    where month = ${month} and region between ${id} and ${hi} order by region, indicator`.execute(session.db);
  let same = 0;
  let redefined = 0;
  const differing: Differing[] = [];
  for (const [at, rows] of Map.groupBy(stored, (row) => row.at)) {
    const [first] = rows;
    if (!first) continue;
    const published = await keepPublished(session, month, at);
    const again = await asOf(session, at, (then) => readFigures(then, first.as_of, published));
    const known = new Map(again.map((row) => [`${row.indicator} ${row.region}`, row]));
    for (const row of rows) {
      const now = known.get(`${row.indicator} ${row.region}`);
      if (now && now.definition !== row.definition) redefined++;
      else if (now && isSame(now, row)) same++;
      else
        differing.push({
          indicator: row.indicator,
          region: row.region,
          stored: ratioOf(row),
          rebuilt: now ? ratioOf(now) : null,
        });
    }
  }
  return { same, differing, redefined };
}

const isSame = (a: FigureRow, b: FigureRow): boolean =>
  a.count === b.count && a.out_of === b.out_of && a.unknown === b.unknown;
const ratioOf = ({ count, out_of: outOf }: FigureRow): Ratio => ({ count, outOf });
