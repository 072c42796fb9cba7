import { expect, test } from 'vitest';
import { catalogueOf, type Expr, type Parameter, type Rule, whenParameterOf } from '../kernel/index.ts';
import { domains } from './index.ts';

const names = catalogueOf(...domains);
const rules = names.all<Rule>('rule').filter(({ level }) => level !== 'question');
const conditionOf = (rule: Rule): Parameter<Expr> => names.parameter(whenParameterOf(rule));

test.each(rules.map((rule) => [rule.label, rule] as const))(
  'the condition of %s may be written down, changed by a county and read again',
  (_, rule) => {
    const { as, values } = conditionOf(rule);
    const written = as.show(values[0]?.value as Expr);
    expect(as.show(as.parse(written))).toBe(written);
    expect(as.show(as.parse(JSON.parse(JSON.stringify(rule.when))))).toBe(written);
  },
);

test.each([
  ['no object of ours', { op: 'drop table' }],
  ['a field nobody declared', { op: 'compare', column: 'medical-cost.secret', how: 'atLeast', values: [1] }],
  ['no terms', { op: 'and' }],
  ['null', null],
])('a condition from outside is refused that names %s', (_, given) => {
  const [rule] = rules.filter(({ id }) => id === 'self-paid-general');
  expect(() => conditionOf(rule as Rule).as.parse(given)).toThrow('预警条件：一般农户医疗自付超线');
});
