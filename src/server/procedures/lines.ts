import { sql } from 'kysely';
import { daysBetween, missingPapers, type Procedure, type Step } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { CaseLine } from '../http/contract.ts';
import { viewOf } from '../registers/view.ts';
import type { Session } from '../session.ts';
import { type CaseRow, procedureOf } from './case-row.ts';
import { revoked } from './followers.ts';
import { type Reach, reachOf, unreached } from './reach.ts';

type Values = Readonly<Record<string, unknown>>;
interface Known {
  readonly record: { readonly view: Values; readonly values: Values } | undefined;
  readonly actors: Readonly<Record<string, string>>;
  readonly last: string | null;
  readonly assignee: string | null;
  readonly reach: Reach;
}

/** Cases as lines of a list, each with its record's values and who acted; a few queries in all, one more per procedure. */
export async function linesOf(session: Session, rows: readonly CaseRow[]): Promise<CaseLine[]> {
  if (!rows.length) return [];
  const open = rows.flatMap(({ id, closed }) => (closed ? [] : id));
  const [records, actors, names, reach] = await Promise.all([
    recordsOf(session, rows),
    actorsOf(session, rows),
    namesOf(session, rows),
    reachOf(session, open),
  ]);
  return rows.map((row) => {
    const { at = {}, last = null } = actors.get(row.id) ?? {};
    return lineOf(session, row, {
      record: records.get(row.record),
      actors: at,
      last,
      assignee: names.get(row.assignee ?? '') ?? null,
      reach: reach.get(row.id) ?? unreached,
    });
  });
}

function lineOf(session: Session, row: CaseRow, { record, actors, last, assignee, reach }: Known): CaseLine {
  const procedure = procedureOf(session, row.procedure);
  const step: Step | undefined = procedure.steps[row.at];
  const posted = step?.notice && record?.values[step.notice.from];
  return {
    id: row.id,
    record: row.record,
    procedure: row.procedure,
    label: procedure.label,
    household: row.root,
    subject: row.subject,
    region: session.regions.view(row.region),
    at: row.at,
    atLabel: labelOfStep(procedure, row.at),
    closed: row.closed,
    openedOn: row.opened_on,
    days: daysBetween(row.since, row.closed ? row.at_since : session.day),
    due: row.due,
    caseDue: row.case_due,
    overdue: isLate(row, session.day),
    noticeFrom: row.notice_until && typeof posted === 'string' ? (posted as CaseLine['noticeFrom']) : null,
    noticeUntil: row.notice_until,
    by: assignee ?? last,
    assignee,
    actors,
    openedBy: row.opened_name ? { name: row.opened_name, office: row.opened_office ?? '' } : null,
    seen: reach.seen,
    reminders: reach.reminders,
    missing: step
      ? missingPapers(step, record?.values ?? {}).map((name) => procedure.on.fields[name].label)
      : [],
    values: record?.view ?? {},
  };
}

async function recordsOf(session: Session, rows: readonly CaseRow[]) {
  const records = new Map<string, NonNullable<Known['record']>>();
  for (const [id, group] of Map.groupBy(rows, ({ procedure }) => procedure)) {
    const { on } = procedureOf(session, id);
    const ids = group.map(({ record }) => record);
    const { rows: found } = await sql<Record<string, unknown>>`
      select ${columnsOf(on)} from ${tableOf(on)} where id = any(${ids}::uuid[])`.execute(session.db);
    for (const row of found) {
      const stored = storedOf(on, row);
      records.set(stored.id, { view: viewOf(session, on, stored).values, values: stored.values });
    }
  }
  return records;
}

/** The people who acted, by case: who last moved it on from each step, and who was last of all; the system is nobody. */
async function actorsOf({ db }: Session, rows: readonly CaseRow[]) {
  const { rows: events } = await sql<{ case_id: string; at: string; move: string; by_name: string }>`
    select case_id, at, move, by_name from event
    where case_id = any(${rows.map(({ id }) => id)}::uuid[]) and by_id <> 'system' and move <> 'adopted' order by id`.execute(
    db,
  );
  const actors = new Map<string, { at: Record<string, string>; last: string }>();
  for (const { case_id, at, move, by_name } of events) {
    const moved = !['open', 'assign', 'return', 'withdraw'].includes(move);
    const before = actors.get(case_id)?.at ?? {};
    actors.set(case_id, { at: moved ? { ...before, [at]: by_name } : before, last: by_name });
  }
  return actors;
}

/** The names of those to whom cases were handed over (转办), by account. */
export async function namesOf(
  { db }: Session,
  rows: readonly { readonly assignee: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ assignee }) => assignee ?? []))];
  if (!ids.length) return new Map();
  const { rows: found } = await sql<{ id: string; person: string }>`
    select id::text, person from account where id::text = any(${ids}::text[])`.execute(db);
  return new Map(found.map(({ id, person }) => [id, person]));
}

export const labelOfStep = (procedure: Procedure, step: string): string =>
  procedure.steps[step]?.label ?? procedure.ends[step]?.label ?? (step === revoked ? '误办，已撤回' : step);
export const isLate = (
  { due, case_due, closed }: Pick<CaseRow, 'due' | 'case_due' | 'closed'>,
  today: string,
): boolean => !closed && [due, case_due].some((day) => day !== null && today > day);
