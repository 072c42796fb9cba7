import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { expected } from '../../fixtures/nasty/expected.ts';
import { readBytes } from '../../src/server/sheets/read-bytes.ts';
import { outcomeOf } from './outcome.ts';

const folder = new URL('../../fixtures/nasty/files/', import.meta.url);

test('every file of the corpus has its outcome written down', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort());
});

test.each(Object.entries(expected))('%s', async (file, outcome) => {
  const bytes = new Uint8Array(readFileSync(new URL(file, folder)));
  expect(await outcomeOf(file, bytes)).toEqual(outcome);
});

test('two gigabytes in one line are refused by their beginning', () => {
  const file = '一行.csv';
  const path = join(mkdtempSync(join(tmpdir(), 'shouxian-nasty-')), file);
  onTestFinished(() => rmSync(join(path, '..'), { recursive: true }));
  // A file with a hole: as long as told, and hardly a block of the disk.
  writeFileSync(path, Buffer.alloc(4 * 1024 ** 2, '姓名,身份证号,'));
  truncateSync(path, 2 * 1024 ** 3);
  expect(() => readBytes(path, file)).toThrow(
    '“一行.csv”第1行长得不像表格的一行：请确认文件有换行，或用Excel、WPS另存为xlsx后再上传',
  );
});
