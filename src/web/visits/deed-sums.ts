import type { Tally } from '../../server/http/contract.ts';

interface Sum {
  readonly count: number;
  readonly households: number;
}
/** What visits came to: by kind, by kind and layer (`medical officer`), and in all. */
export interface DeedSums extends Sum {
  readonly visits: number;
  readonly of: ReadonlyMap<string, Sum>;
  readonly by: ReadonlyMap<string, Sum>;
}

/** Adds up the groups of several registers by deed and layer; visits without a deed are visits only. */
export function deedSums(tallies: readonly Tally[]): DeedSums {
  const rows = tallies.flatMap((tally) => tally.rows);
  const of = new Map<string, Sum>();
  const by = new Map<string, Sum>();
  const add = (into: Map<string, Sum>, key: string, count: number, households: number) => {
    const before = into.get(key) ?? { count: 0, households: 0 };
    into.set(key, { count: before.count + count, households: before.households + households });
  };
  for (const { values, count, sums } of rows) {
    if (values.deed === null) continue;
    add(of, String(values.deed), count, sums.beneficiaries ?? 0);
    add(by, `${values.deed} ${values.layer}`, count, sums.beneficiaries ?? 0);
  }
  const all = [...of.values()];
  return {
    visits: rows.reduce((sum, { count }) => sum + count, 0),
    count: all.reduce((sum, { count }) => sum + count, 0),
    households: all.reduce((sum, { households }) => sum + households, 0),
    of,
    by,
  };
}
