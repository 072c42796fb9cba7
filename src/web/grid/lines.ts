import type { RecordView, RegionView, Tally } from '../../server/http/contract.ts';

/** A grid with its households; or those of a village that are in none, or in one that no list names. */
export interface GridLine {
  readonly kind: 'grid' | 'unknown' | 'none';
  readonly region: RegionView;
  readonly number: string | null;
  /** 12 digits of the village and three of the grid. */
  readonly code: string;
  readonly grid: RecordView | undefined;
  readonly households: number;
}

/** The grids village by village in the order of their numbers, then what fits into none. */
export function gridLines(grids: readonly RecordView[], counted: Tally['rows']): GridLine[] {
  const key = (region: RegionView, number: unknown) => `${region.code} ${threeDigits(number)}`;
  const households = new Map<string, number>();
  for (const { values, count } of counted) {
    const at = key(values.region as RegionView, values.grid);
    households.set(at, (households.get(at) ?? 0) + count);
  }
  const known = new Map(grids.map((grid) => [key(grid.region, grid.values.number), grid]));
  const listed = grids.map((grid): GridLine => {
    const number = String(grid.values.number);
    return {
      kind: 'grid',
      region: grid.region,
      number,
      code: grid.region.code + threeDigits(number),
      grid,
      households: households.get(key(grid.region, number)) ?? 0,
    };
  });
  const others = counted
    .filter(({ values }) => !known.has(key(values.region as RegionView, values.grid)))
    .map(({ values, count }): GridLine => {
      const region = values.region as RegionView;
      const number = values.grid === null ? null : String(values.grid);
      return {
        kind: number === null ? 'none' : 'unknown',
        region,
        number,
        code: number === null ? '—' : region.code + threeDigits(number),
        grid: undefined,
        households: count,
      };
    });
  const order = ({ region, kind, code }: GridLine) => `${region.code} ${kind === 'none' ? 1 : 0} ${code}`;
  return [...listed, ...others].toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The filter that finds the households of a grid, whichever way its number was written; `!` for those in none. */
export const filterOf = ({ number }: Pick<GridLine, 'number'>): string =>
  number === null
    ? '!'
    : [...new Set([number, threeDigits(number), number.replace(/^0+(?=.)/, '')])].join(',');

/** Offices write 1 or 001 for the same grid. */
const threeDigits = (number: unknown): string => {
  const text = String(number ?? '');
  return /^\d+$/.test(text) ? text.padStart(3, '0') : text;
};
