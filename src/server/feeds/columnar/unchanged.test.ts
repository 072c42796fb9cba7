import { mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { medicalCosts } from '../../../domains/health/feeds.ts';
import { readMade, writeMade } from './unchanged.ts';

const others = vi.hoisted(() => ({ are: false }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const utimesSync: typeof fs.utimesSync = (...asked) => {
    if (others.are) throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' });
    fs.utimesSync(...asked);
  };
  return { ...fs, utimesSync };
});

/** Facts as a cluster leaves them: a folder of parts. */
let folder: string;
let parts: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shouxian-unchanged-'));
  const facts = join(folder, 'facts', 'medical-costs', '7.parquet');
  mkdirSync(facts, { recursive: true });
  parts = ['part-00000.parquet', 'part-00001.parquet'].map((name) => join(facts, name));
  for (const part of parts) writeFileSync(part, 'PAR1 and more');
});
afterEach(() => rmSync(folder, { recursive: true }));
const read = () => readMade({ folder }, medicalCosts, 7);
const write = () => writeMade({ folder }, medicalCosts, 7, { facts: 'so' });

test.each<[what: string, harm: (part: string) => void]>([
  ['lost', (part) => rmSync(part)],
  ['cut', (part) => truncateSync(part, 4)],
])('facts of a cluster of which a part is %s are made anew', (_, harm) => {
  write();
  expect(read()).toEqual({ facts: 'so' });
  harm(parts[1] as string);
  expect(read()).toBe(undefined);
});

test('facts of a cluster that were not added up anew are as of now', () => {
  const before = new Date('2023-10-01');
  for (const part of parts) utimesSync(part, before, before);
  write();
  expect(parts.map((part) => statSync(part).mtime > before)).toEqual([true, true]);
});

test('facts of a cluster that are another account’s are gone on with all the same', () => {
  others.are = true;
  write();
  others.are = false;
  expect(read()).toEqual({ facts: 'so' });
});
