import { type RawBuilder, sql } from 'kysely';
import {
  beginOf,
  cadenceOf,
  type Day,
  type Duty,
  deadlineOf,
  type Feed,
  periodOf,
} from '../../kernel/index.ts';
import { firstDay, lastDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { dutiesOf, knownDay, roundsOf } from './known.ts';

/** 按期完成, 逾期完成, 逾期未办, 未到期: what has become of a task; the latest first. */
export const states = ['missing', 'open', 'late', 'done'] as const;
export type DutyState = (typeof states)[number];

/**
 * Every task of every duty that a month has to do with, wherever it comes from, as one relation within the seat: those that run
 * in the month or are due in it; of the month that now is, also what is overdue from before and can still be done.
 */
export function standing(session: Session, month: string): RawBuilder<unknown> {
  const [first, last] = [firstDay(month), lastDay(month)];
  const isNow = month === session.day.slice(0, 7);
  const parts = [
    tasks(session, first, last, isNow),
    ...deliveries(session, month),
    ...cases(session, first, last, isNow),
    ...steps(session, first, last, isNow),
  ];
  return sql`(
    select s.*, case when done_on <= due then 'done' when done_on is not null then 'late'
      when due < ${session.day} then 'missing' else 'open' end as state
    from (${sql.join(parts, sql` union all `)}) s
    where region between ${session.seat.lo} and ${session.seat.hi} and (done_on is null or due >= ${first}))`;
}

function tasks(session: Session, first: Day, last: Day, isNow: boolean): RawBuilder<unknown> {
  const carried = isNow
    ? sql`or (t.done_on is null and t.due < ${first} and t.duty <> all(${roundsOf(session)}::text[]))`
    : sql``;
  return sql`
    select t.id::text as key, t.id as task, null::uuid as case_id, t.duty, t.period, t.from_on, t.due,
      coalesce(t.done_on, ${knownDay(session)}) as done_on, t.region, t.level, t.office, t.record, t.root, t.subject, t.by_name,
      t.returned_on, t.returned_why, t.evidence
    from duty_task t where (t.due >= ${first} and t.from_on <= ${last}) ${carried}`;
}

/** What departments owe: each monthly feed of each of its regions. */
function deliveries(session: Session, month: string): RawBuilder<unknown>[] {
  return dutiesOf(session)
    .filter(({ known }) => known && 'feeds' in known)
    .map((duty) => {
      const due = JSON.stringify(feedsDue(session, duty, month));
      return sql`
        select feed || region as key, null, null, ${duty.id}, month, from_on, due, done.on_day, region, level, office, null::uuid, null::uuid,
          label, done.by, null, null, null::uuid
        from jsonb_to_recordset(${due}::jsonb) as f(feed text, label text, office text, level text, region integer,
          month text, from_on date, due date)
        left join lateral (
          select min(d.on_day) as on_day, max(d.by) as by from delivery d
          where d.feed = f.feed and d.month = f.month and d.region = f.region and d.taken_back_at is null
          having bool_or(d.state in ('accepted', 'nothing'))) done on true`;
    });
}

function feedsDue({ names, reading, regions, seat }: Session, duty: Duty<any>, month: string) {
  const period = periodOf('month', firstDay(month));
  if (period.from < duty.from || beginOf(duty, period) > reading.day) return [];
  const feeds = names
    .all<Feed>('feed')
    .filter(
      ({ every, from }) =>
        every === 'month' && from.department && (!seat.department || from.office === seat.office),
    );
  return regions.all.flatMap(({ id, level, code }) => {
    const own = id >= seat.lo && id <= seat.hi ? feeds.filter(({ from }) => from.level === level) : [];
    if (!own.length || cadenceOf(duty, { ...reading, day: period.from }, code) === 'never') return [];
    const { day: due } = deadlineOf(duty, period, reading, code);
    return own.map(({ id: feed, label, from: { office } }) => ({
      feed,
      label,
      office,
      level,
      region: id,
      month,
      from_on: period.from,
      due,
    }));
  });
}

/** Cases that have a clock of their own; their period is the month in which it ends. */
const cases = (session: Session, first: Day, last: Day, isNow: boolean): RawBuilder<unknown>[] =>
  dutiesOf(session).flatMap(({ id, known }) => {
    if (!known || !('cases' in known)) return [];
    const carried = isNow ? sql`or (not c.closed and c.case_due < ${first})` : sql``;
    return sql`
      select c.id::text as key, null, c.id, ${id}, to_char(c.case_due, 'YYYY-MM'), c.since, c.case_due,
        case when c.closed then c.at_since end, c.region, coalesce(c.level, ''), coalesce(c.office, ''), null::uuid, c.root, c.subject, null,
        null, null, null::uuid
      from case_file c where c.procedure = ${known.cases.id} and c.case_due is not null
        and ((c.case_due >= ${first} and c.since <= ${last}) ${carried})`;
  });

/** Steps that cases left in the month or that lie with an office now, by each step's own clock. */
const steps = (session: Session, first: Day, last: Day, isNow: boolean): RawBuilder<unknown>[] =>
  dutiesOf(session).flatMap(({ id, known }) => {
    if (!known || !('steps' in known)) return [];
    const carried = isNow ? sql`or c.due < ${first}` : sql``;
    return [
      sql`
      select 'e' || e.id as key, null, c.id, ${id}, to_char(e.due, 'YYYY-MM'), e.on_day, e.due, e.on_day, e.region, '', e.by_office,
        null::uuid, c.root, c.subject, e.by_name, null, null, null::uuid
      from event e join case_file c on c.id = e.case_id
      where e.due between ${first} and ${last} and e.to_step <> e.at`,
      sql`
      select 'c' || c.id as key, null, c.id, ${id}, to_char(c.due, 'YYYY-MM'), c.at_since, c.due, null, c.region,
        coalesce(c.level, ''), coalesce(c.office, c.offices[1], ''), null::uuid, c.root, c.subject, null, null, null, null::uuid
      from case_file c where not c.closed and c.due is not null
        and ((c.due >= ${first} and c.at_since <= ${last}) ${carried})`,
    ];
  });
