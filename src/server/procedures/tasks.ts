import { type RawBuilder, sql } from 'kysely';
import { type Duty, sayPeriod } from '../../kernel/index.ts';
import type { Page, TaskLine } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { phonesOf } from '../registers/phones.ts';
import type { SeatHeld, Session } from '../session.ts';
import { procedureOf } from './case-row.ts';
import { labelOfStep, namesOf } from './lines.ts';
import { countsOf, waitsAs } from './matrix.ts';
import { reachOf } from './reach.ts';
import { waitingFor, waitingIn } from './waiting.ts';

/** What waits for the seat, or for whomsoever in its region, late first: steps of cases and duties alike. */
export async function listTasks(session: Session, query: Query): Promise<Page<TaskLine>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const [day, id] = query.after ? query.after.split('~') : [];
  const beyond = day && id ? sql`(due_first, id) > (${day}::date, ${id}::uuid)` : sql`true`;
  const whose = query.whose === 'all' ? waitingIn(session) : waitingFor(session);
  const waiting = sql`(${whose}) waiting`;
  const where = sql.join([sql`true`, ...filters(session, query)], sql` and `);
  // Of the first page all that wait are seen anyway, and counted on the way.
  const { rows } = await sql<any>`
    select * ${query.after ? sql`` : sql`, count(*) over () as total`} from ${waiting} where ${where} and ${beyond}
    order by due_first, id limit ${limit + 1}`.execute(session.db);
  const counted = query.after
    ? await sql<{ total: number }>`select count(*) as total from ${waiting} where ${where}`.execute(
        session.db,
      )
    : { rows: [{ total: rows[0]?.total ?? 0 }] };
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: await taskLines(session, shown),
    total: counted.rows[0]?.total ?? 0,
    after: rows.length > limit && last ? `${last.due_first}~${last.id}` : null,
  };
}

/** How much waits, by declaration and step; for the groups of a workbench. */
export async function taskCounts(
  session: Session,
): Promise<{ of: string; step: string | null; label: string; open: number; overdue: number }[]> {
  const { rows } = await sql<any>`
    select of_id, step, kind, count(*) as open, count(*) filter (where due_first < ${session.day}) as overdue
    from (${waitingFor(session)}) waiting group by of_id, step, kind`.execute(session.db);
  return rows.map((row) => ({
    of: row.of_id,
    step: row.step,
    label: labelOf(session, row),
    open: row.open,
    overdue: row.overdue,
  }));
}

/** How much waits and how much is late for a seat; for the seat switch. */
export async function countFor(
  session: Session,
  seat: SeatHeld,
): Promise<{ tasks: number; overdue: number }> {
  const { rows } = await sql<{ tasks: number; overdue: number }>`
    select count(*) as tasks, count(*) filter (where due_first < ${session.day}) as overdue
    from (${waitingFor(session, seat)}) waiting`.execute(session.db);
  return rows[0] ?? { tasks: 0, overdue: 0 };
}

function filters(session: Session, query: Query): RawBuilder<unknown>[] {
  const node = query.region ? session.regions.find(query.region) : undefined;
  const column = query.column ? countsOf(session)[query.column] : undefined;
  if (query.column && !column) throw refusal('bad-request', `工作台上没有“${query.column}”这一栏`);
  return [
    ...(query.of ? [sql`of_id = ${query.of}`] : []),
    ...(query.procedure ? [sql`of_id = ${query.procedure}`] : []),
    ...(query.kind ? [sql`kind = ${query.kind}`] : []),
    ...(query.step ? [sql`step = ${query.step}`] : []),
    ...(query.whose === 'all' && column ? [waitsAs(session, column)] : []),
    ...(node ? [sql`region between ${node.id} and ${node.hi}`] : []),
  ];
}

/** Tasks with the names of those they were handed to and, for who walks to the door, the household's telephone. */
async function taskLines(session: Session, rows: readonly any[]): Promise<TaskLine[]> {
  const roots = rows.map(({ root }) => root);
  const cases = rows.flatMap(({ case_id }) => case_id ?? []);
  const [names, phones, reach] = await Promise.all([
    namesOf(session, rows),
    phonesOf(session, roots),
    reachOf(session, cases),
  ]);
  return rows.map((row) => ({
    ...lineOf(session, row, names.get(row.assignee) ?? null, phones.get(row.root) ?? null),
    reminded: reach.get(row.case_id)?.reminded ?? null,
  }));
}

const lineOf = (
  session: Session,
  row: any,
  assignee: string | null,
  phone: string | null,
): Omit<TaskLine, 'reminded'> => ({
  id: row.id,
  kind: row.kind,
  of: row.of_id,
  step: row.step,
  label: labelOf(session, row),
  caseId: row.case_id,
  household: row.root,
  subject: row.subject,
  region: session.regions.view(row.region),
  due: row.due,
  caseDue: row.case_due,
  overdue: [row.due, row.case_due].some((day: string | null) => day !== null && session.day > day),
  assignee,
  phone,
  summary:
    row.kind === 'duty' ? periodOf(session, row) : (row.summary ?? procedureOf(session, row.of_id).label),
});

/** Which period it is for, and why it came back. */
const periodOf = (
  { names }: Session,
  { of_id: duty, period, summary }: { of_id: string; period: string; summary: string | null },
): string => sayPeriod(names.find<Duty>('duty', duty), period) + (summary ? `，退回：${summary}` : '');

const labelOf = (session: Session, row: { kind: string; of_id: string; step: string | null }): string =>
  row.kind === 'doubt'
    ? session.names.register(row.of_id).label
    : row.kind === 'duty'
      ? (session.names.find<Duty>('duty', row.of_id)?.label ?? row.of_id)
      : labelOfStep(procedureOf(session, row.of_id), row.step ?? '');
