import { sql } from 'kysely';
import type { Day, Step } from '../../kernel/index.ts';
import type { ReminderView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { getCase, procedureOf } from './case-row.ts';

/** Whether a case has been looked at where it waits now, and how often it was reminded of there. */
export interface Reach {
  readonly seen: { readonly on: Day; readonly by: string } | null;
  readonly reminders: number;
  /** The words of the last one. */
  readonly reminded: string | null;
}
export const unreached: Reach = { seen: null, reminders: 0, reminded: null };

/** 已查看, 已催办 of many cases, by their ids. */
export async function reachOf({ db }: Session, ids: readonly string[]): Promise<Map<string, Reach>> {
  if (!ids.length) return new Map();
  const { rows } = await sql<{ id: string; on: Day | null; by: string; n: number; words: string | null }>`
    select c.id, s.on_day as on, s.by_name as by, coalesce(r.n, 0)::int as n, r.words from case_file c
    left join case_seen s on s.case_id = c.id and s.at = c.at and s.since = c.at_since
    left join lateral (select count(*) as n, (array_agg(words order by recorded_at desc))[1] as words
      from reminder where reminder.case_id = c.id and reminder.at = c.at) r on true
    where c.id = any(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, on, by, n, words }) => [
      id,
      { seen: on ? { on, by } : null, reminders: n, reminded: words },
    ]),
  );
}

/** Keeps that the office for which a case waits has opened it; the first look counts. */
export async function noteSeen(session: Session, caseId: string): Promise<void> {
  const { db, person, seat, day } = session;
  const row = await getCase(session, caseId);
  if (row.closed || row.level !== seat.level || ![row.office, ...(row.offices ?? [])].includes(seat.office))
    return;
  await sql`insert into case_seen (case_id, at, since, region, by_name, by_office, on_day)
    values (${row.id}, ${row.at}, ${row.at_since}, ${row.region}, ${person.name}, ${seat.office}, ${day})
    on conflict do nothing`.execute(db);
}

const above = ['village', 'township', 'county', 'city', 'province'];
/** Whether the seat may remind of what waits there: from a level above it or, of a department, from the same one. */
export function mayRemind({ seat }: Pick<Session, 'seat'>, { by }: Pick<Step, 'by'>): boolean {
  if (seat.department) return false;
  const [own, theirs] = [seat.level, by.level].map((level) => above.indexOf(level)) as [number, number];
  return own > theirs || (own === theirs && !('office' in by));
}

/** 催办: says to whoever a case waits for that it is waited for; it moves nothing. */
export async function remind(session: Session, caseId: string, words: string): Promise<void> {
  const row = await getCase(session, caseId);
  const step: Step | undefined = procedureOf(session, row.procedure).steps[row.at];
  if (!step) throw refusal('case-closed');
  if (!mayRemind(session, step)) throw refusal('not-your-office', '只能催办下级或部门正在办理的事项');
  const said = words.trim();
  if (!said) throw refusal('bad-request', '请写催办内容');
  const { db, person, seat, day } = session;
  await sql`insert into reminder (case_id, region, at, words, by_id, by_name, by_office, on_day)
    values (${row.id}, ${row.region}, ${row.at}, ${said}, ${person.id}, ${person.name}, ${seat.office}, ${day})`.execute(
    db,
  );
  await audit(session, 'remind', row.id, { words: said });
}

/** What was said to remind of a case, the latest first. */
export async function remindersOf({ db }: Session, caseId: string): Promise<ReminderView[]> {
  const { rows } = await sql<ReminderView>`
    select on_day as on, by_name as by, by_office as office, words as text from reminder
    where case_id = ${caseId} order by recorded_at desc`.execute(db);
  return rows;
}
