import {
  and,
  contains,
  type Doubt,
  type Expr,
  inForce,
  not,
  or,
  ownAreas,
  type Reading,
  type Region,
  switchOf,
  within,
} from '../../kernel/index.ts';

/** Where a rule is asked on the day: everywhere but in the areas that stopped it. */
export function askedIn(doubt: Doubt<any>, { names, day }: Reading): Expr {
  const parameter = names.parameter(switchOf(doubt).id);
  const areas = ['', ...ownAreas(parameter)];
  const asking = areas.filter((area) => inForce(parameter, day, area).value);
  const smaller = (area: Region) => areas.filter((other) => other !== area && contains(area, other));
  return or(
    ...asking.map((area) =>
      and(...(area ? [within(area)] : []), ...smaller(area).map((one) => not(within(one)))),
    ),
  );
}
