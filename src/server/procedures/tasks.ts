import { type RawBuilder, sql } from 'kysely';
import { type Duty, type Procedure, showPeriod } from '../../kernel/index.ts';
import { openDoubts } from '../doubts/run.ts';
import { openDuties, roundsOf } from '../duties/known.ts';
import type { Page, TaskLine, TaskMatrix } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { phonesOf } from '../registers/phones.ts';
import type { SeatHeld, Session } from '../session.ts';
import { procedureOf } from './case-row.ts';
import { assigneeNow } from './colleagues.ts';
import { labelOfStep, namesOf } from './lines.ts';

/** What waits for the seat, or for whomsoever in its region, late first: steps of cases and duties alike. */
export async function listTasks(session: Session, query: Query): Promise<Page<TaskLine>> {
  const limit = Math.min(Math.max(Number(query.limit) || 50, 1), 500);
  const [day, id] = query.after ? query.after.split('~') : [];
  const beyond = day && id ? sql`(due_first, id) > (${day}::date, ${id}::uuid)` : sql`true`;
  const whose = query.whose === 'all' ? waitingIn(session) : waitingFor(session);
  const waiting = sql`(${whose}) waiting`;
  const where = sql.join([sql`true`, ...filters(session, query)], sql` and `);
  const { rows } = await sql<any>`
    select * from ${waiting} where ${where} and ${beyond} order by due_first, id limit ${limit + 1}`.execute(
    session.db,
  );
  const counted = await sql<{
    total: number;
  }>`select count(*) as total from ${waiting} where ${where}`.execute(session.db);
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

/** 乡镇一览: what is open and late below the seat, by child region and step; and what is doubtful (疑点). */
export async function taskMatrix(session: Session, code: string | undefined): Promise<TaskMatrix> {
  const region = (code && session.regions.find(code)) || session.regions.get(session.seat.lo);
  const children = session.regions.children(region.id);
  const { rows } = await sql<any>`
    select region, of_id, step, kind, count(*) as open, count(*) filter (where due_first < ${session.day}) as overdue from (
      select 'case' as kind, procedure as of_id, at as step, region, coalesce(first_due, '9999-12-31') as due_first from case_file where not closed
      union all
      select 'duty', duty, null, region, due from ${openDuties(session)} t
      union all ${openDoubts(session)}
    ) open_work where region between ${region.id} and ${region.hi} group by region, of_id, step, kind`.execute(
    session.db,
  );
  const columns = new Map<string, string>();
  const cells = new Map<number, Record<string, { open: number; overdue: number }>>();
  for (const row of rows) {
    const child = children.find(({ id, hi }) => id <= row.region && row.region <= hi);
    if (!child) continue;
    const key = row.step ? `${row.of_id}/${row.step}` : row.of_id;
    columns.set(key, labelOf(session, row));
    const cell = cells.get(child.id) ?? {};
    cells.set(child.id, cell);
    const before = cell[key] ?? { open: 0, overdue: 0 };
    cell[key] = { open: before.open + row.open, overdue: before.overdue + row.overdue };
  }
  return {
    columns: inOrder(session, columns),
    rows: children.map((child) => ({
      region: session.regions.view(child.id),
      cells: cells.get(child.id) ?? {},
    })),
  };
}

/** As the procedures and their steps are declared, duties last. */
function inOrder({ names }: Session, columns: ReadonlyMap<string, string>): TaskMatrix['columns'] {
  const declared = names
    .all<Procedure>('procedure')
    .toSorted((a, b) => Number(Boolean(b.gathers)) - Number(Boolean(a.gathers)))
    .flatMap(({ id, steps }) => Object.keys(steps).map((step) => `${id}/${step}`));
  const place = (key: string) => (declared.indexOf(key) + declared.length + 1) % (declared.length + 1);
  return [...columns].map(([key, label]) => ({ key, label })).toSorted((a, b) => place(a.key) - place(b.key));
}

/** A case handed to somebody who no longer holds the office is everybody's again; lists to be visited are not so many tasks. */
const waitingFor = (session: Session, seat: SeatHeld = session.seat): RawBuilder<unknown> => {
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

/** What waits in the seat's region, whoever it waits for. */
const waitingIn = (session: Session): RawBuilder<unknown> => {
  const { lo, hi } = session.seat;
  return sql`
  select 'case' as kind, id, procedure as of_id, at as step, id as case_id, root, subject, summary, region, due, case_due,
         ${assigneeNow(session.day)} as assignee, null as period, coalesce(first_due, '9999-12-31') as due_first
  from case_file where not closed and region between ${lo} and ${hi}
  union all
  select 'duty', id, duty, null, null, root, subject, returned_why, region, due, null, null, period, due
  from ${openDuties(session)} t where region between ${lo} and ${hi} and duty <> all(${roundsOf(session)}::text[])`;
};

function filters(session: Session, query: Query): RawBuilder<unknown>[] {
  const node = query.region ? session.regions.find(query.region) : undefined;
  return [
    ...(query.of ? [sql`of_id = ${query.of}`] : []),
    ...(query.procedure ? [sql`of_id = ${query.procedure}`] : []),
    ...(query.kind ? [sql`kind = ${query.kind}`] : []),
    ...(query.step ? [sql`step = ${query.step}`] : []),
    ...(node ? [sql`region between ${node.id} and ${node.hi}`] : []),
  ];
}

/** Tasks with the names of those they were handed to and, for who walks to the door, the household's telephone. */
async function taskLines(session: Session, rows: readonly any[]): Promise<TaskLine[]> {
  const names = await namesOf(session, rows);
  const phones = await phonesOf(
    session,
    rows.map(({ root }) => root),
  );
  return rows.map((row) =>
    lineOf(session, row, names.get(row.assignee) ?? null, phones.get(row.root) ?? null),
  );
}

const lineOf = (session: Session, row: any, assignee: string | null, phone: string | null): TaskLine => ({
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
  summary: row.kind === 'duty' ? periodOf(row) : (row.summary ?? procedureOf(session, row.of_id).label),
});

/** Which period it is for, and why it came back. */
const periodOf = ({ period, summary }: { period: string; summary: string | null }): string =>
  showPeriod(period) + (summary ? `，退回：${summary}` : '');

const labelOf = (session: Session, row: { kind: string; of_id: string; step: string | null }): string =>
  row.kind === 'doubt'
    ? session.names.register(row.of_id).label
    : row.kind === 'duty'
      ? (session.names.find<Duty>('duty', row.of_id)?.label ?? row.of_id)
      : labelOfStep(procedureOf(session, row.of_id), row.step ?? '');
