import { type Day, monthsBefore } from './day.ts';
import { words } from './words.ts';

/** 三色评定: orders work by risk; never shown to villagers, never the result of an identification. */
export type Colour = 'red' | 'yellow' | 'green' | 'grey';
export interface Rating {
  readonly colour: Colour;
  readonly sentence: string;
  readonly milder: string;
}
/** What a rule found for a household: its alert. */
export interface Finding {
  readonly level: 'red' | 'yellow';
  readonly risk: string;
  readonly sentence: string;
  readonly milder: string;
}
/** A person's own word, with the reason, standing until its day. */
export interface Override {
  readonly colour: Colour;
  readonly reason: string;
  readonly until: Day;
}

/**
 * Red: a red finding, or yellow ones of two kinds. Yellow: one kind. Green: none, and someone looked within `freshMonths`.
 * Grey: none, but nobody did; the unknown is never good news.
 */
export function rate(
  findings: readonly Finding[],
  verifiedOn: Day | null,
  { day, freshMonths, override }: { day: Day; freshMonths: number; override?: Override | null },
): Rating {
  if (override && day <= override.until)
    return {
      colour: override.colour,
      sentence: words.overridden(override.reason, override.until),
      milder: '',
    };
  const reds = findings.filter(({ level }) => level === 'red');
  const kinds = new Set(findings.map(({ risk }) => risk));
  const joined = (of: 'sentence' | 'milder', all: readonly Finding[]) =>
    [...new Set(all.map((finding) => finding[of]).filter(Boolean))].join(words.also);
  if (reds.length)
    return { colour: 'red', sentence: joined('sentence', findings), milder: joined('milder', reds) };
  if (findings.length)
    return {
      colour: kinds.size > 1 ? 'red' : 'yellow',
      sentence: (kinds.size > 1 ? words.twoKinds : '') + joined('sentence', findings),
      milder: joined('milder', findings),
    };
  const isFresh = verifiedOn !== null && verifiedOn >= monthsBefore(day, freshMonths);
  return isFresh
    ? { colour: 'green', sentence: words.verified(verifiedOn), milder: '' }
    : { colour: 'grey', sentence: words.unverified(freshMonths), milder: '' };
}
