import {
  and,
  contains,
  type Expr,
  inForce,
  isInForce,
  not,
  or,
  ownAreas,
  type Reading,
  type Region,
  type Rule,
  whenParameterOf,
  within,
} from '../../kernel/index.ts';

/** The rules that raise alerts on the day of a reading, each with the condition that holds then, in every area its own. */
export const rulesInForce = (at: Reading): Rule[] =>
  at.names
    .all<Rule>('rule')
    .filter((rule) => rule.level !== 'question' && isInForce(rule, at.day))
    .map((rule) => ({ ...rule, when: conditionIn(rule, at) }));

/** A rule's condition as it holds everywhere at once: in an area that set its own, that; elsewhere what is set for all. */
export function conditionIn(rule: Rule, { names, day }: Reading): Expr {
  const parameter = names.parameter(whenParameterOf(rule));
  const areas = ['', ...ownAreas(parameter)];
  if (areas.length === 1) return conditionAt(rule, { names, day });
  const smaller = (area: Region) => areas.filter((other) => other !== area && contains(area, other));
  return or(
    ...areas.map((area) =>
      and(
        conditionAt(rule, { names, day }, area),
        ...(area ? [within(area)] : []),
        ...smaller(area).map((one) => not(within(one))),
      ),
    ),
  );
}

/** The one that holds at a place. */
export const conditionAt = (
  rule: Rule,
  { names, day }: Pick<Reading, 'names' | 'day'>,
  place?: Region,
): Expr => inForce<Expr>(names.parameter(whenParameterOf(rule)), day, place).value;
