import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Recognised } from '../recognise.ts';
import { partsAt } from './by-size.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-sizes-'));
afterAll(() => rmSync(folder, { recursive: true }));

function filesOf(sizes: readonly number[]): Recognised[] {
  return sizes.map((size, nth) => {
    const path = join(folder, String(nth));
    writeFileSync(path, '');
    truncateSync(path, size);
    return { path } as Recognised;
  });
}
const kb = 1024;
test.each([
  // Larger than all others together: it is at work when the others are done.
  [2, [600, 300, 90], [2, 1, 1]],
  [2, [400, 300, 300], [1, 1, 1]],
  [4, [600, 300, 100], [3, 2, 1]],
  [2, [5_000], [2]],
  // Too short for two.
  [2, [100], [1]],
  [1, [5_000], [1]],
  [2, [], []],
])('with %i places, files of %j KB are scanned in %j parts', (places, sizes, parts) => {
  const files = filesOf(sizes.map((size) => size * kb));
  const partsOf = partsAt(places, new Set(files));
  expect(files.map(partsOf)).toEqual(parts);
});

test('a file that goes elsewhere is no part of it', () => {
  const [here, elsewhere] = filesOf([200 * kb, 900 * kb]) as [Recognised, Recognised];
  expect(partsAt(2, new Set([here]))(here)).toBe(2);
  expect(partsAt(2, new Set([here]))(elsewhere)).toBe(1);
});
