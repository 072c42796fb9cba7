import { expect, test } from 'vitest';
import { domains } from '../../domains/index.ts';
import { catalogueOf, type Expr, type Parameter, type Rule, whenParameterOf } from '../../kernel/index.ts';
import { exprOf, keep, linesOf, treeOf } from './tree.ts';

const names = catalogueOf(...domains);
const rules = names.all<Rule>('rule').filter(({ level }) => level !== 'question');
const said = (rule: Rule, expr: Expr) =>
  (names.parameter(whenParameterOf(rule)) as Parameter<Expr>).as.show(expr);

test.each(rules.map((rule) => [rule.label, rule] as const))(
  '%s is taken apart into comparisons and put together again unchanged',
  (_, rule) => {
    const tree = treeOf(rule.when, rule.on);
    expect(linesOf(tree).filter(({ operator }) => operator === keep)).toEqual([]);
    const again = exprOf(tree, rule.on);
    expect(treeOf(again, rule.on)).toEqual(tree);
    expect(said(rule, again)).toBe(said(rule, rule.when));
  },
);
