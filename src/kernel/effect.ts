import type { Expr } from './expr.ts';
import type { Parameter } from './parameter.ts';

/** 规则成效: what the verdicts on its alerts say of a rule. */
export interface Effect {
  /** Of an alert that a person answered: that it was looked into, was true, and told of a risk. */
  readonly verified: Expr;
  readonly true: Expr;
  readonly confirmed: Expr;
  /** A rule of which, out of at least so many looked into, less than this share in percent was true is proposed for change. */
  readonly floor: Parameter;
  readonly enough: Parameter;
  /** What a visit takes. */
  readonly minutes: Parameter;
}
