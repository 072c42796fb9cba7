import { sql } from 'kysely';
import {
  type CaseEvent,
  type CaseFile,
  type Day,
  type Facts,
  isDay,
  officesOf,
  type Procedure,
  type Reading,
  type Step,
  stateOf,
} from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { assigneeNow } from './colleagues.ts';

/** A case as the database keeps it: where it stands, beside the events from which that follows. */
export interface CaseRow {
  readonly id: string;
  readonly procedure: string;
  readonly record: string;
  readonly root: string;
  readonly subject: string;
  readonly region: number;
  readonly opened_on: Day;
  readonly since: Day;
  readonly at: string;
  readonly at_since: Day;
  readonly level: string | null;
  readonly office: string | null;
  /** 会审: those that have not agreed yet. */
  readonly offices: readonly string[] | null;
  readonly department: string | null;
  readonly summary: string | null;
  readonly notice_until: Day | null;
  readonly due: Day | null;
  readonly case_due: Day | null;
  /** As whoever opened it set it. */
  readonly due_on: Day | null;
  readonly provisional: boolean;
  readonly assignee: string | null;
  readonly closed: boolean;
  readonly parent_case: string | null;
  readonly opened_id: string | null;
  readonly opened_name: string | null;
  readonly opened_office: string | null;
}

export function procedureOf({ names }: Pick<Session, 'names'>, id: string): Procedure {
  const procedure = names.find<Procedure>('procedure', id);
  if (!procedure) throw refusal('not-found');
  return procedure;
}

/** A case within the seat; `lock` holds it until the transaction ends. */
export async function getCase(
  session: Session,
  id: string,
  options: { lock?: boolean } = {},
): Promise<CaseRow> {
  const row = await findCase(session, id, options);
  if (!row) throw refusal('not-found');
  return row;
}

/** The same where perhaps the seat does not see it. */
export async function findCase(
  { db, day }: Session,
  id: string,
  { lock = false } = {},
): Promise<CaseRow | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const { rows } = await sql<CaseRow>`select case_file.*, ${assigneeNow(day)} as assignee from case_file
      where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

/** The events of a case as the kernel reads them, oldest first, with who did them as people know it. */
export interface StoredEvent extends CaseEvent {
  readonly name: string;
  readonly office: string;
  /** The instant of its transaction, to the microsecond, which is also that of all that was written with it. */
  readonly recordedAt: string;
}
export async function eventsOf({ db }: Session, caseId: string): Promise<StoredEvent[]> {
  const { rows } = await sql<any>`
    select at, move, to_step as to, by_id as by, by_name as name, by_office as office, on_day as on, given,
      recorded_at::text as "recordedAt"
    from event where case_id = ${caseId} order by id`.execute(db);
  return rows;
}
export const fileOf = (session: Session, row: CaseRow, events: readonly CaseEvent[]): CaseFile => ({
  region: session.regions.get(row.region).code,
  openedOn: row.opened_on,
  since: row.since,
  dueOn: row.due_on,
  events,
});

/** The stored form of where a case stands, so that lists need no fold; a test proves that it equals the fold. */
export function columnsOfState(procedure: Procedure, file: CaseFile, facts: Facts, at: Reading) {
  const state = stateOf(procedure, file, at);
  const step: Step | undefined = procedure.steps[state.at];
  const department = Object.values(procedure.steps).flatMap(({ by }) =>
    'named' in by ? [facts[by.named]] : [],
  )[0];
  return {
    at: state.at,
    at_since: state.since,
    level: step?.by.level ?? null,
    office: step && !state.waitsFor.length ? (officesOf(step, facts)[0] ?? null) : null,
    offices: state.waitsFor.length ? state.waitsFor : null,
    reviewers: reviewersOf(procedure, file),
    department: department ? String(department) : null,
    summary: procedure.summary ? String(facts[procedure.summary] ?? '') : null,
    notice_until: state.noticeUntil,
    due: state.due,
    case_due: state.caseDue,
    provisional: state.provisional,
    assignee: state.assignee,
    closed: !step,
  };
}

/** Every office that a joint step which the case came to has asked. */
function reviewersOf({ steps, start }: Procedure, { events }: CaseFile): string[] | null {
  const came = new Set([start, ...events.map(({ to }) => to)]);
  const asked = [...came].flatMap((step) => {
    const by = steps[step]?.by;
    return by && 'jointly' in by ? by.jointly.map(({ office }) => office) : [];
  });
  return asked.length ? [...new Set(asked)] : null;
}

/** The day by which a case is due as a field of its record says, or null. */
export function dueOnOf({ dueOn }: Procedure, values: Readonly<Record<string, unknown>>): Day | null {
  const day = dueOn && values[dueOn];
  return typeof day === 'string' && isDay(day) ? day : null;
}

/** The day from which a case's own clock runs: a field of its record, or the day it was opened. */
export function sinceOf({ since }: Procedure, values: Readonly<Record<string, unknown>>, today: Day): Day {
  const day = since && values[since];
  return typeof day === 'string' && isDay(day) ? day : today;
}
