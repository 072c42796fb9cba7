import {
  type CaseFile,
  act as decide,
  type Move,
  type Procedure,
  type Situation,
  type Step,
  stateOf,
} from '../../kernel/index.ts';
import type { MoveView } from '../http/contract.ts';
import { problems } from '../problems.ts';
import { actorOf, type Session } from '../session.ts';
import { labelOfStep } from './lines.ts';

/** A move, and what holds it up: found by trying it with nothing filled in, which changes nothing. */
export function moveView(
  session: Session,
  procedure: Procedure,
  file: CaseFile,
  name: string,
  move: Move,
  at: Situation,
): MoveView {
  const asks = (move.asks ?? []) as readonly string[];
  const offers = (move.offers ?? []) as readonly string[];
  const { at: where, waitsFor } = stateOf(procedure, file, at);
  const others = move.unanimous ? waitsFor.filter((office) => office !== session.seat.office) : [];
  const step = procedure.steps[where] as Step;
  const bare = { ...step, moves: { [name]: withoutFields(move) } };
  const trial = decide(
    { ...procedure, steps: { ...procedure.steps, [where]: bare } },
    file,
    { move: name },
    actorOf(session),
    at,
  );
  const held =
    !trial.ok &&
    ['notice-not-posted', 'notice-not-over', 'checks-not-met', 'papers-missing'].includes(trial.why);
  const isAsked =
    !trial.ok &&
    trial.why === 'papers-missing' &&
    (step.papers ?? []).every((paper) => [...asks, ...offers].includes(String(paper)));
  const isPosting = !trial.ok && trial.why.startsWith('notice') && asks.includes(String(step.notice?.from));
  return {
    id: name,
    label: move.label,
    asks,
    offers,
    attaches: move.attaches ?? false,
    toLabel: others.length ? `等${others.join('、')}同意` : labelOfStep(procedure, move.to),
    held: held && !isAsked && !isPosting && !trial.ok ? problems[trial.why].title : null,
  };
}
const withoutFields = ({ asks: _, offers: __, ...rest }: Move): Move => rest as Move;
