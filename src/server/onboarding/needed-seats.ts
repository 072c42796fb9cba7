import { sql } from 'kysely';
import type { Feed, Office, Procedure, Step } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Session } from '../session.ts';

/** A seat that somebody must hold for the work to go on. */
export interface NeededSeat {
  readonly office: Office;
  readonly region: RegionNode;
  readonly held: boolean;
}

/**
 * Every office that a step of a procedure waits for, in every region of its level; and every department whose files are due
 * each month. Of levels above the county none is needed.
 */
export async function neededSeats(session: Session): Promise<NeededSeat[]> {
  const { names, regions, platform } = session;
  const acting = names
    .all<Procedure>('procedure')
    .flatMap(({ steps }) => Object.values<Step>(steps))
    .flatMap(({ by }) => ('jointly' in by ? by.jointly : 'named' in by ? [] : [by]));
  const sending = names
    .all<Feed>('feed')
    .filter(({ every }) => every === 'month')
    .map(({ from }) => from);
  const isNeeded = (office: Office) =>
    (office.department ? sending : acting).some(
      (each) => each.office === office.office && each.level === office.level,
    );
  const { rows } = await sql<{ office: string; region: number }>`
    select distinct h.office, h.region from seat_holder h join account a on a.id = h.account_id
    where not a.disabled and h.until_on is null`.execute(platform.database.owner);
  const held = new Set(rows.map(({ office, region }) => `${office} ${region}`));
  return platform.offices
    .filter(({ level }) => level === 'county' || level === 'township' || level === 'village')
    .filter(isNeeded)
    .flatMap((office) =>
      regions.all
        .filter(({ level }) => level === office.level)
        .map((region) => ({ office, region, held: held.has(`${office.office} ${region.id}`) })),
    )
    .toSorted(
      (a, b) => Number(a.office.department) - Number(b.office.department) || a.region.id - b.region.id,
    );
}
