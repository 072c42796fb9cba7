import { type Day, plusDays } from './day.ts';
import type { Declaration, Grounded, Spec } from './declaration.ts';
import type { Expr } from './expr.ts';
import type { Parameter } from './parameter.ts';
import type { Period } from './period.ts';
import type { Register } from './register.ts';

/**
 * 在岗台账: how many days and nights those of a register were where they are to be: as it was planned for them, less the leave
 * they were granted, borne out by what was written down there. Nobody is located and nobody signs in.
 */
export interface Attendance extends Declaration<'attendance'>, Grounded {
  readonly of: Register<any, any>;
  /** Who of them is to be there. */
  readonly where: Expr;
  /** How being there is said: 驻村. */
  readonly verb: string;
  /** Their records belong to the one they are about; `note` explains a week. */
  readonly planned: Spans & { readonly note: string };
  readonly away: Spans;
  /** What bears a week out: records of the same place, by the name of their register, which may be another domain's. */
  readonly borneOutBy: { readonly register: string; readonly on: string; readonly where: Expr };
  /** What a week and a year ask for. */
  readonly days: Parameter<number>;
  readonly nights: Parameter<number>;
  readonly daysAYear: Parameter<number>;
}
export interface Spans {
  readonly register: Register<any, any>;
  readonly from: string;
  readonly to: string;
  readonly where?: Expr;
}
export const defineAttendance = (id: string, label: string, spec: Spec<Attendance>): Attendance => ({
  kind: 'attendance',
  id,
  label,
  ...spec,
});

/** From a day to another, both counted. */
export type Stretch = Pick<Period, 'from' | 'to'>;
export interface Attended {
  readonly days: number;
  readonly nights: number;
  /** Days of the period on leave, whether or not anything was planned. */
  readonly away: number;
}
/** Days and nights of a period that were planned and not given away. A night lies between two such days of one plan. */
export function attend(planned: readonly Stretch[], away: readonly Stretch[], period: Stretch): Attended {
  const isIn = (day: Day, spans: readonly Stretch[]) =>
    spans.some(({ from, to }) => from <= day && day <= to);
  let [days, nights, gone] = [0, 0, 0];
  for (let day = period.from; day <= period.to; day = plusDays(day, 1)) {
    if (isIn(day, away)) gone += 1;
    else if (isIn(day, planned)) {
      days += 1;
      const next = plusDays(day, 1);
      if (next <= period.to && !isIn(next, away) && planned.some(({ from, to }) => from <= day && next <= to))
        nights += 1;
    }
  }
  return { days, nights, away: gone };
}

/** What a week falls short of, and so has to be explained. No plan is unknown, not absence. */
export type Shortfall = 'unplanned' | 'days' | 'nights' | 'unborne';
export function shortfallsOf(
  { days, nights, away }: Attended,
  asked: { readonly days: number; readonly nights: number },
  { planned, over, borneOut }: { planned: boolean; over: boolean; borneOut: number },
): Shortfall[] {
  if (!planned) return ['unplanned'];
  const short: Shortfall[] = [];
  if (days + away < asked.days) short.push('days');
  if (nights + away < asked.nights) short.push('nights');
  // A week that is not over is not asked for what bears it out, nor is one that was given away whole.
  if (over && days && !borneOut) short.push('unborne');
  return short;
}
