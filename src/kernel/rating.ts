import type { Column } from './column.ts';
import { type Day, monthsBefore } from './day.ts';
import type { Declaration, Spec } from './declaration.ts';
import type { Expr } from './expr.ts';
import type { Parameter } from './parameter.ts';
import type { Register } from './register.ts';
import { words } from './words.ts';

/** 三色评定: orders work by risk; never shown to villagers, never the result of an identification. */
export type Colour = 'red' | 'yellow' | 'green' | 'grey';
export interface Rating {
  readonly colour: Colour;
  readonly sentence: string;
  readonly milder: string;
}
/** What a rule found for a household: its alert. */
export interface Finding extends Omit<Rating, 'colour'> {
  readonly level: 'red' | 'yellow';
  readonly risk: string;
}
/** A person's own word, with the reason, standing until its day. */
export interface Override {
  readonly colour: Colour;
  readonly reason: string;
  readonly until: Day;
}
/** 评定办法: which records are rated, what says that someone looked, and which of their fields keep the outcome. */
export interface RatingScheme<R extends string = any> extends Declaration<'rating'> {
  readonly of: Register<R, any>;
  readonly scope: Expr<NoInfer<R>>;
  readonly verified: Column<Day | null, NoInfer<R>>;
  readonly freshMonths: Parameter;
  readonly override: Readonly<Record<keyof Override, Column<any, NoInfer<R>>>>;
  readonly sets: Readonly<Record<keyof Rating, Column<any, NoInfer<R>>>>;
}
export function defineRating<R extends string>(id: string, label: string, spec: Spec<RatingScheme<R>>) {
  return { kind: 'rating', id, label, ...spec } satisfies RatingScheme<R>;
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
  if (override && day <= override.until) {
    const { colour, reason, until } = override;
    return { colour, sentence: words.overridden(reason, until), milder: '' };
  }
  const reds = findings.filter(({ level }) => level === 'red');
  const isTwice = !reds.length && new Set(findings.map(({ risk }) => risk)).size > 1;
  const joined = (of: 'sentence' | 'milder', all: readonly Finding[]) =>
    [...new Set(all.map((finding) => finding[of]).filter(Boolean))].join(words.also);
  if (findings.length)
    return {
      colour: reds.length || isTwice ? 'red' : 'yellow',
      sentence: (isTwice ? words.twoKinds : '') + joined('sentence', findings),
      milder: joined('milder', reds.length ? reds : findings),
    };
  const isFresh = verifiedOn !== null && verifiedOn >= monthsBefore(day, freshMonths);
  return isFresh
    ? { colour: 'green', sentence: words.verified(verifiedOn), milder: '' }
    : { colour: 'grey', sentence: words.unverified(freshMonths), milder: '' };
}
