import {
  belongingsOf,
  type Expr,
  explain,
  type Facts,
  holds,
  ownerOf,
  type Reading,
} from '../../kernel/index.ts';
import type { TriedPart } from '../http/contract.ts';

/** A condition taken apart for one record: each comparison as a sentence, whether it holds, and what was found. */
export const partsOf = (expr: Expr, facts: Facts, at: Reading): TriedPart[] =>
  expr.op === 'and' ? expr.terms.flatMap((term) => partOf(term, facts, at, 0)) : partOf(expr, facts, at, 0);

function partOf(expr: Expr, facts: Facts, at: Reading, depth: number, of = ''): TriedPart[] {
  // What is not so of an owner is said of the owner: 农户：不是“户类型为脱贫户”.
  if (expr.op === 'not' && expr.term.op === 'owner' && ownerOf(expr.term.of, facts, at)) {
    const { of: name, where } = expr.term;
    return partOf({ op: 'owner', of: name, where: { op: 'not', term: where } }, facts, at, depth, of);
  }
  const does = holds(expr, facts, at);
  switch (expr.op) {
    case 'and':
    case 'or': {
      const said = expr.op === 'and' ? '以下全部满足' : '以下任一满足';
      const terms = expr.terms.flatMap((term) => partOf(term, facts, at, depth + 1, of));
      return expr.terms.length > 1 ? [{ depth, said: of + said, holds: does, found: '' }, ...terms] : terms;
    }
    case 'owner': {
      const owner = ownerOf(expr.of, facts, at);
      const { label } = at.names.owner(expr.of);
      if (owner) return partOf(expr.where, owner, at, depth, `${label}：`);
      return [{ depth, said: explain(expr, at), holds: does, found: `没有所属的${label}` }];
    }
    default:
      return [
        { depth, said: of + explain(expr, at), holds: does, found: foundIn(expr, facts, at).join('，') },
      ];
  }
}

/** What the record has where a condition looks: a value with its name, 未填, or how many of those that belong to it. */
function foundIn(expr: Expr, facts: Facts, at: Reading): readonly string[] {
  switch (expr.op) {
    case 'and':
    case 'or':
      return [...new Set(expr.terms.flatMap((term) => foundIn(term, facts, at)))];
    case 'not':
      return foundIn(expr.term, facts, at);
    case 'owner': {
      const owner = ownerOf(expr.of, facts, at);
      return owner ? foundIn(expr.where, owner, at) : [];
    }
    case 'some': {
      const all = belongingsOf(expr.of, facts, at) ?? [];
      const met = all.filter((each) => holds(expr.where, each, at)).length;
      return [`${at.names.belonging(expr.of).label}${all.length}条，符合的${met}条`];
    }
    case 'compare':
    case 'known': {
      const { field, name } = at.names.column(expr.column);
      const value = facts[name];
      if (value === null || value === undefined) return [`${field.label}未填`];
      return [field.personal ? `${field.label}已填` : field.label + field.show(value)];
    }
    default:
      return [];
  }
}
