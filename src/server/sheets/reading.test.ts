import * as legacy from '@e965/xlsx';
import excel from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type Cell, openWorkbooks, readTable, readTables, type WantedColumn } from './index.ts';
import { excel4, gbk, rowsOf, utf8, utf16, xlsx } from './nasty-files.ts';

const wanted: WantedColumn[] = [
  { key: 'name', header: '姓名', aliases: ['户主姓名'], required: true },
  { key: 'id', header: '身份证号', aliases: ['证件号码', '身份证号码'], required: true },
  { key: 'amount', header: '金额', aliases: ['资助金额'] },
];
const id = '410621198001011234';
type Values = Record<string, Cell>;
const zhang = { name: '张三', id, amount: null };
const li = { name: '李四', id: '410621198502022345', amount: null };
const text = `姓名,身份证号\n张三,${id}\n李四,410621198502022345\n`;

async function read(bytes: Uint8Array, columns = wanted, file = '九月.xlsx') {
  const [workbook] = openWorkbooks(file, bytes);
  if (!workbook) throw new Error('no workbook');
  const table = await readTable(workbook, columns);
  return { workbook, table, rows: [...table.rows()] };
}

const book = async (fill: (book: excel.Workbook) => void): Promise<Uint8Array> => {
  const made = new excel.Workbook();
  fill(made);
  return new Uint8Array(await made.xlsx.writeBuffer());
};
const sheetOf = (rows: unknown[][], bookType: legacy.BookType): Uint8Array => {
  const made = legacy.utils.book_new();
  legacy.utils.book_append_sheet(made, legacy.utils.aoa_to_sheet(rows), '表1');
  return new Uint8Array(legacy.write(made, { type: 'array', bookType }));
};
const header = ['姓名', '身份证号', '金额'];
const inline = (...rows: (readonly (string | number | null)[])[]) => xlsx({ rows: rowsOf(...rows) });

const cases: [string, () => Uint8Array | Promise<Uint8Array>, Values[]][] = [
  ['inline strings', () => inline(header, ['张三', id, 12.5]), [{ ...zhang, amount: 12.5 }]],
  [
    'shared strings with rich text and phonetic runs',
    () =>
      xlsx({
        strings: `<si><t>姓名</t></si><si><r><rPr><b/><color rgb="FF0000"/></rPr><t>身份</t></r><r><t>证号</t></r></si><si><t>张三</t><rPh sb="0" eb="1"><t>チョウ</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve">${id}</t></si>`,
        rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>',
      }),
    [zhang],
  ],
  [
    'namespace prefixes and single quotes',
    () =>
      xlsx({
        prefix: 'x:',
        rows: `<x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>姓名</x:t></x:is></x:c><x:c r='B1' t='str'><x:v>身份证号</x:v></x:c></x:row><x:row><x:c t='str'><x:v>张三</x:v></x:c><x:c t='str'><x:v>${id}</x:v></x:c></x:row>`,
      }),
    [zhang],
  ],
  [
    'escapes, entities and CDATA',
    () => inline(header, ['张三_x000D_\n（&amp;&#x4e00;&#19968;）', '_x005F_x000D_', '<![CDATA[<&]]>']),
    [{ name: '张三\r\n（&一一）', id: '_x000D_', amount: '<&' }],
  ],
  [
    'errors and booleans',
    () =>
      xlsx({
        rows: `${rowsOf(header)}<row r="2"><c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="b"><v>0</v></c></row>`,
      }),
    [{ name: '#N/A', id: true, amount: false }],
  ],
  [
    'days by built-in, Chinese and own formats, and none',
    () =>
      xlsx({
        styles:
          '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="176"/><xf numFmtId="20"/>',
        formats:
          '<numFmt numFmtId="176" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>',
        rows: `${rowsOf(header)}<row r="2"><c r="A2" s="1"><v>44407</v></c><c r="B2" s="2"><v>44407.5</v></c><c r="C2" s="3"><v>44407</v></c></row><row r="3"><c r="A3" s="0"><v>44407</v></c><c r="B3" s="4"><v>0.5</v></c></row>`,
      }),
    [
      { name: '2021-07-30', id: '2021-07-30', amount: '2021-07-30' },
      { name: 44407, id: 0.5, amount: null },
    ],
  ],
  [
    'days counted from 1904',
    () =>
      xlsx({
        date1904: true,
        styles: '<xf numFmtId="14"/>',
        rows: `${rowsOf(header)}<row r="2"><c r="A2" s="0"><v>42945</v></c><c r="B2" t="d"><v>2021-07-30T00:00:00</v></c></row>`,
      }),
    [{ name: '2021-07-30', id: '2021-07-30', amount: null }],
  ],
  [
    'merged title and unit rows above the header',
    () =>
      book((made) => {
        const sheet = made.addWorksheet('台账');
        sheet.addRow(['淇县2023年10月危房改造台账']);
        sheet.mergeCells('A1:C1');
        sheet.addRow(['填报单位：住建局', null, '单位：万元']);
        sheet.addRow([]);
        sheet.addRow(header);
        sheet.addRow(['张三', id, 3]);
      }),
    [{ ...zhang, amount: 3 }],
  ],
  [
    'a header merged over two rows',
    () =>
      book((made) => {
        const sheet = made.addWorksheet('台账');
        sheet.addRow(['姓名', '身份证号', '补助', null]);
        sheet.addRow([null, null, '金额', '批次']);
        for (const merged of ['A1:A2', 'B1:B2', 'C1:D1']) sheet.mergeCells(merged);
        sheet.addRow(['张三', id, 3, 1]);
      }),
    [{ ...zhang, amount: 3 }],
  ],
  [
    'spaces, line breaks, stars, full-width and remarks in headers',
    () => inline(['*姓　名', '证件\n号码（必填）', 'Ａ'], ['张三', id]),
    [zhang],
  ],
  [
    'a hidden sheet first',
    () =>
      xlsx({
        sheets: [
          { name: '字典', state: 'hidden', rows: rowsOf(header, ['假', '1']) },
          { name: '名单', rows: rowsOf(header, ['张三', id]) },
        ],
      }),
    [zhang],
  ],
  [
    'an instructions sheet first',
    () =>
      xlsx({
        sheets: [
          { name: '填报说明', rows: rowsOf(['一、姓名按身份证填写']) },
          { name: '名单', rows: rowsOf(header, ['张三', id]) },
        ],
      }),
    [zhang],
  ],
  [
    'blank rows and rows of blanks',
    () => inline(header, [], ['张三', id], ['　 ', ' '], [null, '\u200b']),
    [zhang],
  ],
  [
    'totals, notes and signatures below',
    () =>
      inline(
        header,
        ['张三', id, 3],
        ['合　计', null, 3],
        ['填表说明：', null],
        ['1.身份证号为18位'],
        ['填报人：王五', '审核人：赵六', '联系电话：0392'],
      ),
    [{ ...zhang, amount: 3 }],
  ],
  [
    'a subtotal per township',
    () => inline(header, ['张三', id, 3], ['北阳镇小计', null, 3], ['李四', li.id, 1]),
    [
      { ...zhang, amount: 3 },
      { ...li, amount: 1 },
    ],
  ],
  [
    'the header repeated on each page',
    () => inline(header, ['张三', id], header, ['李四', li.id]),
    [zhang, li],
  ],
  [
    'a row that numbers the columns',
    () => inline([...header, '备注'], ['甲', '乙', 1, 2], ['张三', id]),
    [zhang],
  ],
  [
    'gaps between cells and rows',
    () =>
      xlsx({
        rows: `<row r="7"><c r="C7" t="str"><v>姓名</v></c><c r="AB7" t="str"><v>身份证号</v></c></row><row r="9"><c r="C9" t="str"><v>张三</v></c><c r="D9" s="0"/><c r="AB9" t="str"><v>${id}</v></c></row>`,
      }),
    [zhang],
  ],
  [
    'empty values',
    () =>
      xlsx({
        rows: `${rowsOf(header)}<row r="2"><c r="A2" t="str"><v>张三</v></c><c r="B2" t="str"><v></v></c><c r="C2"><v/></c></row>`,
      }),
    [{ name: '张三', id: null, amount: null }],
  ],
  [
    'numbers as Excel spells them',
    () =>
      xlsx({
        rows: `${rowsOf(header)}<row r="2"><c r="A2"><v>24300.299999999999</v></c><c r="B2"><v>4.1062119800101E+17</v></c><c r="C2"><v>-1.5E-2</v></c></row>`,
      }),
    [{ name: 24300.3, id: 410621198001010000, amount: -0.015 }],
  ],
  ['xls', () => sheetOf([header, ['张三', id, 12.5]], 'biff8'), [{ ...zhang, amount: 12.5 }]],
  ['an Excel 4 sheet in GBK', () => excel4(['姓名', '身份证号'], ['张三', id]), [zhang]],
  [
    'a web page named xls',
    () =>
      gbk(
        `<html><head><meta charset="gb2312"></head><body><table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>张三</td><td>${id}</td></tr></table></body></html>`,
      ),
    [zhang],
  ],
  [
    'an XML spreadsheet of 2003',
    () =>
      utf8(
        `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="String">姓名</Data></Cell><Cell><Data ss:Type="String">身份证号</Data></Cell></Row><Row><Cell><Data ss:Type="String">张三</Data></Cell><Cell><Data ss:Type="String">${id}</Data></Cell></Row></Table></Worksheet></Workbook>`,
      ),
    [zhang],
  ],
  ['CSV in UTF-8', () => utf8(text), [zhang, li]],
  ['CSV in UTF-8 with its mark', () => utf8(`\ufeff${text}`), [zhang, li]],
  ['CSV in GBK', () => gbk(text), [zhang, li]],
  ['CSV in UTF-16, little end first', () => utf16(text, 'le'), [zhang, li]],
  ['CSV in UTF-16, big end first', () => utf16(text, 'be'), [zhang, li]],
  ['CSV in UTF-16 without a mark', () => utf16(text, 'le', false), [zhang, li]],
  [
    'UTF-8 with one broken character',
    () => new Uint8Array([...utf8(text), 0xe5, 0xbc, 0x0a]),
    [zhang, li, { name: '\ufffd', id: null, amount: null }],
  ],
  [
    'tabs, and commas in the values',
    () => utf8(`姓名\t身份证号\t金额\n张三\t${id}\t1,200\n`),
    [{ ...zhang, amount: '1,200' }],
  ],
  ['semicolons', () => utf8(text.replaceAll(',', ';')), [zhang, li]],
  ['full-width commas', () => gbk(text.replaceAll(',', '，')), [zhang, li]],
  [
    'full-width commas that separate nothing',
    () => utf8(`姓名,身份证号\n张三，李四,${id}\n`),
    [{ ...zhang, name: '张三，李四' }],
  ],
  [
    'quotes with line breaks and doubled quotes',
    () => utf8(`姓名,身份证号\r\n"张\r\n""三""",${id}\r\n`),
    [{ ...zhang, name: '张\r\n"三"' }],
  ],
  [
    '="…" and apostrophes around digits',
    () => utf8(`姓名,身份证号\n张三,="${id}"\n李四,'${li.id}\n王五,"=""001"""`),
    [zhang, li, { name: '王五', id: '001', amount: null }],
  ],
  [
    'ragged lines, and no line break at the end',
    () => utf8(`姓名,身份证号,金额\n张三,${id}\n李四,${li.id},1,2,3`),
    [zhang, { ...li, amount: '1' }],
  ],
  ['lines of an old Mac', () => utf8(text.replaceAll('\n', '\r')), [zhang, li]],
  ['the separator named in the first line', () => utf8(`sep=;\n${text.replaceAll(',', ';')}`), [zhang, li]],
];

test.each(cases)('reads %s', async (_, make, expected) => {
  const { rows } = await read(await make());
  expect(rows.map(({ values }) => values)).toEqual(expected);
});

test('hands on an identity number typed as a number as the unsafe number it has become, with its digits', async () => {
  const { rows } = await read(inline(header, ['张三', 410621198001010000]));
  expect(rows[0]?.values.id).toBe(410621198001010000);
  expect(Number.isSafeInteger(rows[0]?.values.id)).toBe(false);
  expect(rows[0]?.raw).toEqual({ id: '410621198001010000' });
});

test('keeps the digits of a sixteen-digit account although the number is safe', async () => {
  const { rows } = await read(inline(header, ['张三', 6228480012345670]));
  expect(rows[0]?.raw).toEqual({ id: '6228480012345670' });
});

test('flags formulas and gives what they last came to', async () => {
  const bytes = xlsx({
    rows: `${rowsOf(header)}<row r="2"><c r="A2" t="str"><f>B2&amp;"x"</f><v>张三</v></c><c r="B2" t="str"><v>${id}</v></c><c r="C2"><f t="shared" si="0"/><v>7</v></c></row><row r="3"><c r="A3" t="str"><f>NOW()</f></c></row>`,
  });
  const { rows } = await read(bytes);
  expect(rows.map(({ values, formulas }) => ({ values, formulas }))).toEqual([
    { values: { ...zhang, amount: 7 }, formulas: ['name', 'amount'] },
    { values: { name: null, id: null, amount: null }, formulas: ['name'] },
  ]);
});

test('flags the formulas of an XML spreadsheet', async () => {
  const cell = (value: string) => `<Cell><Data ss:Type="String">${value}</Data></Cell>`;
  const bytes = utf8(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row>${header.map(cell).join('')}</Row><Row>${cell('张三')}${cell(id)}<Cell ss:Formula="=2+3"><Data ss:Type="Number">5</Data></Cell></Row></Table></Worksheet></Workbook>`,
  );
  const { rows } = await read(bytes);
  expect(rows[0]).toMatchObject({ values: { amount: 5 }, formulas: ['amount'] });
});

test('gives the days of an xls as text', async () => {
  const made = legacy.utils.book_new();
  const sheet = legacy.utils.aoa_to_sheet([header, ['张三', id, 44407]]);
  sheet.C2 = { t: 'n', v: 44407, z: 'yyyy-mm-dd' };
  legacy.utils.book_append_sheet(made, sheet, '表1');
  const { rows } = await read(new Uint8Array(legacy.write(made, { type: 'array', bookType: 'biff8' })));
  expect(rows[0]?.values.amount).toBe('2021-07-30');
});

test('numbers lines as the table program does', async () => {
  const { rows } = await read(utf8(`姓名,身份证号\n\n"张\n三",${id}\n李四,1\n`));
  expect(rows.map(({ line }) => line)).toEqual([3, 4]);
});

test('names what it left out below the header', async () => {
  const { table } = await read(
    inline(header, ['张三', id], [null, null, null, 'x'], ['合计', null, 1], ['注：略']),
  );
  expect(table.skipped).toEqual([
    { line: 3, why: 'nothing-wanted' },
    { line: 4, why: 'total' },
    { line: 5, why: 'note' },
  ]);
});

test('keeps a person whose row begins like a note', async () => {
  const { rows } = await read(inline(header, ['说明', id]));
  expect(rows).toHaveLength(1);
});

test('hands back the whole row as it stands', async () => {
  const { rows } = await read(inline(['序号', ...header, '备注'], [1, '张三', id, null, 'x']));
  expect(rows[0]?.original).toEqual([1, '张三', id, null, 'x']);
});

test('reports the unit of a column, of its parent and of the table', async () => {
  const columns = [...wanted, { key: 'area', header: '面积' }];
  const { table } = await read(
    inline(
      ['单位：万元'],
      ['姓名', '身份证号', '资金（千元）', null],
      [null, null, '金额', '面积/亩'],
      ['张三', id, 1, 2],
    ),
    columns,
  );
  expect(table.header.units).toEqual(
    new Map([
      ['amount', '千元'],
      ['area', '亩'],
    ]),
  );
  expect(table.header.tableUnit).toBe('万元');
});

test('does not take the office that fills in the table for a unit', async () => {
  const { table } = await read(inline(['填报单位：元村'], header, ['张三', id]));
  expect(table.header.tableUnit).toBeUndefined();
});

test('names duplicate, unknown and missing columns', async () => {
  const { table } = await read(inline(['姓名', '身份证号', '姓名', '民族'], ['张三', id, '王五', '汉']));
  expect(table.header.duplicates).toEqual(['姓名']);
  expect(table.header.unknown).toEqual(['姓名', '民族']);
  expect(table.header.missing.map(({ key }) => key)).toEqual(['amount']);
});

test('gives a column to the one that wants it by its first name', async () => {
  const columns = [
    { key: 'head', header: '户主', aliases: ['姓名'] },
    { key: 'name', header: '姓名' },
  ];
  const { rows } = await read(inline(['姓名', '身份证号'], ['张三', id]), [...columns, ...wanted.slice(1)]);
  expect(rows[0]?.values).toMatchObject({ name: '张三', head: null });
});

test('tells equal sub-headers apart by their parents', async () => {
  const columns = [
    { key: 'place', header: '单位' },
    { key: 'households', header: '监测对象户' },
    { key: 'people', header: '未消除人数', aliases: ['未消除人'] },
  ];
  const { table, rows } = await read(
    inline(
      ['单位', '监测对象', null, '未消除', null],
      [null, '户', '人', '户', '人'],
      ['北阳镇', 1, 2, 3, 4],
    ),
    columns,
  );
  expect(table.header.headers).toEqual(['单位', '监测对象／户', '监测对象／人', '未消除／户', '未消除／人']);
  expect(rows.map(({ values }) => values)).toEqual([{ place: '北阳镇', households: 1, people: 4 }]);
});

test('reads both rows of a header although the upper one names all that is wanted', async () => {
  const bytes = inline(
    ['姓名', '身份证号', '住房', null],
    [null, null, '等级', '面积'],
    ['张三', id, 'D', 90],
  );
  const { table } = await read(bytes);
  expect(table.header.headers).toEqual(['姓名', '身份证号', '住房／等级', '住房／面积']);
});

test('prefers a visible sheet and names the others that fit', async () => {
  const sheets = ['北阳镇', '庙口镇'].map((name) => ({ name, rows: rowsOf(header, ['张三', id]) }));
  const { workbook, table } = await read(
    xlsx({
      sheets: [{ ...sheets[0], name: '旧', state: 'veryHidden', rows: rowsOf(header) }, ...sheets] as never,
    }),
  );
  expect(table).toMatchObject({ sheet: '北阳镇', others: ['庙口镇'] });
  expect((await readTables(workbook, wanted)).map(({ sheet }) => sheet)).toEqual(['北阳镇', '庙口镇']);
});

test('opens the tables of a zip whose names are in GBK, and skips what Macs leave in it', () => {
  const [plain, packed] = [utf8(text), inline(header, ['张三', id])];
  const bytes = zipSync({
    'AA.csv': plain,
    'b/c.xlsx': packed,
    '__MACOSX/._AA.csv': strToU8('x'),
    'b/.DS_Store': strToU8('x'),
  });
  const renamed = Buffer.from(bytes.map((byte) => byte));
  for (let at = renamed.indexOf('AA.csv'); at >= 0; at = renamed.indexOf('AA.csv', at + 1))
    if (renamed[at - 1] !== 0x5f) renamed.set(gbk('县'), at);
  const opened = openWorkbooks('九月.zip', new Uint8Array(renamed));
  expect(opened.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    '九月.zip/县.csv csv',
    '九月.zip/b/c.xlsx xlsx',
  ]);
});

test('says which encoding a text file has', () => {
  expect(openWorkbooks('a.csv', gbk(text))[0]).toMatchObject({ kind: 'csv', encoding: 'gb18030' });
  expect(openWorkbooks('a.csv', utf16(text.replaceAll(',', '\t'), 'le'))[0]).toMatchObject({
    kind: 'tsv',
    encoding: 'utf-16le',
  });
});

test('reads on after the glimpse that finds the header, without losing or doubling a row', async () => {
  const people = Array.from({ length: 40_000 }, (_, i) => [`张${i}`, id, i]);
  const { rows } = await read(inline(header, ...people));
  expect(rows).toHaveLength(40_000);
  expect(rows.every(({ line, values }, i) => line === i + 2 && values.amount === i)).toBe(true);
});

test('reads a large CSV across its pieces', async () => {
  const lines = Array.from({ length: 40_000 }, (_, i) =>
    i % 7 ? `张${i},${id},${i}` : `"张\n""${i}""",${id},${i}`,
  );
  const { rows } = await read(gbk(`姓名,身份证号,金额\n${lines.join('\n')}`));
  expect(rows).toHaveLength(40_000);
  expect(rows.every(({ values }, i) => values.amount === String(i))).toBe(true);
});
