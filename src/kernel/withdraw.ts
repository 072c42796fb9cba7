import type { Actor, Situation } from './act.ts';
import { type CaseEvent, type CaseFile, standing } from './case.ts';
import type { Effects, Move, Procedure, Step } from './procedure.ts';
import { contains } from './region.ts';
import { isFor } from './step.ts';

/** What this actor may take back: their own last move or return, where what it brought about can be undone and nobody went on from it. */
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
    ? (last.at !== last.to || move.unanimous) && isReversible(procedure, last.at, move, at)
    : last.move === 'return';
  return isFree ? last : undefined;
}

/**
 * 撤回: whether a move can be taken back, with what it wrote: what it opened nobody has touched, it changed no members, and did
 * not end the case with what its end brings about.
 */
function isReversible({ steps, ends }: Procedure, at: string, move: Move, { untouched }: Situation): boolean {
  const end: Effects<any> | undefined = ends[move.to];
  const isFinal = end && (end.sets || end.setsOwner || end.setsAlerts || end.opens || end.members);
  return !steps[at]?.sealed && !isFinal && (!move.opens || untouched === true) && !move.members;
}
