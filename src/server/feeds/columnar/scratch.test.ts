import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clearScratch, openScratch } from './scratch.ts';

const data = mkdtempSync(join(tmpdir(), 'shouxian-scratch-'));
afterAll(() => rmSync(data, { recursive: true }));

test('what a killed process left open while it read files goes, what a living one reads stays', () => {
  const mine = openScratch(data);
  const { pid } = spawnSync(process.execPath, ['--version']);
  // One that is gone, and one that had this process's number before it, as in a container.
  const left = [pid, process.pid].map((of) => join(data, 'columnar', `scratch-${of}-0123abcd-abcdef`));
  for (const folder of left) mkdirSync(join(folder, 'spill'), { recursive: true });
  for (const folder of [...left, mine]) writeFileSync(join(folder, 'open.csv'), '张建国,410622195803121018');
  clearScratch(data);
  expect([...left, join(mine, 'open.csv')].map((path) => existsSync(path))).toEqual([false, false, true]);
});
