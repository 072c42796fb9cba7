import excel from 'exceljs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import {
  openWorkbooks,
  readTable,
  type SheetContent,
  workbookPieces,
  writeRejects,
  writeWorkbook,
} from './index.ts';

const id = '410621198001011234';
const columns: SheetContent['columns'] = [
  { key: 'name', header: '姓名' },
  { key: 'id', header: '证件号码' },
  { key: 'paid', header: '金额（元）', kind: 'money' },
  { key: 'size', header: '人口', kind: 'number' },
  { key: 'on', header: '识别时间', kind: 'day' },
  { key: 'share', header: '占比', kind: 'percent' },
];
const zhang = { name: '张三', id, paid: 2430050, size: 4, on: '2023-10-20', share: 0.853 };
const content: SheetContent = { name: '台账', columns, rows: [zhang] };

/** What a table program makes of it: read by another library than the one under test reads with. */
async function sheetOf(...sheets: SheetContent[]): Promise<excel.Worksheet> {
  const book = new excel.Workbook();
  await book.xlsx.load(new Uint8Array(await writeWorkbook(sheets)).buffer as ArrayBuffer);
  return book.worksheets[0] as excel.Worksheet;
}
const valuesOf = (sheet: excel.Worksheet, line: number) => (sheet.getRow(line).values as unknown[]).slice(1);

test('types text as text, money as yuan with two decimals, days as text', async () => {
  const sheet = await sheetOf(content);
  expect(valuesOf(sheet, 2)).toEqual(['张三', id, 24300.5, 4, '2023-10-20', 0.853]);
  expect([1, 2, 3, 4, 5, 6].map((i) => sheet.getCell(2, i).numFmt)).toEqual([
    '@',
    '@',
    '#,##0.00',
    '0.##########',
    '@',
    '0.00%',
  ]);
});

test.each(['=1+1', '+86', '-1', '@SUM(A1)', '\t=1'])(
  'keeps %j a text cell, never a formula',
  async (name) => {
    const cell = (await sheetOf({ ...content, rows: [{ name }] })).getCell(2, 1);
    expect(cell.type).toBe(excel.ValueType.String);
    expect(cell.value).toBe(name);
  },
);

test('writes numbers of more than fifteen digits as text, and text in a number’s place as it is', async () => {
  const sheet = await sheetOf({ ...content, rows: [{ size: 410621198001011200n, paid: '—' }] });
  expect(valuesOf(sheet, 2)).toEqual([undefined, undefined, '—', '410621198001011200']);
});

test('refuses half a fen', async () => {
  await expect(writeWorkbook([{ ...content, rows: [{ paid: 0.5 }] }])).rejects.toThrow(RangeError);
});

test('merges the title over the table and freezes and repeats title and header', async () => {
  const sheet = await sheetOf({ ...content, title: '监测对象台账' });
  expect(sheet.getCell('A1').value).toBe('监测对象台账');
  expect(sheet.getCell('F1').master.address).toBe('A1');
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'landscape',
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:2',
  });
});

test('writes a two-row header with merged groups, which is read again', async () => {
  const groups = [
    { label: '', span: 2 },
    { label: '家庭', span: 4 },
  ];
  const bytes = await writeWorkbook([{ ...content, title: '台账', groups }]);
  const [workbook] = openWorkbooks('a.xlsx', bytes);
  const table = await readTable(workbook as never, [
    { key: 'name', header: '姓名', required: true },
    { key: 'size', header: '家庭人口', required: true },
  ]);
  expect(table.header).toMatchObject({ line: 2, lastLine: 3 });
  expect([...table.rows()].map(({ values }) => values)).toEqual([{ name: '张三', size: 4 }]);
});

test('refuses groups that do not span the columns', async () => {
  await expect(writeWorkbook([{ ...content, groups: [{ label: 'a', span: 2 }] }])).rejects.toThrow(
    RangeError,
  );
});

test('writes totals and notes below', async () => {
  const sheet = await sheetOf({ ...content, totals: { paid: 100 }, notes: ['注：截至9月底'] });
  expect(valuesOf(sheet, 3).slice(0, 3)).toEqual(['合计', undefined, 1]);
  expect(sheet.getCell('A4').value).toBe('注：截至9月底');
});

test('gives Chinese headers and contents room', async () => {
  const sheet = await sheetOf(content);
  expect([1, 2, 3].map((i) => sheet.getColumn(i).width)).toEqual([6, 20, 12]);
});

test('makes sheet names legal and different', async () => {
  const named = (name: string) => ({ ...content, name });
  const bytes = await writeWorkbook([named('a/b'), named('A?B'), named('长'.repeat(40))]);
  const names = openWorkbooks('a.xlsx', bytes)[0]?.sheets.map(({ name }) => name);
  expect(names).toEqual(['a b', 'A B(2)', '长'.repeat(31)]);
});

test('leaves out control characters and the end of endless text', async () => {
  const sheet = await sheetOf({ ...content, rows: [{ name: 'a\u0001b\ud800', id: '长'.repeat(40_000) }] });
  expect(sheet.getCell(2, 1).value).toBe('ab\ufffd');
  expect(String(sheet.getCell(2, 2).value)).toHaveLength(32_765);
});

test('reads each row of an iterable once', async () => {
  let made = 0;
  function* rows() {
    for (; made < 500; made++) yield zhang;
  }
  const sheet = await sheetOf({ ...content, rows: rows() });
  expect([made, sheet.rowCount]).toEqual([500, 501]);
});

test('writes the rejects as the table that was sent, with the reasons to the right', async () => {
  const bytes = await writeRejects(
    ['姓名', '', '证件号码', '住房／等级'],
    [
      {
        line: 37,
        original: ['张三', null, 410621198001010000, true],
        column: '证件号码',
        value: 410621198001010000,
        reason: '末几位已丢失',
        remedy: '请改为文本',
      },
    ],
  );
  const book = new excel.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer as ArrayBuffer);
  const sheet = book.worksheets[0] as excel.Worksheet;
  expect(valuesOf(sheet, 1)).toEqual([
    '姓名',
    '证件号码',
    '住房／等级',
    '行号',
    '问题列',
    '原值',
    '原因',
    '建议',
  ]);
  expect(valuesOf(sheet, 2)).toEqual([
    '张三',
    '410621198001010000',
    'TRUE',
    '37',
    '证件号码',
    '410621198001010000',
    '末几位已丢失',
    '请改为文本',
  ]);
});

test('finds the header of rejects again when they are sent back', async () => {
  const bytes = await writeRejects(
    ['姓名', '住房／等级'],
    [{ line: 3, original: ['张三', 'D'], reason: 'x' }],
  );
  const [workbook] = openWorkbooks('退回明细.xlsx', bytes);
  const wanted = [
    { key: 'name', header: '姓名', required: true },
    { key: 'grade', header: '等级', required: true },
  ];
  const table = await readTable(workbook as never, wanted);
  expect([...table.rows()].map(({ values }) => values)).toEqual([{ name: '张三', grade: 'D' }]);
});

test('declares the parts a table program needs', async () => {
  const parts = Object.keys(unzipSync(await writeWorkbook([content]))).sort();
  expect(parts).toContain('[Content_Types].xml');
  expect(parts).toContain('xl/worksheets/sheet1.xml');
});

test('writes a line below the title, and rows that come one after another from elsewhere', async () => {
  async function* rows() {
    yield zhang;
    yield { ...zhang, name: '李四' };
  }
  const sheet = await sheetOf({ ...content, title: '台账', subtitle: '数据截至2023-10-20', rows: rows() });
  expect([1, 2, 3, 4, 5].map((line) => sheet.getCell(line, 1).value)).toEqual([
    '台账',
    '数据截至2023-10-20',
    '姓名',
    '张三',
    '李四',
  ]);
});

test('keeps markup, blanks and what looks like an escape as they are, whoever reads it', async () => {
  const name = ' <张&“三”>"_x0041_ ';
  const sheet = await sheetOf({ ...content, rows: [{ name }] });
  const [workbook] = openWorkbooks('a.xlsx', await writeWorkbook([{ ...content, rows: [{ name }] }]));
  const read = [...(workbook?.sheets[0]?.rows() ?? [])].at(-1)?.cells[0];
  expect([sheet.getCell(2, 1).value, read]).toEqual([name.replace('_x0041_', '_x005F_x0041_'), name]);
});

test('asks for rows only as the pieces are taken', async () => {
  let made = 0;
  function* rows() {
    for (; made < 100_000; made++) yield { ...zhang, name: `${made}` };
  }
  const pieces = workbookPieces([{ ...content, rows: rows() }]);
  for (let taken = 0; taken < 10; taken++) await pieces.next();
  expect(made).toBeLessThan(50_000);
  await pieces.return();
});
