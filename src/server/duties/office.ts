import { type RawBuilder, sql } from 'kysely';
import { after, type Day, type Duty, type Form, spanOf } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { dutiesOf, knownDay } from './known.ts';

/** A task of an office, as the database keeps it. */
interface TaskRow {
  readonly id: string;
  readonly duty: string;
  readonly subject: string;
  readonly record: string | null;
  readonly region: number;
  readonly level: string;
  readonly office: string;
  readonly from_on: Day;
  readonly due: Day;
  readonly done_on: Day | null;
  readonly evidence: string | null;
}

/**
 * The office's task that a form is evidence of, with what its record then says of itself: what the task is called and the first day of the
 * period. Undefined where the form is no office's evidence; refused where there is nothing left to do.
 */
export async function taskFor(
  session: Session,
  form: Form,
  region: number,
  task: string | undefined,
): Promise<{ id: string; says: Readonly<Record<string, unknown>> } | undefined> {
  const duties = dutiesOf(session).filter(({ evidence }) => evidence?.id === form.id);
  if (!duties.length) return undefined;
  const { rows } = await sql<TaskRow>`
    select t.* from duty_task t where t.duty = any(${duties.map(({ id }) => id)}) and t.region = ${region}
      and t.done_on is null and ${knownDay(session)} is null and ${isId(task) ? sql`t.id = ${task}` : sql`true`}
    order by t.from_on desc limit 1 for update`.execute(session.db);
  const [row] = rows;
  const duty = duties.find(({ id }) => id === row?.duty);
  if (!row || !duty) throw refusal('not-found', `“${form.label}”已经登记过，或还没有到期次`);
  const { period } = duty;
  const { title } = form.on;
  return {
    id: row.id,
    says: { ...(title && { [title]: row.subject }), ...(period && { [period]: row.from_on }) },
  };
}

/** Notes an office's task as done by a record. */
export const finishTask = ({ db, day, person }: Session, id: string, evidence: string) =>
  sql`update duty_task set done_on = ${day}, evidence = ${evidence}, by_name = ${person.name} where id = ${id}`.execute(
    db,
  );

/** 撤销: takes back what the seat's own office handed in, until the deadline. */
export async function undo(session: Session, id: string): Promise<void> {
  const { db, seat, day } = session;
  const { row, duty } = await lockTask(session, id);
  if (row.office !== seat.office || row.level !== seat.level || row.region !== seat.lo)
    throw refusal('not-your-office', `只能由${row.office}自己撤销`);
  if (!row.evidence || !duty.evidence || duty.evidence.on.of)
    throw refusal('bad-request', '这一项不是登记完成的，不需要撤销');
  if (day > row.due)
    throw refusal('bad-request', `已过截止日期${row.due}，不能撤销；确需更正，请上级退回后重新登记`);
  await reopen(session, row, sql`due = due`);
  await sql`delete from ${sql.table(snake(duty.evidence.on.id))} where id = ${row.evidence}`.execute(db);
  await audit(session, 'duty-undo', id, { duty: row.duty });
}

/**
 * 退回: an office above sends back what was handed in, and says why. The clock starts anew: there is again as long as the duty says,
 * and never less than was left.
 */
export async function sendBack(session: Session, id: string, reason: string): Promise<void> {
  const { seat, reading, day, platform, regions } = session;
  const { row, duty } = await lockTask(session, id);
  if (seat.department || row.region === seat.lo) throw refusal('not-your-office', '只能由上级退回');
  if (!row.evidence) throw refusal('bad-request', '这一项还没有登记完成，不需要退回');
  if (!reason.trim()) throw refusal('incomplete', undefined, { reason: '退回理由：必填' });
  const place = regions.get(row.region).code;
  const due = duty.again ? after(day, spanOf(duty.again, reading, place), platform.calendar).day : day;
  await reopen(
    session,
    row,
    sql`due = greatest(due, ${due}::date), returned_on = ${day}, returned_why = ${reason.trim()}`,
  );
  await audit(session, 'duty-return', id, { duty: row.duty, reason });
}

const reopen = ({ db }: Session, { id }: TaskRow, sets: RawBuilder<unknown>) =>
  sql`update duty_task set done_on = null, evidence = null, by_name = null, ${sets} where id = ${id}`.execute(
    db,
  );

async function lockTask(session: Session, id: string): Promise<{ row: TaskRow; duty: Duty<any> }> {
  const { rows } = isId(id)
    ? await sql<TaskRow>`select * from duty_task where id = ${id} for update`.execute(session.db)
    : { rows: [] };
  const [row] = rows;
  const duty = dutiesOf(session).find((each) => each.id === row?.duty);
  if (!row || !duty) throw refusal('not-found');
  return { row, duty };
}

const isId = (text: string | undefined): text is string => /^[\da-f-]{36}$/i.test(text ?? '');
