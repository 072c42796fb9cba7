import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileSource, openWorkbooks, SheetProblem, type Source, writeWorkbook } from './index.ts';
import { PackedTexts } from './packed-texts.ts';
import { readBytes } from './read-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (name: string, bytes: Uint8Array) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

test('a file that is one line is refused by its beginning', () => {
  const path = fileOf('一行.csv', Buffer.alloc(8 * 1024 ** 2, '姓名,身份证号,'));
  expect(() => readBytes(path, '一行.csv')).toThrow(
    '“一行.csv”第1行长得不像表格的一行：请确认文件有换行，或用Excel、WPS另存为xlsx后再上传',
  );
});

test.each([
  ['one line', '姓名,身份证号,', '第1行长得不像表格的一行'],
  ['lines', '姓名,身份证号\n', '解压后有2048MB，超过2048MB的上限'],
])(
  'a file of two gigabytes that is looked at by its path is refused where it begins with %s',
  (_, begin, sentence) => {
    const path = fileOf('两千兆.csv', Buffer.alloc(4 * 1024 ** 2, begin));
    truncateSync(path, 2 * 1024 ** 3);
    expect(() => openWorkbooks('两千兆.csv', fileSource(path))).toThrow(sentence);
  },
);

test.each([
  ['one with lines', '姓名,身份证号\r\n'],
  ['a workbook', 'PK\u0003\u0004'],
])('%s is read', (_, begins) => {
  const bytes = Buffer.concat([Buffer.from(begins), Buffer.alloc(3 * 1024 ** 2, 'x')]);
  expect(readBytes(fileOf('表.csv', bytes), '表.csv').length).toBe(bytes.length);
});

test('packed texts are the texts that were packed, over pieces and beyond the first thousand', () => {
  const packed = new PackedTexts();
  const texts = Array.from({ length: 3_000 }, (_, n) => `${n}张`.repeat(n % 700));
  for (const text of texts) packed.add(text);
  expect(texts.every((text, n) => packed.at(n) === text)).toBe(true);
  expect([packed.at(3_000), packed.at(-1)]).toEqual(['', '']);
});

test('a workbook is read from its file as from bytes', async () => {
  const columns = [{ key: 'n', header: '编号' }];
  const records = Array.from({ length: 2_000 }, (_, n) => ({ n }));
  const bytes = await writeWorkbook([{ name: '台账', columns, rows: records }]);
  const rowsOf = (given: Uint8Array | Source) => [
    ...(openWorkbooks('表.xlsx', given)[0]?.sheets[0]?.rows() ?? []),
  ];
  const read = rowsOf(fileSource(fileOf('表.xlsx', bytes)));
  expect(read).toHaveLength(2_001);
  expect(read).toEqual(rowsOf(bytes));
});

test('a file cut short is damaged from the file, too', async () => {
  const bytes = await writeWorkbook([{ name: '台账', columns: [{ key: 'n', header: '编号' }], rows: [] }]);
  const path = fileOf('断.xlsx', bytes.subarray(0, bytes.length - 30));
  expect(() => openWorkbooks('断.xlsx', fileSource(path))).toThrow(SheetProblem);
});
