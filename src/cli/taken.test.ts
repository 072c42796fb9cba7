import { expect, test } from 'vitest';
import { receiptOf } from './taken.ts';

test('what was left out of a zip stands below its line, and not all is well', async () => {
  const file = {
    file: '九月.zip',
    feed: 'x',
    month: '2023-09',
    region: '410622',
    problem: null,
    rows: 2,
    matched: 2,
  };
  const { lines, ok } = await receiptOf({} as never, [
    { ...file, leftOut: ['“九月.zip/通知.docx”是Word文档'] },
    file,
  ]);
  expect(lines).toEqual([
    '✓ 九月.zip：共2行，接收2行',
    '    没有读：“九月.zip/通知.docx”是Word文档',
    '✓ 九月.zip：共2行，接收2行',
  ]);
  expect(ok).toBe(false);
});
