import type { Actor, Situation } from './act.ts';
import { type CaseEvent, type CaseFile, standing } from './case.ts';
import { isReversible, type Move, type Procedure, type Step } from './procedure.ts';
import { contains } from './region.ts';
import { isFor } from './step.ts';

/** What this actor may take back: their own last move or return, where it changed nothing else and nobody went on from it. */
export function withdrawable(
  procedure: Procedure,
  file: CaseFile,
  by: Actor,
  at: Situation,
): CaseEvent | undefined {
  const last = standing(file.events).at(-1);
  if (!last || last.by !== by.person || !contains(by.seat.region, file.region)) return undefined;
  const step: Step | undefined = procedure.steps[last.at];
  if (!step || last.office !== by.seat.office || !isFor(step, by.seat, at.facts)) return undefined;
  const move: Move | undefined = step.moves[last.move];
  const isFree = move
    ? (last.at !== last.to || move.unanimous) && isReversible(procedure, last.at, move)
    : last.move === 'return';
  return isFree ? last : undefined;
}
