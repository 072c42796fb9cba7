import type { Term } from './arithmetic.ts';
import type { Column } from './column.ts';
import type { Declaration, Spec } from './declaration.ts';
import type { Expr } from './expr.ts';
import type { Register } from './register.ts';

/**
 * 入账来源: what a department's record says of an amount of the root (低保月保障金额×12 is transfer income), so that a visit asks
 * only for what no department has sent. It proposes; a person enters.
 */
export interface Contribution<R extends string = any> extends Declaration<'contribution'> {
  /** The amount of the root that it goes into. */
  readonly to: Column<number | null, any>;
  readonly of: Register<R, any>;
  readonly amount: Term<R>;
  /** Which of the records. */
  readonly where?: Expr<R>;
  /** How the amount comes about, where it is more than what was sent: 按12个月计. */
  readonly note?: string;
  /** Less certain ones that it takes the place of, for the same person or root. */
  readonly replaces?: readonly Contribution[];
}
export const defineContribution = <R extends string>(
  id: string,
  label: string,
  spec: Spec<Contribution<R>>,
): Contribution<R> => ({ kind: 'contribution', id, label, ...spec });
