import {
  belongingsOf,
  type Expr,
  type Facts,
  holds,
  type Reading,
  reasonOf,
  words,
} from '../../kernel/index.ts';

/** Why a policy is for somebody, in a few words: what was found; what must not be (监测终止日期未填) stays unsaid. */
export function tellGap(condition: Expr, facts: Facts, at: Reading): string {
  switch (condition.op) {
    case 'and':
    case 'or': {
      const said = condition.terms
        .filter((term) => term.op !== 'not' && holds(term, facts, at))
        .map((term) => tellGap(term, facts, at));
      return [...new Set(said.filter(Boolean))].join(words.also);
    }
    case 'some': {
      const found = (belongingsOf(condition.of, facts, at) ?? []).find((each) =>
        holds(condition.where, each, at),
      );
      return found ? tellGap(condition.where, found, at) : '';
    }
    case 'known': {
      // 监测对象类别边缘易致贫户 says more than 监测对象类别已填.
      const value = facts[at.names.column(condition.column).name] as string | number | boolean;
      return reasonOf({ op: 'compare', column: condition.column, how: 'in', values: [value] }, facts, at)
        .sentence;
    }
    default:
      return reasonOf(condition, facts, at).sentence;
  }
}
