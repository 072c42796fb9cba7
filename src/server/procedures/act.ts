import { sql } from 'kysely';
import {
  type CaseFile,
  checksOf,
  act as decide,
  type Move,
  missingPapers,
  type Procedure,
  type Request,
  type Situation,
  type Step,
  standing,
} from '../../kernel/index.ts';
import { planOccasions } from '../duties/plan.ts';
import { tellWho } from '../members/tell.ts';
import { isAlreadyOpen, RefusalError, refusal } from '../problems.ts';
import { moveLabel } from '../registers/timeline.ts';
import { updateRecord } from '../registers/write.ts';
import { actorOf, type Session } from '../session.ts';
import { bringAbout } from './bring-about.ts';
import {
  type CaseRow,
  columnsOfState,
  dueOnOf,
  eventsOf,
  fileOf,
  getCase,
  procedureOf,
  type StoredEvent,
} from './case-row.ts';
import { colleaguesOf } from './colleagues.ts';
import { refuseUnexplained } from './explain.ts';
import { followersOf } from './followers.ts';
import { labelOfStep } from './lines.ts';
import { eventRow } from './open.ts';
import { revoke } from './revoke.ts';
import { situationOf } from './situation.ts';
import { undo } from './undo.ts';
import { withdrawalOf } from './withdrawal.ts';

/** Makes one move in one case: kernel decides, then event, record, owner, alerts, follow-on cases and state are stored together. */
export async function act(session: Session, caseId: string, request: Request, batch?: string): Promise<void> {
  const row = await getCase(session, caseId, { lock: true });
  const procedure = procedureOf(session, row.procedure);
  const { file, record, at, events } = await situationOf(session, procedure, row);
  const withdrawal = 'withdraw' in request ? await withdrawalOf(session, row) : undefined;
  if (withdrawal?.revokes) return revoke(session, withdrawal.row);
  // What a move opened is taken back with that move.
  if (withdrawal && withdrawal.row.id !== row.id) return act(session, withdrawal.row.id, request, batch);
  if ('assignTo' in request) await refuseStranger(session, request.assignTo);
  const outcome = decide(procedure, file, request, actorOf(session), at);
  if (!outcome.ok)
    throw refusal(
      outcome.why,
      doneMeanwhile(session, procedure, file, outcome.why) ?? detailOf(procedure, row, outcome.why, at),
      outcome.complaints,
    );

  await refuseUnexplained(session, procedure, row, at, request);
  const event = outcome.file.events.at(-1);
  if (!event) return;
  const written = 'withdraw' in request ? await undo(session, procedure, row, record, events) : outcome.sets;
  const undone = withdrawal && standing(events).at(-1);
  for (const each of undone ? await followersOf(session, row.id, undone.recordedAt) : [])
    await revoke(session, each.row);
  const told = await tellWho(session, procedure, { ...record.values, ...written });
  const sets = { ...written, ...told };
  await session.db
    .insertInto('event')
    .values({ ...eventRow(session, procedure, row.id, row.region, event, row.due), batch: batch ?? null })
    .execute();
  await updateRecord(session, procedure.on, record, sets);
  await planOccasions(session, procedure.on);
  const facts = { ...at.facts, ...sets };
  const moved: Move | undefined =
    'move' in request ? procedure.steps[event.at]?.moves[event.move] : undefined;
  if (moved)
    await bringAbout(session, procedure, moved, row, { ...record, values: { ...record.values, ...sets } });
  // A move may have set another day by which the whole case is due (延期).
  const after = { ...outcome.file, dueOn: dueOnOf(procedure, facts) };
  await session.db
    .updateTable('case_file')
    .set((eb: any) => ({
      ...columnsOfState(procedure, after, facts, session.reading),
      due_on: after.dueOn,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
}

/** A case is handed over to somebody who holds the same office, or taken back to oneself. */
async function refuseStranger(session: Session, person: string): Promise<void> {
  const colleagues = await colleaguesOf(session);
  if (person !== session.person.id && !colleagues.some(({ id }) => id === person))
    throw refusal('bad-request', '只能转给同一岗位的同事');
}

/** The same request for many cases, one by one: each in its own savepoint, none stops another. */
export async function actOnEach(
  session: Session,
  ids: readonly string[],
  request: Request,
  batch?: string,
): Promise<Record<string, { ok: boolean; title?: string }>> {
  const outcomes: Record<string, { ok: boolean; title?: string }> = {};
  for (const id of [...ids].toSorted()) {
    await sql`savepoint one`.execute(session.db);
    outcomes[id] = await one(session, id, request, batch);
    await (outcomes[id].ok ? sql`release savepoint one` : sql`rollback to savepoint one`).execute(session.db);
  }
  return outcomes;
}
async function one(session: Session, id: string, request: Request, batch?: string) {
  try {
    await act(session, id, request, batch);
    return { ok: true };
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, title: sentenceOf(error) };
    if (isAlreadyOpen(error)) return { ok: false, title: refusal('already-open').message };
    throw error;
  }
}

/** In a batch nobody stands beside the fields: what is wrong with them is said in the sentence. */
const sentenceOf = ({ message, complaints = {} }: RefusalError): string =>
  [message, ...Object.values(complaints)].join('；');

/** The system ends a case whose cause is gone: to an end that its declaration names. */
export async function closeCase(session: Session, caseId: string, end: string): Promise<void> {
  const row = await getCase(session, caseId, { lock: true });
  const procedure = procedureOf(session, row.procedure);
  if (row.at !== procedure.start || !procedure.ends[end]) return;
  const events = await eventsOf(session, row.id);
  const event = { at: row.at, move: 'close', to: end, by: session.person.id, on: session.day, given: {} };
  const file = fileOf(session, row, [...events, event]);
  await session.db
    .insertInto('event')
    .values(eventRow(session, procedure, row.id, row.region, event, row.due))
    .execute();
  await session.db
    .updateTable('case_file')
    .set({
      ...columnsOfState(procedure, file, {}, session.reading),
      summary: row.summary,
      department: row.department,
    })
    .where('id', '=', row.id)
    .execute();
}

/** What exactly stands in the way, for the sentence a person reads. */
/** Who has done meanwhile what this seat was about to do: the last move was made where it stood before, from its own office. */
function doneMeanwhile(
  { seat, person }: Session,
  procedure: Procedure,
  file: CaseFile,
  why: string,
): string | undefined {
  const last = file.events.at(-1) as StoredEvent | undefined;
  // What stands in the way of taking back is that somebody has gone on.
  const isGoneOn = why === 'nothing-to-withdraw' && last?.by !== person.id;
  if (!last || !(isGoneOn || (why === 'not-your-step' && last.office === seat.office))) return undefined;
  const at = labelOfStep(procedure, last.to);
  return `已由${last.name}于${last.on}办了“${moveLabel(procedure, last.at, last.move)}”，现在是“${at}”`;
}

function detailOf(procedure: Procedure, row: CaseRow, why: string, at: Situation): string | undefined {
  const step: Step | undefined = procedure.steps[row.at];
  if (!step) return undefined;
  if (why === 'papers-missing')
    return missingPapers(step, at.facts)
      .map((name) => procedure.on.fields[name].label)
      .join('、');
  if (why === 'checks-not-met')
    return checksOf(step, at.facts, at)
      .filter(({ judgement }) => judgement !== 'met')
      .map(({ label }) => label)
      .join('；');
  if (why === 'notice-not-over') return `公示至${row.notice_until}`;
  return undefined;
}
