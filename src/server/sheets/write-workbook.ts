import { PassThrough, type Writable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import excel from 'exceljs';
import { type ColumnKind, cellStyles, headStyle, noteStyle, titleStyle } from './cell-styles.ts';
import { columnWidths } from './column-widths.ts';

/** A column to write; without a kind it is text. */
export interface SheetColumn {
  readonly key: string;
  readonly header: string;
  /** In half-width characters; without it, what the header and the first rows need. */
  readonly width?: number;
  readonly kind?: ColumnKind;
}

/** One sheet to write. */
export interface SheetContent {
  /** Made into a legal sheet name: 31 characters, without `\ / ? * [ ] : '`. */
  readonly name: string;
  readonly title?: string;
  /** A line below the title: what was filtered, the day of the data. */
  readonly subtitle?: string;
  readonly columns: readonly SheetColumn[];
  /** Money is whole fen; a percentage is a ratio; days are `YYYY-MM-DD`; text in a number's place is kept. */
  readonly rows: Iterable<SheetRecord> | AsyncIterable<SheetRecord>;
  /** The upper row of a two-row header, left to right; a group without label spans columns that have none. */
  readonly groups?: readonly { readonly label: string; readonly span: number }[];
  /** Written as given, `合计` in the first column unless that is given too. */
  readonly totals?: Readonly<Record<string, unknown>>;
  /** Lines below the table. */
  readonly notes?: readonly string[];
}

/**
 * An xlsx of those sheets, ready to print on A4 landscape with the header on every page. Identifiers and
 * whatever else is text is a text cell, never a formula and never a number.
 */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const stream = new PassThrough();
  // Not by way of a Blob, which would hold it all three times.
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.creator = workbook.lastModifiedBy = '守线';
  const names = new Set<string>();
  for (const sheet of sheets) await writeSheet(workbook, sheet, freeName(sheet.name, names));
  await workbook.commit();
  return Buffer.concat(pieces);
}

type SheetRecord = Readonly<Record<string, unknown>>;
type Workbook = InstanceType<typeof excel.stream.xlsx.WorkbookWriter>;

async function writeSheet(workbook: Workbook, sheet: SheetContent, name: string): Promise<void> {
  const { title, subtitle, columns, groups, totals, notes = [] } = sheet;
  const rows =
    Symbol.asyncIterator in sheet.rows ? sheet.rows[Symbol.asyncIterator]() : sheet.rows[Symbol.iterator]();
  const sample: SheetRecord[] = [];
  while (sample.length < sampled) {
    const { done, value } = await rows.next();
    if (done) break;
    sample.push(value);
  }
  const headLines = (title ? 1 : 0) + (subtitle ? 1 : 0) + (groups ? 2 : 1);
  const page = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headLines }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `1:${headLines}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '第&P页，共&N页' },
  });
  page.columns = columnWidths(columns, sample).map((width) => ({ width }));
  if (title) addLine(page, title, columns.length, titleStyle, 30);
  if (subtitle) addLine(page, subtitle, columns.length, noteStyle);
  addHeader(page, columns, groups);
  const styles = columns.map(({ kind = 'text' }) => cellStyles[kind]);
  const add = (record: SheetRecord) => {
    const row = page.addRow([]);
    columns.forEach(({ key, kind = 'text' }, i) => {
      const cell = row.getCell(i + 1);
      cell.value = cellValue(record[key], kind);
      cell.style = (typeof cell.value === 'number' ? styles[i] : cellStyles.text) ?? cellStyles.text;
    });
    row.commit();
  };
  for (const record of sample) add(record);
  let count = 0;
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    add(next.value);
    if (++count % 500 === 0) await taken(page);
  }
  const [first] = columns;
  if (totals && first) add({ [first.key]: '合计', ...totals });
  for (const note of notes) addLine(page, note, columns.length, noteStyle);
  page.commit();
}
const sampled = 200;

/** Waits until what was written has been packed: the writer itself never does, and would hold a long sheet unpacked. */
async function taken(page: Page): Promise<void> {
  const { pipes } = (page as unknown as { stream: { pipes: readonly Writable[] } }).stream;
  do await breathe();
  while (!pipes.length || pipes.some(({ writableLength }) => writableLength > 0));
}

type Page = ReturnType<Workbook['addWorksheet']>;

function addLine(page: Page, text: string, span: number, style: Partial<excel.Style>, height?: number): void {
  const row = page.addRow([]);
  row.getCell(1).value = legal(text);
  row.getCell(1).style = style;
  if (height) row.height = height;
  if (span > 1) page.mergeCells(row.number, 1, row.number, span);
  row.commit();
}

function addHeader(page: Page, columns: readonly SheetColumn[], groups: SheetContent['groups']): void {
  const upper = groups && page.addRow([]);
  const lower = page.addRow([]);
  columns.forEach(({ header }, i) => {
    for (const row of [upper, lower]) if (row) row.getCell(i + 1).style = headStyle;
    lower.getCell(i + 1).value = legal(header);
  });
  let at = 1;
  for (const { label, span } of groups ?? []) {
    if (!upper) break;
    if (label) {
      upper.getCell(at).value = legal(label);
      if (span > 1) page.mergeCells(upper.number, at, upper.number, at + span - 1);
    } else
      for (let i = at; i < at + span; i++) {
        upper.getCell(i).value = legal(columns[i - 1]?.header ?? '');
        page.mergeCells(upper.number, i, lower.number, i);
      }
    at += span;
  }
  if (groups && at !== columns.length + 1)
    throw new RangeError(`groups span ${at - 1} columns of ${columns.length}`);
  upper?.commit();
  lower.commit();
}

function cellValue(value: unknown, kind: ColumnKind): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'text' || kind === 'day' || (typeof value !== 'number' && typeof value !== 'bigint'))
    return legal(value === true ? '是' : value === false ? '否' : String(value));
  const number = Number(value);
  // Beyond 15 digits a table program would change the number, so it is written as text.
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return String(value);
  if (kind === 'money' && !Number.isInteger(number)) throw new RangeError(`${number} is not whole fen`);
  return kind === 'money' ? number / 100 : number;
}

/** A cell holds 32,767 characters and no control characters; a table program calls a file with others damaged. */
const legal = (text: string) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  const clean = text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').toWellFormed();
  return clean.length > 32_767 ? `${clean.slice(0, 32_760)}……（略）` : clean;
};

function freeName(name: string, taken: Set<string>): string {
  const base =
    legal(name)
      .replaceAll(/[\\/?*[\]:']/g, ' ')
      .trim() || '表';
  let free = base.slice(0, 31);
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${base.slice(0, 27)}(${i})`;
  taken.add(free.toLowerCase());
  return free;
}
