import { type RawBuilder, sql } from 'kysely';
import { openDuties, roundsOf } from '../duties/known.ts';
import type { SeatHeld, Session } from '../session.ts';
import { assigneeNow } from './colleagues.ts';

/** A case handed to somebody who no longer holds the office is everybody's again; lists to be visited are not so many tasks. */
export const waitingFor = (session: Session, seat: SeatHeld = session.seat): RawBuilder<unknown> => {
  const { level, office, lo, hi } = seat;
  const here = sql`level = ${level} and office = ${office} and region between ${lo} and ${hi}`;
  return sql`
  select 'case' as kind, id, procedure as of_id, at as step, id as case_id, root, subject, summary, region, due, case_due,
         ${assigneeNow(session.day)} as assignee, null as period, coalesce(first_due, '9999-12-31') as due_first
  from case_file where not closed and ${here} and coalesce(${assigneeNow(session.day)}, ${session.person.id}) = ${session.person.id}
  union all
  select 'case', id, procedure, at, id, root, subject, summary, region, due, case_due, assignee, null, coalesce(first_due, '9999-12-31')
  from case_file where not closed and level = ${level} and ${office} = any(offices) and region between ${lo} and ${hi}
  union all
  select 'duty', id, duty, null, null, root, subject, returned_why, region, due, null, null, period, due
  from ${openDuties(session)} t where ${here} and duty <> all(${roundsOf(session)}::text[])`;
};

/** What waits in the seat's region, whoever it waits for; beside that the last day of a duty's period and of a case's notice. */
export const waitingIn = (session: Session): RawBuilder<unknown> => {
  const { lo, hi } = session.seat;
  return sql`
  select 'case' as kind, id, procedure as of_id, at as step, id as case_id, root, subject, summary, region, due, case_due,
         ${assigneeNow(session.day)} as assignee, null as period, coalesce(first_due, '9999-12-31') as due_first, notice_until, null::date as to_on
  from case_file where not closed and region between ${lo} and ${hi}
  union all
  select 'duty', id, duty, null, null, root, subject, returned_why, region, due, null, null, period, due, null, to_on
  from ${openDuties(session)} t where region between ${lo} and ${hi} and duty <> all(${roundsOf(session)}::text[])`;
};
