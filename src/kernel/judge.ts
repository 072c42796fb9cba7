import {
  belongingsOf,
  compare,
  type Expr,
  type Facts,
  holds,
  isUnknown,
  ownerOf,
  type Reading,
  twinsOf,
} from './expr.ts';
import { boundsOf } from './operand.ts';
import { contains } from './region.ts';

/** 达到／未达到／待核: as `holds`, but a blank stays unknown, also under a `not`. */
export type Judgement = 'met' | 'unmet' | 'unknown';
export function judge(expr: Expr, facts: Facts, at: Reading): Judgement {
  switch (expr.op) {
    case 'and':
      return worst(expr.terms.map((term) => judge(term, facts, at)));
    case 'or':
      return opposite(worst(expr.terms.map((term) => opposite(judge(term, facts, at)))));
    case 'not':
      return opposite(judge(expr.term, facts, at));
    case 'some': {
      const belongings = belongingsOf(expr.of, facts, at);
      if (!belongings) return 'unknown';
      if (expr.count) {
        const judged = belongings.map((each) => judge(expr.where, each, at));
        const few = judged.filter((each) => each === 'met').length;
        const many = few + judged.filter((each) => each === 'unknown').length;
        const [bound] = boundsOf([expr.count.than], facts, at);
        const { how } = expr.count;
        const isMet = !isUnknown(bound) && compare[how](few, [bound]);
        if (isUnknown(bound) || isMet !== compare[how](many, [bound])) return 'unknown';
        return isMet ? 'met' : 'unmet';
      }
      return opposite(worst(belongings.map((each) => opposite(judge(expr.where, each, at)))));
    }
    case 'owner': {
      const of = ownerOf(expr.of, facts, at);
      return of ? judge(expr.where, of, at) : 'unknown';
    }
    case 'within':
      if (typeof facts.region !== 'string') return 'unknown';
      return contains(expr.region, facts.region) ? 'met' : 'unmet';
    case 'known':
      return holds(expr, facts, at) ? 'met' : 'unmet';
    case 'twin':
      if (!twinsOf(expr.column, facts)) return 'unknown';
      return holds(expr, facts, at) ? 'met' : 'unmet';
    case 'compare':
      if (isUnknown(facts[at.names.column(expr.column).name])) return 'unknown';
      if (holds(expr, facts, at)) return 'met';
      return boundsOf(expr.values, facts, at).some(isUnknown) ? 'unknown' : 'unmet';
  }
}

const worst = (all: readonly Judgement[]): Judgement =>
  all.includes('unmet') ? 'unmet' : all.includes('unknown') ? 'unknown' : 'met';
const opposite = (one: Judgement): Judgement => (one === 'unknown' ? one : one === 'met' ? 'unmet' : 'met');
