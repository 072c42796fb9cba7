import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { fillTemplate } from './fill-template.ts';
import { findHeader, openWorkbooks, type WantedColumn } from './index.ts';
import { rowsOf, xlsx } from './nasty-files.ts';

const upperLevel = new Uint8Array(
  readFileSync(new URL('../../../fixtures/templates/upper-level.xlsx', import.meta.url)),
);
const wanted: WantedColumn[] = [
  { key: 'index', header: '序号' },
  { key: 'name', header: '户主姓名' },
  { key: 'id', header: '证件号码' },
  { key: 'people', header: '家庭人口数' },
];
const filling = (n: number) => ({ index: n, name: `张${n}<&`, id: `41062219580312101${n % 10}`, people: n });
const fillings = (count: number) => Array.from({ length: count }, (_, i) => filling(i + 1));

function fill(bytes: Uint8Array, count: number) {
  const sheet = openWorkbooks('表.xlsx', bytes)[0]?.sheets[0];
  const header = sheet && findHeader(sheet.rows(), wanted);
  if (!sheet || !header) throw new Error('no header');
  const filled = fillTemplate({ file: '表.xlsx', bytes, sheet, header }, fillings(count));
  const parts = unzipSync(filled);
  const xml = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
  const lines = [...(openWorkbooks('表.xlsx', filled)[0]?.sheets[0]?.rows() ?? [])];
  return { filled, xml, lines, sheet: xml('xl/worksheets/sheet1.xml') };
}

test('lines that fit the blanks are written there, long numbers as text', () => {
  const { lines } = fill(upperLevel, 2);
  expect(lines.filter(({ line }) => line > 5).map(({ line, cells }) => [line, ...cells])).toEqual([
    [6, 1, '张1<&', '410622195803121011', 1],
    [7, 2, '张2<&', '410622195803121012', 2],
    [9, '合计', null, null, null],
    [11, '填表人：', null, '审核人：', null, '填表日期：'],
  ]);
});

test('nothing but the lines changes where they fit', () => {
  const { filled } = fill(upperLevel, 3);
  const [before, after] = [unzipSync(upperLevel), unzipSync(filled)];
  const changed = Object.keys(before).filter(
    (path) => !Buffer.from(before[path] ?? '').equals(after[path] ?? new Uint8Array()),
  );
  // Sums are computed on opening, not shown as they were.
  expect(changed.sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']);
  expect(Object.keys(after)).toEqual(Object.keys(before));
});

test('the styles of the blank lines are kept, also in lines put in', () => {
  const { sheet } = fill(upperLevel, 5);
  expect(sheet).toContain('<c r="C6" s="4" t="inlineStr">');
  expect(sheet).toContain('<row r="10" customFormat="false" ht="25.5" hidden="false" customHeight="true"');
  expect(sheet).toContain('<c r="F10" s="3"/>');
});

test('what stands below moves down: sums reach over the lines put in, in other sheets too, and the printed area grows', () => {
  const { lines, sheet, xml } = fill(upperLevel, 10);
  expect(lines.filter(({ line }) => line > 15).map(({ line, cells }) => [line, cells[0]])).toEqual([
    [16, '合计'],
    [18, '填表人：'],
  ]);
  expect(sheet).toContain('<f aca="false">SUM(D6:D15)</f>');
  expect(xml('xl/worksheets/sheet2.xml')).toContain('<f aca="false">花名册!D16</f>');
  expect(xml('xl/worksheets/sheet2.xml')).toContain('<f aca="false">MAX(花名册!D6:D15)</f>');
  expect(xml('xl/workbook.xml')).toContain('花名册!$A$1:$F$18');
  expect(sheet).toContain('<dimension ref="A1:F18"/>');
  expect(sheet).toContain('<mergeCell ref="A3:A4"/>');
});

test('a form with no blank line gets its lines right below the header, without the header’s style', () => {
  const rows = rowsOf(['户主姓名', '证件号码'], ['合计', null]).replaceAll('<c ', '<c s="0" ');
  const { lines, sheet } = fill(xlsx({ rows }), 2);
  expect(lines.map(({ line, cells }) => [line, cells[0]])).toEqual([
    [1, '户主姓名'],
    [2, '张1<&'],
    [3, '张2<&'],
    [4, '合计'],
  ]);
  expect(sheet).toContain('<c r="A2" t="inlineStr">');
});

test('cells merged across each blank line are merged in the lines put in', () => {
  const rows = `${rowsOf(['户主姓名', '证件号码'])}<row r="2"><c r="A2" s="0"/><c r="B2" s="0"/><c r="C2" s="0"/></row>${rowsOf([], [], ['合计'])}`;
  const bytes = xlsx({
    extra: {
      'xl/worksheets/sheet1.xml': new TextEncoder().encode(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData><mergeCells count="2"><mergeCell ref="B2:C2"/><mergeCell ref="A3:C3"/></mergeCells></worksheet>`,
      ),
    },
  });
  expect(/<mergeCells.*<\/mergeCells>/.exec(fill(bytes, 3).sheet)?.[0]).toBe(
    '<mergeCells count="4"><mergeCell ref="B2:C2"/><mergeCell ref="B3:C3"/><mergeCell ref="B4:C4"/><mergeCell ref="A5:C5"/></mergeCells>',
  );
});

test('a function that is called like a cell, and text in a formula, stay', () => {
  const rows = `${rowsOf(['户主姓名', '家庭人口数'])}<row r="2"><c r="A2" s="0"/></row><row r="3"><c r="A3"><f>IF(LOG10(B2)&gt;1,"B3",SUM(B2:B2)+$B$3)</f><v>0</v></c></row>`;
  expect(fill(xlsx({ rows }), 3).sheet).toContain('<f>IF(LOG10(B2)&gt;1,"B3",SUM(B2:B4)+$B$5)</f>');
});
