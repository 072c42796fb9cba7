import { type Expr, explain, type Reading } from '../../kernel/index.ts';

/** What one condition says that another does not, as sentences: 改了什么. */
export interface Differing {
  readonly added: readonly string[];
  readonly dropped: readonly string[];
  /** 全部满足 became 任一满足, or the other way round. */
  readonly turned: string | null;
}

/** How a condition differs from the one before it, in the words of its parts; parameters by their names, not what they say today. */
export function differing(before: Expr, after: Expr, at: Reading): Differing {
  const [old, fresh] = [before, after].map((expr) => partsOf(expr, at)) as [Parts, Parts];
  const turned =
    old.op !== fresh.op && old.said.length > 1 && fresh.said.length > 1
      ? `${words[old.op]}改为${words[fresh.op]}`
      : null;
  return {
    added: fresh.said.filter((one) => !old.said.includes(one)),
    dropped: old.said.filter((one) => !fresh.said.includes(one)),
    turned,
  };
}

interface Parts {
  readonly op: 'and' | 'or';
  readonly said: readonly string[];
}
const words = { and: '全部满足', or: '任一满足' } as const;

function partsOf(expr: Expr, at: Reading): Parts {
  const op = expr.op === 'or' ? 'or' : 'and';
  return { op, said: flat(expr, op).map((term) => explain(term, at)) };
}
/** Groups of one kind within each other are one group. */
const flat = (expr: Expr, op: 'and' | 'or'): readonly Expr[] =>
  expr.op === op && 'terms' in expr ? expr.terms.flatMap((term) => flat(term, op)) : [expr];
