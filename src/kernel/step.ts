import { type CaseFile, type CaseState, standing } from './case.ts';
import type { Facts, Reading } from './expr.ts';
import { type Complaints, type Entered, type Fields, isBlank, required } from './field.ts';
import { type Judgement, judge } from './judge.ts';
import type { Move, Procedure, Step } from './procedure.ts';
import type { Seat } from './seat.ts';
import { words } from './words.ts';

/** The fields of the record that a move asks for; those it only offers may stay blank. */
export function fieldsOf({ on }: Procedure, { asks = [], offers = [] }: Move): Fields {
  const asked = asks.map((name) => [name, required(on.fields[name])]);
  return Object.fromEntries([...asked, ...offers.map((name) => [name, on.fields[name]])]);
}

/**
 * What has been done has a day that is past (unless its field may lie ahead); a notice cannot have hung before the step it belongs to was entered, nor been
 * taken down before its end.
 */
export function misdated(
  { on, steps }: Procedure,
  given: Entered,
  where: Pick<CaseState, 'since' | 'noticeUntil'> | null,
  { day }: Reading,
): Complaints {
  const notices = Object.values<Step>(steps).flatMap(({ notice }) => notice ?? []);
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    if (on.fields[name]?.sqlType !== 'date' || typeof value !== 'string') return [];
    const { label } = on.fields[name];
    if (value > day && !on.fields[name].ahead) return [[name, words.inFuture(label)]];
    const isPosting = notices.some(({ from }) => from === name);
    if (isPosting && where && value < where.since) return [[name, words.tooEarly(label)]];
    const isTakingDown = notices.some(({ down }) => down === name);
    // Before its end the notice itself stands in the way, and says so.
    return isTakingDown && where?.noticeUntil && value < where.noticeUntil && day >= where.noticeUntil
      ? [[name, words.beforeNoticeEnds(label, where.noticeUntil)]]
      : [];
  });
  return Object.fromEntries(wrong);
}

/** 缺件: the papers of a step that are not there yet. */
export const missingPapers = (step: Step, facts: Facts): readonly string[] =>
  (step.papers ?? []).filter((name) => isBlank(facts[name]));

export const checksOf = (step: Step, facts: Facts, at: Reading): { label: string; judgement: Judgement }[] =>
  (step.checks ?? []).map(({ label, holds }) => ({ label, judgement: judge(holds, facts, at) }));

/** The offices that act at a step: one, the one a record names, or all that review jointly (会审). */
export function officesOf({ by }: Step, facts: Facts): readonly string[] {
  if ('jointly' in by) return by.jointly.map(({ office }) => office);
  return ['named' in by ? String(facts[by.named] ?? '') : by.office];
}
export const isFor = (step: Step, seat: Pick<Seat, 'level' | 'office'>, facts: Facts): boolean =>
  step.by.level === seat.level && officesOf(step, facts).includes(seat.office);

export const hasActed = ({ notBy = [] }: Step, file: CaseFile, person: string): boolean =>
  standing(file.events).some((event) => [notBy].flat().includes(event.at) && event.by === person);
