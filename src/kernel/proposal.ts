import type { Declaration, Spec } from './declaration.ts';
import type { Expr } from './expr.ts';
import type { Feed } from './feed.ts';
import type { Procedure, Source } from './procedure.ts';

/** 提议: what a line of a file puts to people, as a case of its household; nothing changes before they confirm. */
export interface Proposal extends Declaration<'proposal'> {
  readonly from: Feed;
  /** Instead of the lines, those whom a whole list names no longer. */
  readonly absent?: true;
  /** Of a line, as a record of the feed's register; of whom a list leaves out, as that record itself. */
  readonly when?: Expr;
  /** Opened at its first step. */
  readonly procedure: Procedure<any, any, any, any>;
  /** The case's fields: values, the line's own `{field: 'on'}`, or those of the record it is about `{field: 'person.number'}`. */
  readonly carries: Readonly<Record<string, Source<any>>>;
  /** The fields in which two cases are about the same: no second is opened beside an open one, none again after the same was answered. */
  readonly same: readonly string[];
}
export function defineProposal(id: string, label: string, spec: Spec<Proposal>): Proposal {
  return { kind: 'proposal', id, label, ...spec };
}
