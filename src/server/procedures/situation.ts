import { sql } from 'kysely';
import {
  type Move,
  type Procedure,
  type Register,
  type Situation,
  type Step,
  standing,
} from '../../kernel/index.ts';
import { snake, tableOf } from '../db/compile.ts';
import { factsOf, findRecord } from '../db/facts.ts';
import { columnsOf, type Stored, storedOf } from '../db/rows.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { type CaseRow, eventsOf, fileOf, type StoredEvent } from './case-row.ts';
import { followersOf, revoked } from './followers.ts';

/** Everything the kernel needs to decide on a case. */
export async function situationOf(session: Session, procedure: Procedure, row: CaseRow) {
  const record = await recordOf(session, procedure.on, row);
  if (!record) throw refusal('not-found');
  const [facts, events] = await Promise.all([
    factsOf(session, procedure.on, record, conditionsOf(procedure)),
    eventsOf(session, row.id),
  ]);
  const at: Situation = {
    ...session.reading,
    facts,
    assigneeLeft: row.assignee === null,
    untouched: await areFollowersUntouched(session, procedure, row, events),
  };
  return { record, at, events, file: fileOf(session, row, events) };
}

/** The record of a case; of one that was opened by mistake and taken back, as it last stood. */
async function recordOf(session: Session, on: Register<any, any>, row: CaseRow): Promise<Stored | undefined> {
  return (
    (await findRecord(session, on, row.record)) ??
    (row.at === revoked ? findLast(session, on, row.record) : undefined)
  );
}
/** A record that is no more, as it last stood. */
export async function findLast(
  { db }: Session,
  register: Register<any, any>,
  id: string,
): Promise<Stored | undefined> {
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(register)} from ${sql.table(`${snake(register.id)}_history`)} as ${tableOf(register)}
    where id = ${id} order by valid_to desc limit 1`.execute(db);
  return rows[0] && storedOf(register, rows[0]);
}

/** What the last move opened, if it opened anything, and nobody has acted in since; else nothing asks. */
async function areFollowersUntouched(
  session: Session,
  { steps }: Procedure,
  { id }: CaseRow,
  events: readonly StoredEvent[],
): Promise<boolean> {
  const last = standing(events).at(-1);
  const move: Move | undefined = last && steps[last.at]?.moves[last.move];
  if (!last || !move?.opens) return false;
  return (await followersOf(session, id, last.recordedAt)).every(({ untouched }) => untouched);
}

const conditionCache = new WeakMap<Procedure, unknown>();
/** The conditions of a procedure's steps, without the registers they name. */
export function conditionsOf(procedure: Procedure): unknown {
  const known = conditionCache.get(procedure);
  if (known) return known;
  const steps: Step[] = Object.values(procedure.steps);
  const conditions = steps.flatMap(({ checks = [], expects = [], moves }) => [
    ...[...checks, ...expects].map(({ holds }) => holds),
    ...Object.values(moves).flatMap(({ when }) => when ?? []),
  ]);
  conditionCache.set(procedure, conditions);
  return conditions;
}
