import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
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

/**
 * Whom a case of `case_file` was handed to, while they hold the office it waits for; null once they have left: then it is
 * again for whoever holds it (轮换不丢事).
 */
export const assigneeNow = (
  day: Day,
): RawBuilder<string | null> => sql`(select case_file.assignee where exists (
  select from seat_holder h join account a on a.id = h.account_id join region r on r.id = h.region
  where a.id::text = case_file.assignee and not a.disabled and h.office = case_file.office and h.level = case_file.level
    and case_file.region between r.id and r.hi and h.from_on <= ${day} and coalesce(h.until_on, '9999-12-31') >= ${day}))`;
