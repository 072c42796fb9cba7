import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureBaseline } from '../../src/cli/bench-baseline.ts';
import { makeBenchData } from '../../src/cli/bench-data.ts';
import { domains } from '../../src/domains/index.ts';
import { catalogueOf } from '../../src/kernel/index.ts';
import { guessFeed } from '../../src/server/feeds/index.ts';
import { openWorkbooks } from '../../src/server/sheets/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-bench-data-'));
const one = join(folder, 'one');
let files: { file: string; rows: number }[];
beforeAll(async () => {
  files = await makeBenchData(one, 2_000, 7);
});
afterAll(() => rmSync(folder, { recursive: true }));

const digests = (of: string) =>
  readdirSync(join(of, '2023-10'))
    .toSorted()
    .map((file) =>
      createHash('sha256')
        .update(readFileSync(join(of, '2023-10', file)))
        .digest('hex'),
    );

test('thirteen files, the medical one with thirty lines for nine people', () => {
  expect(files).toHaveLength(13);
  expect(files[0]).toEqual({ file: '医保局_住院和门诊慢特病费用.csv', rows: 6667 });
  const text = readFileSync(join(one, '2023-10', '医保局_住院和门诊慢特病费用.csv'), 'utf8');
  expect(text.trimEnd().split('\n')).toHaveLength(6668);
});

test('the same number and seed make the same files, another seed others', async () => {
  await makeBenchData(join(folder, 'again'), 2_000, 7);
  await makeBenchData(join(folder, 'other'), 2_000, 8);
  expect(digests(join(folder, 'again'))).toEqual(digests(one));
  expect(digests(join(folder, 'other'))).not.toEqual(digests(one));
});

test('every file is known by its headings as the file of its feed', () => {
  const names = catalogueOf(...domains);
  const known = files.map(
    ({ file }) =>
      guessFeed(names, file, openWorkbooks(file, readFileSync(join(one, '2023-10', file))))?.label,
  );
  expect(known).toEqual(files.map(({ file }) => file.slice(file.indexOf('_') + 1, -'.csv'.length)));
});

test('the baseline finds somebody over a line', async () => {
  expect((await measureBaseline(one)).over).toBeGreaterThan(0);
});
