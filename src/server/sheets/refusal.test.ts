import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openWorkbooks, readTable, SheetProblem, type WantedColumn } from './index.ts';
import { compound, gbk, rowsOf, utf8, xlsx } from './nasty-files.ts';

const wanted: WantedColumn[] = [
  { key: 'name', header: '姓名', required: true },
  { key: 'id', header: '身份证号', required: true },
];
const good = xlsx({ rows: rowsOf(['姓名', '身份证号'], ['张三', '1']) });

async function problemOf(bytes: Uint8Array, file = '九月.xlsx'): Promise<SheetProblem> {
  try {
    for (const workbook of openWorkbooks(file, bytes)) [...(await readTable(workbook, wanted)).rows()];
  } catch (error) {
    if (error instanceof SheetProblem) return error;
    throw error;
  }
  throw new Error('was read');
}

/** A stored byte of the middle of the sheet changed, as a bad disk does. */
const withFlippedByte = () => {
  const rows = Array.from({ length: 3000 }, (_, i) => [`张${i * 7919}`, String(i * 104729)]);
  const bytes = xlsx({ rows: rowsOf(['姓名', '身份证号'], ...rows) });
  const middle = Buffer.from(bytes).indexOf('xl/worksheets/sheet1.xml') + 15_000;
  return bytes.with(middle, (bytes[middle] ?? 0) ^ 0xff);
};
/** A zip whose directory announces so many bytes; what is packed does not matter. */
const announcing = (size: number) => {
  const bytes = Buffer.from(zipSync({ 'a.csv': strToU8('x') }));
  bytes.writeUInt32LE(size, bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  return new Uint8Array(bytes);
};
/** The directory says less than is packed. */
const liar = () => {
  const bytes = Buffer.from(zipSync({ 'a.csv': strToU8('姓名,身份证号\n'.repeat(200)) }));
  bytes.writeUInt32LE(5, bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  return new Uint8Array(bytes);
};
const locked = () => {
  const bytes = Buffer.from(zipSync({ 'a.csv': strToU8('x') }));
  bytes.writeUInt16LE(1, bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 8);
  return new Uint8Array(bytes);
};
const entities = '<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>';

const cases: [string, () => Uint8Array, string, string?][] = [
  ['no bytes', () => new Uint8Array(), 'empty-file'],
  ['an empty sheet', () => xlsx({}), 'empty-table'],
  ['a CSV of blank lines', () => utf8('\n , \n'), 'empty-table'],
  [
    'a CSV of blank lines without end',
    () => utf8(`姓名,身份证号\n${'\n'.repeat(100_001)}张三,1\n`),
    'blank-lines',
  ],
  ['an empty zip', () => zipSync({}), 'empty-table'],
  ['a truncated xlsx', () => good.subarray(0, good.length - 40), 'damaged'],
  ['the first half of an xlsx', () => good.subarray(0, good.length >> 1), 'damaged'],
  ['a flipped byte', withFlippedByte, 'damaged', 'sheet1.xml'],
  [
    'a sheet that breaks off',
    () => xlsx({ extra: { 'xl/worksheets/sheet1.xml': strToU8('nothing') } }),
    'damaged',
  ],
  [
    'a workbook without its sheet',
    () => xlsx({ extra: { 'xl/_rels/workbook.xml.rels': strToU8('<Relationships/>') } }),
    'damaged',
    '表1',
  ],
  [
    'malformed XML',
    () => xlsx({ extra: { 'xl/workbook.xml': strToU8('<workbook><sheets>') } }),
    'damaged',
    'xl/workbook.xml',
  ],
  ['80 MiB in a few bytes', () => announcing(80 * 1024 ** 2), 'absurd-ratio'],
  ['two GiB announced', () => announcing(0x7fffffff), 'too-large', '2048MB'],
  ['more than announced', liar, 'damaged'],
  [
    'a document type in the sheet',
    () => xlsx({ prolog: entities, rows: rowsOf(['姓名']) }),
    'forbidden-content',
  ],
  [
    'a document type in the workbook',
    () => xlsx({ extra: { 'xl/workbook.xml': strToU8(`${entities}<workbook>&y;</workbook>`) } }),
    'forbidden-content',
  ],
  [
    'a document type in a bare XML file',
    () => utf8(`<?xml version="1.0"?>${entities}<Workbook/>`),
    'forbidden-content',
  ],
  ['an encrypted xlsx', () => compound('EncryptionInfo', 'EncryptedPackage'), 'encrypted', '取消密码'],
  ['a zip with a password', locked, 'locked', '不设密码重新压缩'],
  ['a Word 97 document', () => compound('WordDocument'), 'not-a-table', 'Word文档'],
  ['a broken xls', () => compound('Workbook'), 'damaged'],
  [
    'a docx named xlsx',
    () => zipSync({ '[Content_Types].xml': strToU8(''), 'word/document.xml': strToU8('') }),
    'not-a-table',
  ],
  [
    'an ODS',
    () => zipSync({ mimetype: strToU8(''), 'content.xml': strToU8('') }),
    'unsupported-format',
    '另存为xlsx',
  ],
  ['a PDF named xlsx', () => utf8('%PDF-1.7 ...'), 'not-a-table', 'PDF'],
  ['a picture', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'not-a-table', '图片'],
  ['a RAR', () => utf8('Rar!\x1a\x07'), 'not-a-table', 'RAR'],
  [
    'a zip in a zip',
    () => zipSync({ 'a.zip': zipSync({ 'b.csv': strToU8('x') }) }),
    'nested-archive',
    'a.zip',
  ],
  [
    'a picture in a zip',
    () => zipSync({ '封面.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }),
    'not-a-table',
    '封面.png',
  ],
  [
    'random bytes',
    () => Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 * (i + 3)) & 255),
    'not-a-table',
  ],
  ['one very long line', () => utf8('张'.repeat(2_000_000)), 'long-line', '第1行'],
  ['a quote left open', () => utf8('姓名,身份证号\n"张三,1\n李四,2\n'), 'open-quote', '第2行'],
  [
    'a cell far to the right',
    () => xlsx({ rows: `${rowsOf(['姓名', '身份证号'])}<row r="2"><c r="XFD2"><v>1</v></c></row>` }),
    'too-wide',
    '第16384列',
  ],
  [
    'another table',
    () => gbk('项目名称,建设地点\n道路,北阳镇\n'),
    'unknown-header',
    '“项目名称”、“建设地点”',
  ],
  [
    'a required column that is missing',
    () => xlsx({ rows: rowsOf(['姓名', '证号', '身份'], ['张三', '1', '2']) }),
    'unknown-header',
    '“姓名”、“身份证号”',
  ],
];

test.each(cases)('refuses %s', async (_, make, kind, says = '九月.xlsx') => {
  const problem = await problemOf(make());
  expect(problem.kind).toBe(kind);
  expect(problem.message).toContain(says);
});

test('names the columns that are missing and those that are there', async () => {
  const columns = [...wanted, { key: 'amount', header: '金额', required: true }];
  const [workbook] = openWorkbooks('九月.xlsx', good);
  await expect(readTable(workbook as never, columns)).rejects.toThrow(
    '“九月.xlsx”工作表“表1”缺少必需的列“金额”，表中的列是“姓名”、“身份证号”；请补上这些列或改正列名；列名不同但内容相同的，请在“表头对应”中选定',
  );
});
