import { sql } from 'kysely';
import {
  checksOf,
  earlierSteps,
  hasActed,
  isFor,
  movesFor,
  type OfficialDocument,
  officesOf,
  type Procedure,
  passedSteps,
  type Register,
  type Situation,
  type Step,
  stateOf,
} from '../../kernel/index.ts';
import { attachmentsOf } from '../attachments/attach.ts';
import { snake, tableOf } from '../db/compile.ts';
import { findRecord } from '../db/facts.ts';
import { columnsOf, storedOf } from '../db/rows.ts';
import type { CasePage, MoveView, RecordView } from '../http/contract.ts';
import { problems, refusal } from '../problems.ts';
import { viewOf } from '../registers/view.ts';
import { comparedFor, questionsAbout } from '../rules/questions.ts';
import type { Session } from '../session.ts';
import { beginnable, heldUpBy } from './around.ts';
import { type CaseRow, getCase, procedureOf, type StoredEvent } from './case-row.ts';
import { colleaguesOf } from './colleagues.ts';
import { eventsView } from './events-view.ts';
import { findingsOf, stepsAhead } from './findings.ts';
import { revoked } from './followers.ts';
import { labelOfStep, linesOf } from './lines.ts';
import { moveView } from './move-view.ts';
import { mayRemind, remindersOf } from './reach.ts';
import { situationOf } from './situation.ts';
import { withdrawalOf } from './withdrawal.ts';

/** One case: where it stands, its clocks, what may be done next and why not, and all that has happened. */
export async function casePage(session: Session, id: string): Promise<CasePage> {
  const row = await getCase(session, id);
  const procedure = procedureOf(session, row.procedure);
  const situation = await situationOf(session, procedure, row);
  const { record, at, events, file } = situation;
  const state = stateOf(procedure, file, at);
  const step: Step | undefined = procedure.steps[state.at];
  const mayHand = step !== undefined && isFor(step, session.seat, at.facts);
  const [owner, [line, ...related], withdrawal, colleagues, attachments, alerts, reminded] =
    await Promise.all([
      procedure.on.of && record.owner ? findRecord(session, procedure.on.of, record.owner) : undefined,
      relatedTo(session, row).then((others) => linesOf(session, [row, ...others])),
      withdrawalOf(session, row, situation),
      mayHand ? colleaguesOf(session) : [],
      attachmentsOf(session, row.id),
      alertsOf(session, procedure, row),
      remindersOf(session, row.id),
    ]);
  const why = step
    ? (whyNotAct(session, row, step, at, events) ?? agreed(session, step, state.waitsFor))
    : null;
  const mayAct = step !== undefined && why === null;
  if (!line) throw refusal('not-found');
  const explains = session.seat.department ? undefined : step?.explains;
  const questions = explains ? await questionsAbout(session, row.root) : [];
  const compared = explains ? await comparedFor(session, row, state.at, state.since) : [];
  return {
    ...line,
    state,
    record: viewOf(session, procedure.on, record),
    owner: owner && procedure.on.of ? viewOf(session, procedure.on.of, owner) : hiddenOwner(session, row),
    // What was taken back before anybody acted came through no step.
    steps: stepsOf(procedure, state.at, row.at === revoked ? [] : passedSteps(procedure, file), row.closed),
    who: step ? (state.waitsFor.length ? state.waitsFor : officesOf(step, at.facts)).join('、') : '',
    mayAct,
    why,
    moves: mayAct
      ? movesFor(procedure, file, at).map(([name, move]) =>
          demanding(
            questions.length && !move.despite ? explains : undefined,
            moveView(session, procedure, file, name, move, at),
          ),
        )
      : [],
    questions,
    compared,
    returns: mayAct
      ? earlierSteps(procedure, file).map((name) => ({ step: name, label: labelOfStep(procedure, name) }))
      : [],
    withdraw: withdrawal?.label ?? null,
    colleagues,
    checks: step ? checksOf(step, at.facts, at) : [],
    findings:
      mayAct && stepsAhead(procedure, state.at).some((id) => procedure.steps[id]?.expects)
        ? await findingsOf(session, procedure, row, situation)
        : [],
    documents: documentsFor(session, procedure, state.at),
    attachments,
    alerts,
    reminded,
    mayRemind: step !== undefined && mayRemind(session, step),
    events: eventsView(procedure, events),
    related,
    holdsUp: row.closed ? [] : heldUpBy(session, procedure, related),
    beginnable: row.closed && owner ? await beginnable(session, owner) : [],
  };
}

/** A move that asks for a field which it only offers otherwise. */
const demanding = (field: string | undefined, move: MoveView): MoveView =>
  field && move.offers.includes(field)
    ? { ...move, asks: [...move.asks, field], offers: move.offers.filter((name) => name !== field) }
    : move;

/** The sentence that says why this person may not act at a step, or null. */
export function whyNotAct(
  { seat, person, regions }: Session,
  row: CaseRow,
  step: Step,
  { facts }: Situation,
  events: readonly StoredEvent[],
): string | null {
  const file = { region: regions.get(row.region).code, openedOn: row.opened_on, since: row.since, events };
  if (!isFor(step, seat, facts))
    return `${problems['not-your-step'].title}，由${officesOf(step, facts).join('、')}办理`;
  if (hasActed(step, file, person.id)) return problems['acted-before'].title;
  if (row.assignee && row.assignee !== person.id) return problems['assigned-to-another'].title;
  return null;
}

/** 会审: a bureau that has agreed has nothing left to do, until the others have; it may take its word back. */
const agreed = ({ seat }: Session, { by }: Step, waitsFor: readonly string[]): string | null =>
  'jointly' in by && !waitsFor.includes(seat.office) ? problems['agreed-already'].title : null;

function stepsOf(
  procedure: Procedure,
  at: string,
  passed: readonly string[],
  closed: boolean,
): CasePage['steps'] {
  const all = Object.entries(procedure.steps).map(([id, step]) => ({
    id,
    label: step.label,
    status: id === at ? ('now' as const) : passed.includes(id) ? ('done' as const) : ('ahead' as const),
  }));
  const end = closed ? [{ id: at, label: labelOfStep(procedure, at), status: 'now' as const }] : [];
  return [...all, ...end];
}

export const documentsFor = (
  { names }: Pick<Session, 'names'>,
  procedure: Procedure,
  at: string,
): { id: string; label: string }[] =>
  names
    .all<OfficialDocument>('document')
    .filter(({ of, at: steps, lists }) => !lists && of.id === procedure.id && steps.includes(at))
    .map(({ id, label }) => ({ id, label }));

async function alertsOf(session: Session, procedure: Procedure, row: CaseRow): Promise<RecordView[]> {
  const gathers = session.names.all<Procedure>('procedure').find(({ gathers }) => gathers)?.gathers;
  if (!gathers || session.seat.department) return [];
  const alerts: Register<any, any> = gathers.alerts;
  const source = procedure.gathers ? row.id : row.parent_case;
  const { rows } = await sql<Record<string, unknown>>`
    select ${columnsOf(alerts)} from ${tableOf(alerts)} where ${sql.ref(`${snake(alerts.id)}.case`)} = ${source}
    order by ${sql.ref('raised_on')}, id`.execute(session.db);
  return rows.map((alert) => viewOf(session, alerts, storedOf(alerts, alert)));
}

async function relatedTo({ db }: Session, row: CaseRow): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select * from case_file where id <> ${row.id} and root = ${row.root} order by opened_on desc limit 20`.execute(
    db,
  );
  return rows;
}

/** A department answers for a measure without seeing the registry. */
const hiddenOwner = ({ regions }: Session, row: CaseRow): RecordView => ({
  id: row.root,
  region: regions.view(row.region),
  values: { head: row.subject },
});
