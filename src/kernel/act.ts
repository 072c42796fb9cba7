import { type CaseEvent, type CaseFile, type CaseState, earlierSteps, stateOf } from './case.ts';
import { type Facts, holds, type Reading } from './expr.ts';
import { type Complaints, type Entered, read, text } from './field.ts';
import { type Move, type Procedure, resolveSets, type Step } from './procedure.ts';
import { contains } from './region.ts';
import type { Seat } from './seat.ts';
import { checksOf, fieldsOf, hasActed, isFor, misdated, missingPapers } from './step.ts';
import { withdrawable } from './withdraw.ts';
import { words } from './words.ts';

/** A person, in the seat they act from. */
export interface Actor {
  readonly person: string;
  readonly seat: Seat;
}
/**
 * A declared move with what it asks for, a return (退回) to an earlier step, a hand-over (转办) to a colleague, or taking
 * one's own last move back (撤回) before anybody went on from it.
 */
export type Request =
  | { readonly move: string; readonly given?: Entered }
  | { readonly returnTo: string; readonly reason: string }
  | { readonly assignTo: string }
  | { readonly withdraw: true };

export type Refusal =
  | 'case-closed'
  | 'no-such-move'
  | 'not-an-earlier-step'
  | 'not-your-step'
  | 'not-your-region'
  | 'assigned-to-another'
  | 'acted-before'
  | 'agreed-already'
  | 'nothing-to-withdraw'
  | 'notice-not-posted'
  | 'notice-not-over'
  | 'papers-missing'
  | 'checks-not-met'
  | 'incomplete';
export type Outcome =
  | { readonly ok: true; readonly file: CaseFile; readonly state: CaseState; readonly sets: Entered }
  | { readonly ok: false; readonly why: Refusal; readonly complaints?: Complaints };

/** What `act` needs to know besides the case: names, day and calendar, and the record as facts. */
export interface Situation extends Reading {
  readonly facts: Facts;
  /** Whoever the case was handed to no longer holds the office: it is again for whoever does. */
  readonly assigneeLeft?: boolean;
  /** Nobody has acted in the cases that the last move opened. */
  readonly untouched?: boolean;
}

/** Applies one request. The caller stores the event, the new state and the fields it sets in one transaction. */
export function act(
  procedure: Procedure,
  file: CaseFile,
  request: Request,
  by: Actor,
  at: Situation,
): Outcome {
  if ('withdraw' in request) return takeBack(procedure, file, by, at);
  const before = stateOf(procedure, file, at);
  const { at: where, noticeUntil, assignee } = before;
  const step: Step | undefined = procedure.steps[where];
  if (!step) return refuse('case-closed');
  if (!isFor(step, by.seat, at.facts)) return refuse('not-your-step');
  if (!contains(by.seat.region, file.region)) return refuse('not-your-region');
  if (hasActed(step, file, by.person)) return refuse('acted-before');
  const event = { at: where, by: by.person, office: by.seat.office, on: at.day };
  if ('assignTo' in request)
    return conclude({ ...event, move: 'assign', to: where, given: { assignTo: request.assignTo } }, {});
  if (assignee !== null && !at.assigneeLeft && assignee !== by.person) return refuse('assigned-to-another');
  if ('returnTo' in request) {
    if (!earlierSteps(procedure, file).includes(request.returnTo)) return refuse('not-an-earlier-step');
    const answer = read({ reason: text(words.reason) }, request as unknown as Entered);
    if (!answer.ok) return { ...refuse('incomplete'), complaints: answer.complaints };
    return conclude({ ...event, move: 'return', to: request.returnTo, given: answer.row }, {});
  }

  const chosen = Object.hasOwn(step.moves, request.move) ? step.moves[request.move] : undefined;
  if (!chosen || (chosen.when && !holds(chosen.when, at.facts, at))) return refuse('no-such-move');
  const others = before.waitsFor.filter((office) => office !== by.seat.office);
  if (chosen.unanimous && others.length === before.waitsFor.length) return refuse('agreed-already');
  const answer = read(fieldsOf(procedure, chosen), request.given ?? {});
  if (!answer.ok) return { ...refuse('incomplete'), complaints: answer.complaints };
  const complaints = misdated(procedure, answer.row, before, at);
  if (Object.keys(complaints).length) return { ...refuse('incomplete'), complaints };
  // What was offered and sent blank is blanked; what was not sent stays.
  const isSaid = ([name, value]: [string, unknown]) => value !== null || name in (request.given ?? {});
  const filled = Object.fromEntries(Object.entries(answer.row).filter(isSaid));
  if (chosen.unanimous && others.length)
    return conclude({ ...event, move: request.move, to: where, given: filled }, filled);
  const sets = { ...filled, ...resolveSets(chosen.sets, { ...at.facts, ...filled }, at.day) };
  if (!chosen.despite && chosen.to !== where) {
    const facts = { ...at.facts, ...sets };
    if (step.notice && !noticeUntil) return refuse('notice-not-posted');
    if (noticeUntil && at.day < noticeUntil) return refuse('notice-not-over');
    if (missingPapers(step, facts).length) return refuse('papers-missing');
    if (checksOf(step, facts, at).some(({ judgement }) => judgement !== 'met'))
      return refuse('checks-not-met');
  }
  const ended = resolveSets(procedure.ends[chosen.to]?.sets, { ...at.facts, ...sets }, at.day);
  return conclude({ ...event, move: request.move, to: chosen.to, given: filled }, { ...sets, ...ended });

  function conclude(done: CaseEvent, sets: Entered): Outcome {
    return after(procedure, file, done, sets, at);
  }
}

function after(procedure: Procedure, file: CaseFile, done: CaseEvent, sets: Entered, at: Situation): Outcome {
  const moved = { ...file, events: [...file.events, done] };
  return { ok: true, file: moved, state: stateOf(procedure, moved, at), sets };
}

/** The clocks run on as if the move had never been made, so taking back wins nobody time. */
function takeBack(procedure: Procedure, file: CaseFile, by: Actor, at: Situation): Outcome {
  const last = withdrawable(procedure, file, by, at);
  if (!last) return refuse('nothing-to-withdraw');
  const event = {
    at: stateOf(procedure, file, at).at,
    move: 'withdraw',
    to: last.at,
    by: by.person,
    office: by.seat.office,
    on: at.day,
    given: {},
  };
  return after(procedure, file, event, {}, at);
}

/** The moves that this actor could make now, as far as the record decides it; papers, checks and notice may still hold. */
export const movesFor = (procedure: Procedure, file: CaseFile, at: Situation): [string, Move][] => {
  const step: Step | undefined = procedure.steps[stateOf(procedure, file, at).at];
  return Object.entries(step?.moves ?? {}).filter(([, { when }]) => !when || holds(when, at.facts, at));
};

const refuse = (why: Refusal) => ({ ok: false, why }) as const;
