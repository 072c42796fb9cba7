import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Instant } from '../db/past.ts';
import { findPublished } from '../indicators/published.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import type { Part, Standpoint } from './standpoint.ts';

/** How a correction of a signed bulletin was read: as of its own instant, and what was signed within it as that stood then. */
export async function standpointOfCorrection(
  session: Session,
  asked: { readonly month?: string; readonly edition?: number; readonly bulletin?: string | undefined },
  { id, hi }: RegionNode,
): Promise<Standpoint> {
  const { month = '', edition = 0, bulletin = '' } = asked;
  const published = await findPublished(session, month, session.regions.find(bulletin)?.id ?? id);
  const span = published?.region ?? id;
  const { rows } = await sql<{ day: Day; at: Instant }>`
    select as_of as day, corrected_at::text as at from bulletin_correction
    where month = ${month} and edition = ${edition} and region = ${span}`.execute(session.db);
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
    where bulletin.month = ${month} and region.id > ${span} and (region.id between ${id} and ${hi} or ${id} between region.id and region.hi)
      and published_at <= ${own.at}::timestamptz`.execute(session.db);
  // A county asked about from the city's correction had signed its own, and counts as that stood.
  const above = within.find((each) => each.lo <= id && hi <= each.hi);
  const below = above ? [] : within;
  const { day, at } = above ?? own;
  const parts: Part[] = [
    { lo: id, hi, but: below.map(({ lo, hi }) => ({ lo, hi })), day, at },
    ...below.map((part) => ({ ...part, but: [] })),
  ];
  return { month, day, at, parts };
}
