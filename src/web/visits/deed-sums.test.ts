import { expect, test } from 'vitest';
import { deedSums } from './deed-sums.ts';

const group = (deed: string | null, layer: string, count: number, beneficiaries: number) => ({
  values: { deed, layer },
  count,
  sums: { beneficiaries },
});
const tally = (...rows: ReturnType<typeof group>[]) => ({ rows, total: rows.length, after: null });

test('deeds of households and villages are one ledger; a visit that did nothing is a visit still', () => {
  const sums = deedSums([
    tally(group(null, 'officer', 7, 0), group('medical', 'officer', 3, 4), group('medical', 'village', 2, 2)),
    tally(group('facilities', 'county', 1, 120)),
  ]);
  expect([sums.visits, sums.count, sums.households]).toEqual([13, 6, 126]);
  expect(sums.of.get('medical')).toEqual({ count: 5, households: 6 });
  expect(sums.by.get('medical village')).toEqual({ count: 2, households: 2 });
  expect(sums.by.get('facilities officer')).toBeUndefined();
});
