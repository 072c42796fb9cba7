import { inForce, type Parameter } from '../../kernel/index.ts';
import type { ParameterValueView, ParameterView } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** The one of a parameter's values that holds on a day at a place, by the kernel's own choice; undefined if none does. */
export function valueInForce(
  values: readonly ParameterValueView[],
  day: string,
  place: string,
): ParameterValueView | undefined {
  const dated = values.map((value) => ({
    from: value.from,
    ...(value.until && { until: value.until }),
    ...(value.area && { area: value.area.code }),
    value,
  }));
  const sorted = dated.toSorted((a, b) => a.from.localeCompare(b.from));
  try {
    return inForce(
      { values: sorted } as unknown as Parameter<ParameterValueView>,
      day as `${number}-${number}-${number}`,
      place,
    ).value;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Which of a parameter’s values somebody has before them who adds one: the server refuses where others have been added or taken back since. */
export const seenOf = ({ values }: Pick<ParameterView, 'values'>): string[] =>
  values.flatMap(({ id }) => id ?? []);

/** The names of all domains with parameters as they stand in the store. */
export function namesWith(parameters: readonly Pick<ParameterView, 'id' | 'values'>[]) {
  const known = parameters.filter(({ id }) => names.find('parameter', id));
  return names.with(
    Object.fromEntries(
      known.map(({ id, values }) => [
        id,
        values.map(({ from, until, area, value, basis }) => ({
          from,
          ...(until && { until }),
          ...(area && { area: area.code }),
          ...(basis && { basis }),
          value,
        })),
      ]),
    ),
  );
}
