import { type ColumnKind, cellStyles, styles } from './cell-styles.ts';
import { columnWidths } from './column-widths.ts';
import type { SheetColumn, SheetContent } from './write-workbook.ts';

type SheetRecord = Readonly<Record<string, unknown>>;

/** Lines of the table's head: title, a line below it, and one row of headings or two. */
export const headLinesOf = ({ title, subtitle, groups }: SheetContent): number =>
  (title ? 1 : 0) + (subtitle ? 1 : 0) + (groups ? 2 : 1);

/** The part of a workbook that is one sheet, in pieces of some rows. Throws RangeError for what cannot be written. */
export async function* sheetXml(sheet: SheetContent): AsyncGenerator<string, void, undefined> {
  const { columns, totals, notes = [] } = sheet;
  const rows =
    Symbol.asyncIterator in sheet.rows ? sheet.rows[Symbol.asyncIterator]() : sheet.rows[Symbol.iterator]();
  const sample: SheetRecord[] = [];
  while (sample.length < sampled) {
    const { done, value } = await rows.next();
    if (done) break;
    sample.push(value);
  }
  const lines = new Lines(columns);
  yield beginning(headLinesOf(sheet), columnWidths(columns, sample));
  yield headOf(sheet, lines);
  let some = '';
  for (const record of sample) some += lines.record(record);
  for (let next = rows.next(); ; next = rows.next()) {
    // What needs no waiting is not waited for: a turn for each of a million rows takes seconds.
    const { done, value } = next instanceof Promise ? await next : next;
    if (done) break;
    some += lines.record(value);
    if (some.length < pieceLength) continue;
    yield some;
    some = '';
  }
  const [first] = columns;
  if (totals && first) some += lines.record({ [first.key]: '合计', ...totals });
  for (const note of notes) some += lines.across(note, styles.note);
  yield `${some}${endOf(lines.merged)}`;
}
/** So many rows say how wide the columns have to be. */
const sampled = 200;
const pieceLength = 64 * 1024;

/** The rows of a sheet one below the other, and which of their cells are merged. */
class Lines {
  readonly merged: string[] = [];
  readonly #columns: readonly { key: string; kind: ColumnKind; letters: string }[];
  #line = 0;

  constructor(columns: readonly SheetColumn[]) {
    this.#columns = columns.map(({ key, kind = 'text' }, at) => ({ key, kind, letters: lettersOf(at) }));
  }

  record(record: SheetRecord): string {
    const line = ++this.#line;
    let cells = '';
    for (const { key, kind, letters } of this.#columns) {
      const value = cellValue(record[key], kind);
      cells +=
        typeof value === 'number'
          ? `<c r="${letters}${line}" s="${cellStyles[kind]}"><v>${value}</v></c>`
          : textCell(letters, line, styles.text, value);
    }
    return `<row r="${line}">${cells}</row>`;
  }

  /** A text over the whole table. */
  across(text: string, style: number, height?: number): string {
    const line = ++this.#line;
    if (this.#columns.length > 1) this.merge(0, line, this.#columns.length - 1, line);
    const high = height ? ` ht="${height}" customHeight="1"` : '';
    return `<row r="${line}"${high}>${textCell('A', line, style, legal(text))}</row>`;
  }

  /** A row of headings; null where there is none. */
  headings(texts: readonly (string | null)[]): string {
    const line = ++this.#line;
    const cells = texts.map((text, at) => textCell(lettersOf(at), line, styles.head, text && legal(text)));
    return `<row r="${line}">${cells.join('')}</row>`;
  }

  /** Merges cells from column and line to column and line. */
  merge(left: number, top: number, right: number, bottom: number): void {
    this.merged.push(`${lettersOf(left)}${top}:${lettersOf(right)}${bottom}`);
  }

  get last(): number {
    return this.#line;
  }
}

function headOf({ title, subtitle, columns, groups }: SheetContent, lines: Lines): string {
  let head = title ? lines.across(title, styles.title, 30) : '';
  if (subtitle) head += lines.across(subtitle, styles.note);
  const headers = columns.map(({ header }) => header);
  if (!groups) return head + lines.headings(headers);
  const spanned = groups.reduce((sum, { span }) => sum + span, 0);
  if (spanned !== columns.length) throw new RangeError(`groups span ${spanned} columns of ${columns.length}`);
  const grouped = groups.flatMap(({ label, span }) =>
    Array<boolean>(span).fill(label !== null && label !== ''),
  );
  const upper = groups.flatMap(({ label, span }, at) => {
    const from = groups.slice(0, at).reduce((sum, group) => sum + group.span, 0);
    return label ? [label, ...Array(span - 1).fill(null)] : headers.slice(from, from + span);
  });
  // Below a heading that reaches over both lines nothing stands: whoever reads cells would have it twice.
  const lower = headers.map((header, at) => (grouped[at] ? header : null));
  head += lines.headings(upper) + lines.headings(lower);
  const [above, below] = [lines.last - 1, lines.last];
  let at = 0;
  for (const { label, span } of groups) {
    if (label && span > 1) lines.merge(at, above, at + span - 1, above);
    if (!label) for (let each = at; each < at + span; each++) lines.merge(each, above, each, below);
    at += span;
  }
  return head;
}

const lettersOf = (at: number): string =>
  (at < 26 ? '' : lettersOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const own = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** To be printed on A4 landscape, as wide as a page, with the head on each. */
const beginning = (headLines: number, widths: readonly number[]) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet ${own}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headLines}" topLeftCell="A${headLines + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`;

const endOf = (merged: readonly string[]) =>
  `</sheetData>${merged.length ? `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : ''}<printOptions horizontalCentered="1"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>第&amp;P页，共&amp;N页</oddFooter></headerFooter></worksheet>`;

function textCell(letters: string, line: number, style: number, text: string | null): string {
  if (text === null || text === '') return `<c r="${letters}${line}" s="${style}"/>`;
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${letters}${line}" s="${style}" t="inlineStr"><is><t${space}>${escaped(text)}</t></is></c>`;
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
export const legal = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  const clean = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/.test(text)
    ? // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
      text.replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').toWellFormed()
    : text;
  return clean.length > 32_767 ? `${clean.slice(0, 32_760)}……（略）` : clean;
};

/** Text as XML; what looks like a table program's own escape is escaped itself. */
export const escaped = (text: string): string =>
  /[&<>"\r]|_x/.test(text)
    ? text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    : text;
