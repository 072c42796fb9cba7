import { type CaseEvent, type CaseFile, type CaseState, earlierSteps, stateOf } from './case.ts';
import type { Day } from './day.ts';
import { type Facts, holds, type Reading } from './expr.ts';
import { type Complaints, type Entered, type Fields, isBlank, read, required, text } from './field.ts';
import { type Judgement, judge } from './judge.ts';
import { type Move, type Procedure, resolveSets, type Seat, type Step } from './procedure.ts';
import { contains } from './region.ts';
import { words } from './words.ts';

/** A person, in the seat they act from. */
export interface Actor {
  readonly person: string;
  readonly seat: Seat;
}
/** A declared move with what it asks for, a return (退回) to an earlier step, or a hand-over (转办) to a colleague. */
export type Request =
  | { readonly move: string; readonly given?: Entered }
  | { readonly returnTo: string; readonly reason: string }
  | { readonly assignTo: string };

export type Refusal =
  | 'case-closed'
  | 'no-such-move'
  | 'not-an-earlier-step'
  | 'not-your-step'
  | 'not-your-region'
  | 'assigned-to-another'
  | 'acted-before'
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
}

/** Applies one request. The caller stores the event, the new state and the fields it sets in one transaction. */
export function act(
  procedure: Procedure,
  file: CaseFile,
  request: Request,
  by: Actor,
  at: Situation,
): Outcome {
  const { at: where, since, noticeUntil, assignee } = stateOf(procedure, file, at);
  const step: Step | undefined = procedure.steps[where];
  if (!step) return refuse('case-closed');
  if (!isFor(step, by.seat, at.facts)) return refuse('not-your-step');
  if (!contains(by.seat.region, file.region)) return refuse('not-your-region');
  if (hasActed(step, file, by.person)) return refuse('acted-before');
  const event = { at: where, by: by.person, on: at.day };
  if ('assignTo' in request)
    return conclude({ ...event, move: 'assign', to: where, given: { assignTo: request.assignTo } }, {});
  if (assignee !== null && assignee !== by.person) return refuse('assigned-to-another');
  if ('returnTo' in request) {
    if (!earlierSteps(procedure, file).includes(request.returnTo)) return refuse('not-an-earlier-step');
    const answer = read({ reason: text(words.reason) }, request as unknown as Entered);
    if (!answer.ok) return { ...refuse('incomplete'), complaints: answer.complaints };
    return conclude({ ...event, move: 'return', to: request.returnTo, given: answer.row }, {});
  }

  const chosen = Object.hasOwn(step.moves, request.move) ? step.moves[request.move] : undefined;
  if (!chosen || (chosen.when && !holds(chosen.when, at.facts, at))) return refuse('no-such-move');
  const answer = read(fieldsOf(procedure, chosen), request.given ?? {});
  if (!answer.ok) return { ...refuse('incomplete'), complaints: answer.complaints };
  const complaints = misdated(procedure, answer.row, since, at);
  if (Object.keys(complaints).length) return { ...refuse('incomplete'), complaints };
  // What was offered and sent blank is blanked; what was not sent stays.
  const isSaid = ([name, value]: [string, unknown]) => value !== null || name in (request.given ?? {});
  const filled = Object.fromEntries(Object.entries(answer.row).filter(isSaid));
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
    const moved = { ...file, events: [...file.events, done] };
    return { ok: true, file: moved, state: stateOf(procedure, moved, at), sets };
  }
}

/** The moves that this actor could make now, as far as the record decides it; papers, checks and notice may still hold. */
export const movesFor = (procedure: Procedure, file: CaseFile, at: Situation): [string, Move][] => {
  const step: Step | undefined = procedure.steps[stateOf(procedure, file, at).at];
  return Object.entries(step?.moves ?? {}).filter(([, { when }]) => !when || holds(when, at.facts, at));
};

/** The fields of the record that a move asks for; those it only offers may stay blank. */
export function fieldsOf({ on }: Procedure, { asks = [], offers = [] }: Move): Fields {
  const asked = asks.map((name) => [name, required(on.fields[name])]);
  return Object.fromEntries([...asked, ...offers.map((name) => [name, on.fields[name]])]);
}

/** What has been done has a day that is past (unless its field may lie ahead), and a notice cannot have hung before the step it belongs to was entered. */
export function misdated(
  { on, steps }: Procedure,
  given: Entered,
  entered: Day | null,
  { day }: Reading,
): Complaints {
  const posting = Object.values<Step>(steps).flatMap(({ notice }) => notice?.from ?? []);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    if (on.fields[name]?.sqlType !== 'date' || typeof value !== 'string') return [];
    if (value > day && !on.fields[name].ahead) return [[name, words.inFuture(on.fields[name].label)]];
    const isEarly = posting.includes(name) && entered !== null && value < entered;
    return isEarly ? [[name, words.tooEarly(on.fields[name].label)]] : [];
  });
  return Object.fromEntries(wrong);
}

/** 缺件: the papers of a step that are not there yet. */
export const missingPapers = (step: Step, facts: Facts): readonly string[] =>
  (step.papers ?? []).filter((name) => isBlank(facts[name]));

export const checksOf = (step: Step, facts: Facts, at: Reading): { label: string; judgement: Judgement }[] =>
  (step.checks ?? []).map(({ label, holds }) => ({ label, judgement: judge(holds, facts, at) }));

/** Whether a seat's office is the one that acts at a step. */
export const isFor = ({ by }: Step, seat: Pick<Seat, 'level' | 'office'>, facts: Facts): boolean =>
  by.level === seat.level && seat.office === ('named' in by ? facts[by.named] : by.office);

export const hasActed = ({ notBy = [] }: Step, file: CaseFile, person: string): boolean =>
  file.events.some((event) => [notBy].flat().includes(event.at) && event.by === person);

/** The same request for many cases, one by one: each has its own outcome, none stops another. */
export const actOnEach = (
  procedure: Procedure,
  files: Readonly<Record<string, { file: CaseFile; at: Situation }>>,
  request: Request,
  by: Actor,
): Record<string, Outcome> =>
  Object.fromEntries(
    Object.entries(files).map(([id, { file, at }]) => [id, act(procedure, file, request, by, at)]),
  );

const refuse = (why: Refusal) => ({ ok: false, why }) as const;
