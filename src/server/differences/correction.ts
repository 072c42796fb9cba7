import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Instant } from '../db/past.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import type { Part, Standpoint } from './standpoint.ts';

/** How a correction of a signed bulletin was read: as of its own instant, and what was signed within it as that stood then. */
export async function standpointOfCorrection(
  session: Session,
  { month = '', edition = 0 }: { readonly month?: string; readonly edition?: number },
  { id, hi }: RegionNode,
): Promise<Standpoint> {
  const { rows } = await sql<{ day: Day; at: Instant }>`
    select as_of as day, corrected_at::text as at from bulletin_correction
    join region on region.id = bulletin_correction.region
    where month = ${month} and edition = ${edition} and ${id} between region.id and region.hi limit 1`.execute(
    session.db,
  );
  const [own] = rows;
  if (!own) throw refusal('not-found', `${month}的通报没有第${edition}次更正`);
  const { rows: within } = await sql<{ lo: number; hi: number; day: Day; at: Instant }>`
    select region.id as lo, region.hi, coalesce(c.as_of, f.as_of) as day, coalesce(c.corrected_at, f.computed_at)::text as at
    from bulletin join region on region.id = bulletin.region
    join lateral (select as_of, computed_at from figure
      where month = ${month} and figure.region = region.id limit 1) f on true
    left join lateral (select as_of, corrected_at from bulletin_correction later
      where later.month = ${month} and later.region = region.id and later.corrected_at <= ${own.at}::timestamptz
      order by edition desc limit 1) c on true
    where bulletin.month = ${month} and region.id > ${id} and region.hi <= ${hi}
      and published_at <= ${own.at}::timestamptz`.execute(session.db);
  const but = within.map(({ lo, hi }) => ({ lo, hi }));
  const parts: Part[] = [{ lo: id, hi, but, ...own }, ...within.map((part) => ({ ...part, but: [] }))];
  return { month, ...own, parts };
}
