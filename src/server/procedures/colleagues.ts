import { sql } from 'kysely';
import type { Session } from '../session.ts';

/** Those who hold the same office in the same place, to whom a case may be handed over. */
export async function colleaguesOf({
  db,
  seat,
  person,
  day,
}: Session): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct a.id, a.person as name from seat_holder h join account a on a.id = h.account_id
    where h.office = ${seat.office} and h.level = ${seat.level} and h.region = ${seat.lo} and not a.disabled
      and h.from_on <= ${day} and coalesce(h.until_on, '9999-12-31') >= ${day} and a.id::text <> ${person.id}`.execute(
    db,
  );
  return rows;
}
