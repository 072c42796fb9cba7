import type { Regions } from '../access/regions.ts';

/** A measure in each region by itself, which add up; or, where they do not, exactly for each region with all within it. */
export interface Own {
  readonly total: ReadonlyMap<number, number>;
  readonly unknown: ReadonlyMap<number, number>;
  readonly exact: ReadonlyMap<number, number> | null;
}

/**
 * Every region with all within it, from what each region has by itself. `kept` are regions whose sum stands already, their
 * subregions included: they count with it. RangeError beyond 53 bits.
 */
export function addUpTree(
  { all }: Pick<Regions, 'all'>,
  own: ReadonlyMap<number, number>,
  kept: ReadonlyMap<number, number> = new Map(),
): Map<number, number> {
  const sums = new Map<number, number>();
  // Preorder: whatever lies within a region comes after it, so its children are complete when it is reached backwards.
  for (const { id, parent } of all.toReversed()) {
    const sum = kept.get(id) ?? (own.get(id) ?? 0) + (sums.get(id) ?? 0);
    if (!Number.isSafeInteger(sum)) throw new RangeError(`the sum of region ${id} is beyond 53 bits`);
    sums.set(id, sum);
    if (parent !== null) sums.set(parent, (sums.get(parent) ?? 0) + sum);
  }
  return sums;
}
