import { type Entered, isFor, type Procedure } from '../../kernel/index.ts';
import type { SeatView } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** A step at which a meeting votes about households, with the move that says how it voted. */
export interface Vote {
  readonly procedure: Procedure;
  readonly step: string;
  readonly move: string;
  readonly asks: readonly string[];
  /** What is done with a household that has not passed. */
  readonly otherwise?: { readonly move: string; readonly label: string } | undefined;
}

/** What is counted about each household; the rest of what such a move asks is said once for the whole meeting. */
export const counted = ['inFavour', 'against'] as const;

/** The steps at which the seat's meetings vote. */
export const votesOf = (seat: Pick<SeatView, 'office' | 'level'>): readonly Vote[] =>
  names.all<Procedure>('procedure').flatMap((procedure) =>
    Object.entries(procedure.steps).flatMap(([step, declared]) => {
      if (!isFor(declared, seat, {})) return [];
      const found = Object.entries(declared.moves).find(([, { asks = [] }]) =>
        counted.every((name) => asks.includes(name)),
      );
      const aside = Object.entries(declared.moves).find(([, { despite }]) => despite);
      const otherwise = aside && { move: aside[0], label: aside[1].label };
      return found ? [{ procedure, step, move: found[0], asks: found[1].asks ?? [], otherwise }] : [];
    }),
  );

/** Whether a task waits for a meeting. */
export const isVoted = (
  votes: readonly Vote[],
  { of, step }: { readonly of: string; readonly step: string | null },
): boolean => votes.some((vote) => vote.procedure.id === of && vote.step === step);

const whole = (value: unknown): number | undefined => {
  const text = String(value ?? '').trim();
  return /^\d+$/.test(text) ? Number(text) : undefined;
};

/** 弃权: those who were there and voted neither way; undefined while a number is missing. */
export function abstained(meeting: Entered, votes: Entered): number | undefined {
  const [there, yes, no] = [meeting.attended, votes.inFavour, votes.against].map(whole);
  return there === undefined || yes === undefined || no === undefined ? undefined : there - yes - no;
}

/** What does not add up about one household's votes, as a sentence. */
export function wrongWith(meeting: Entered, votes: Entered): string | undefined {
  const rest = abstained(meeting, votes);
  if (rest !== undefined && rest < 0)
    return `同意和不同意共${Number(votes.inFavour) + Number(votes.against)}票，超过实到${Number(meeting.attended)}人，请核对`;
  return undefined;
}

/** 通过 where more were for it than against it (同意票多于不同意票); undefined while a number is missing. */
export function passedOf(meeting: Entered, votes: Entered): boolean | undefined {
  const rest = abstained(meeting, votes);
  return rest === undefined || rest < 0 ? undefined : Number(votes.inFavour) > Number(votes.against);
}

/** Whether nobody voted about waits any more: the meeting is over, and what was said of it says nothing about the next. */
export const isOver = (votes: Readonly<Record<string, Entered>>, waiting: readonly string[]): boolean =>
  Object.keys(votes).length > 0 && !waiting.some((id) => id in votes);
