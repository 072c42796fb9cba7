import { type RawBuilder, sql } from 'kysely';
import { type Day, type Level, sayPeriod } from '../../kernel/index.ts';
import type { DutyTask, OwnRound, Page } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { regionAsked } from './calendar.ts';
import { dutiesOf, knownDay, roundsOf } from './known.ts';
import { type DutyState, standing, states } from './standing.ts';

interface Row {
  readonly key: string;
  readonly task: string | null;
  readonly case_id: string | null;
  readonly duty: string;
  readonly period: string;
  readonly from_on: Day;
  readonly due: Day;
  readonly done_on: Day | null;
  readonly region: number;
  readonly level: Level | '';
  readonly office: string;
  readonly record: string | null;
  readonly root: string | null;
  readonly subject: string;
  readonly by_name: string | null;
  readonly returned_on: Day | null;
  readonly returned_why: string | null;
  readonly evidence: string | null;
  readonly state: DutyState;
}

/** The tasks behind a count of the calendar, overdue ones first. */
export async function listDutyTasks(session: Session, query: Query): Promise<Page<DutyTask>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 1_000);
  const relation = standing(session, monthAsked(session, query));
  const where = sql.join([sql`true`, ...filters(session, query)], sql` and `);
  const rank = sql`array_position(${[...states]}::text[], s.state)`;
  const { rows } = await sql<Row & { rank: number }>`
    select s.*, ${rank} as rank from ${relation} s where ${where} and ${beyond(query.after, rank)}
    order by rank, s.due, s.region, s.key limit ${limit + 1}`.execute(session.db);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*) as total from ${relation} s where ${where}`.execute(session.db);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => taskOf(session, row)),
    total: counted[0]?.total ?? 0,
    after: rows.length > limit && last ? [last.rank, last.due, last.region, last.key].join('~') : null,
  };
}

/** What the seat's own office is to report itself: what runs, and what is late. */
export async function ownDutyTasks(session: Session): Promise<DutyTask[]> {
  const { seat } = session;
  const { rows } = await sql<Row>`
    select s.* from ${standing(session, session.day.slice(0, 7))} s
    where s.task is not null and s.root is null and s.region = ${seat.lo} and s.office = ${seat.office} and s.level = ${seat.level}
      and s.from_on <= ${session.day} order by s.due desc, s.duty limit 100`.execute(session.db);
  return rows.map((row) => taskOf(session, row));
}

/** 排查轮次 that run, as the seat's office sees them: how many households stand on each list, and how many were visited. */
export async function ownRounds(session: Session): Promise<OwnRound[]> {
  const { seat, day } = session;
  const { rows } = await sql<Omit<OwnRound, 'label'>>`
    select duty, period, max(due) as due, count(*) as total, count(coalesce(done_on, ${knownDay(session)})) as done
    from duty_task t where duty = any(${roundsOf(session)}::text[]) and office = ${seat.office} and level = ${seat.level}
      and region between ${seat.lo} and ${seat.hi} and ${day} between from_on and to_on
    group by duty, period order by due`.execute(session.db);
  return rows.map((row) => ({
    ...row,
    label: `${labelOf(session, row.duty)}：${sayPeriod(dutyOf(session, row.duty), row.period)}`,
  }));
}

export const monthAsked = (session: Session, { month = session.day.slice(0, 7) }: Query): string => {
  firstDay(month);
  return month;
};
const dutyOf = (session: Session, duty: string) => dutiesOf(session).find(({ id }) => id === duty);
export const labelOf = (session: Session, duty: string): string => dutyOf(session, duty)?.label ?? duty;

function filters(session: Session, query: Query): RawBuilder<unknown>[] {
  const { id, hi } = regionAsked(session, query.region);
  return [
    sql`s.region between ${id} and ${query.own ? id : hi}`,
    ...(query.duty ? [sql`s.duty = ${query.duty}`] : []),
    ...(query.period ? [sql`s.period = ${query.period}`] : []),
    ...(query.record ? [sql`s.record::text = ${query.record}`] : []),
    ...(query.state ? [sql`s.state = any(${query.state.split(',')}::text[])`] : []),
    ...(query.office ? [sql`s.office = ${query.office}`] : []),
    ...(query.day ? [sql`s.due = ${query.day}::date`] : []),
  ];
}

function beyond(after: string | undefined, rank: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!after) return sql`true`;
  const [at, due, region, key] = after.split('~');
  if (!key) throw refusal('bad-request');
  return sql`(${rank}, s.due, s.region, s.key) > (${Number(at)}, ${due}::date, ${Number(region)}, ${key})`;
}

const taskOf = (session: Session, row: Row): DutyTask => ({
  key: row.key,
  task: row.task,
  caseId: row.case_id,
  household: row.root,
  record: row.record,
  duty: row.duty,
  label: labelOf(session, row.duty),
  period: row.period,
  periodLabel: periodLabelOf(session, row),
  subject: row.subject,
  region: session.regions.view(row.region),
  level: row.level,
  office: row.office,
  from: row.from_on,
  due: row.due,
  doneOn: row.done_on,
  by: row.by_name,
  evidence: row.evidence,
  state: row.state,
  returned:
    row.returned_on && row.done_on === null ? { on: row.returned_on, why: row.returned_why ?? '' } : null,
  may: mayOf(session, row),
});

/** The office itself does what is open and undoes what it handed in, until its day; an office above sends that back. */
function mayOf(session: Session, row: Row): DutyTask['may'] {
  const { seat, day } = session;
  const evidence = dutiesOf(session).find(({ id }) => id === row.duty)?.evidence;
  if (!row.task) return [];
  const isOwn = seat.office === row.office && seat.level === row.level;
  if (isOwn && row.done_on === null) return evidence ? ['do'] : [];
  if (!row.evidence || row.done_on === null) return [];
  if (isOwn && !evidence?.on.of && day <= row.due) return ['undo'];
  return !isOwn && !seat.department && seat.level !== row.level ? ['return'] : [];
}

/** A period of a duty in words: 2023年10月. */
export const periodLabelOf = (session: Session, { duty, period }: { duty: string; period: string }): string =>
  sayPeriod(dutyOf(session, duty), period);
