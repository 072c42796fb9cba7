import { type Footnotes, footnotes, isColumnNumbering } from './footer.ts';
import { findHeader, type HeaderMatch, type WantedColumn } from './header.ts';
import { repeatsHeader } from './header-name.ts';
import type { Cell, Sheet, SheetRow, Workbook } from './sheet.ts';
import { type SheetProblem, sheetProblem } from './sheet-problem.ts';

/** One data row of a table. */
export interface TableRow {
  /** As the table program numbers it. */
  readonly line: number;
  /** The wanted columns by key; null where the cell is blank or the table has no such column. */
  readonly values: Readonly<Record<string, Cell>>;
  /** Keys whose value a formula computed; null with a formula is one that was never computed. */
  readonly formulas: readonly string[];
  /** The text in the file of numbers with 16 digits or more, by key (see SheetRow). */
  readonly raw: Readonly<Record<string, string>>;
  /** The whole row as it stands, for handing it back. */
  readonly original: readonly Cell[];
}

/** A line below the header that is no data: `nothing-wanted` has only columns nobody asked for. */
export interface SkippedLine {
  readonly line: number;
  readonly why: 'total' | 'note' | 'header' | 'column-numbers' | 'nothing-wanted';
}

/** A sheet read as a table. */
export interface Table {
  readonly sheet: string;
  readonly header: HeaderMatch;
  /** Other visible sheets of the file in which all required columns are found too: see readTables. */
  readonly others: readonly string[];
  /** The data rows; one pass over the file each time. Throws SheetProblem where the file is damaged. */
  rows(): Iterable<TableRow>;
  /** What the last pass left out; with the rows read they are all filled lines below the header. */
  readonly skipped: readonly SkippedLine[];
}

/** The sheet and header that fit best, a visible sheet before a hidden one; throws SheetProblem when none fits. */
export async function readTable(workbook: Workbook, wanted: readonly WantedColumn[]): Promise<Table> {
  const [best] = await readTables(workbook, wanted);
  return best as Table;
}

/** Every sheet that fits, best first, as when each township has its own; throws SheetProblem when none does. */
export async function readTables(
  workbook: Workbook,
  wanted: readonly WantedColumn[],
): Promise<[Table, ...Table[]]> {
  const found = workbook.sheets
    .flatMap((sheet) => {
      const header = findHeader(sheet.rows(), wanted);
      return header ? [{ sheet, header, lacking: header.missing.filter(({ required }) => required) }] : [];
    })
    .sort(
      (a, b) =>
        Number(a.lacking.length > 0) - Number(b.lacking.length > 0) ||
        Number(a.sheet.hidden) - Number(b.sheet.hidden) ||
        a.lacking.length - b.lacking.length ||
        b.header.columns.size - a.header.columns.size,
    );
  const [best] = found;
  if (!best) throw unknownHeader(workbook, wanted);
  if (best.lacking.length) throw missingColumns(workbook, best);
  const fitting = found.filter(({ lacking, sheet }) => !lacking.length && sheet.hidden === best.sheet.hidden);
  return fitting.map(({ sheet, header }) =>
    tableOf(
      sheet,
      header,
      wanted,
      fitting.flatMap((other) => (other.sheet === sheet ? [] : [other.sheet.name])),
    ),
  ) as [Table, ...Table[]];
}

function missingColumns(
  { name }: Workbook,
  best: { sheet: Sheet; header: HeaderMatch; lacking: readonly WantedColumn[] },
): SheetProblem {
  const lacking = best.lacking.map(({ header }) => header);
  const headings = best.header.headers.filter(Boolean);
  const recognised = new Map(
    [...best.header.columns].map(([key, at]) => [key, best.header.headers[at] ?? '']),
  );
  const problem = sheetProblem('missing-columns', name, best.sheet.name, lacking, headings);
  return Object.assign(problem, { headings, recognised });
}

function unknownHeader({ name, encoding, sheets }: Workbook, wanted: readonly WantedColumn[]): SheetProblem {
  const heads = sheets.map((sheet) => Iterator.from(sheet.rows()).take(20).toArray());
  if (heads.every((rows) => rows.length === 0)) return sheetProblem('empty-table', name);
  const texts = heads.flat().map(({ cells }) => cells.filter((cell) => typeof cell === 'string'));
  const fullest = texts.reduce<string[]>((a, b) => (b.length > a.length ? b : a), []);
  const needed = wanted.filter(({ required }) => required);
  const sought = (needed.length ? needed : wanted).map(({ header }) => header);
  // Bytes of an older encoding (Big5) pass for GB18030, but for characters that are nobody's.
  if (encoding === 'gb18030' && fullest.some((cell) => /[\uE000-\uF8FF\uFFFD]/.test(cell)))
    return sheetProblem('unreadable-text', name);
  const problem = sheetProblem('unknown-header', name, sought, fullest, encoding === 'gb18030');
  return Object.assign(problem, { headings: fullest });
}

function tableOf(
  sheet: Sheet,
  header: HeaderMatch,
  wanted: readonly WantedColumn[],
  others: readonly string[],
): Table {
  const positions = [...header.columns];
  const required = wanted.filter(({ required }) => required).map(({ key }) => header.columns.get(key));
  const blank = Object.fromEntries(wanted.map(({ key }) => [key, null]));
  const skipped: SkippedLine[] = [];
  function* rows(): Generator<TableRow, void, undefined> {
    skipped.length = 0;
    const tests = {
      footnote: footnotes(required.flatMap((position) => position ?? [])),
      repeats: repeatsHeader(header),
    };
    for (const row of sheet.rows()) {
      if (row.line <= header.lastLine) continue;
      const why = whySkipped(row, header, tests);
      if (why) skipped.push({ line: row.line, why });
      else yield tableRow(row, positions, blank);
    }
  }
  return { sheet: sheet.name, header, others, rows, skipped };
}

function whySkipped(
  row: SheetRow,
  header: HeaderMatch,
  { footnote, repeats }: { footnote: Footnotes; repeats: (row: SheetRow) => boolean },
): SkippedLine['why'] | undefined {
  const foot = footnote(row);
  if (foot) return foot;
  if (repeats(row)) return 'header';
  if (row.line <= header.lastLine + 1 && isColumnNumbering(row)) return 'column-numbers';
  const isFilled = (position: number) => row.cells[position] != null || row.formulas?.has(position) === true;
  return header.columns.values().some(isFilled) ? undefined : 'nothing-wanted';
}

function tableRow(
  { line, cells, formulas, raw }: SheetRow,
  positions: readonly (readonly [string, number])[],
  blank: Readonly<Record<string, null>>,
): TableRow {
  const values: Record<string, Cell> = { ...blank };
  for (const [key, position] of positions) values[key] = cells[position] ?? null;
  return {
    line,
    values,
    formulas: formulas ? positions.filter(([, at]) => formulas.has(at)).map(([key]) => key) : none,
    raw: raw ? Object.fromEntries(positions.flatMap(([key, at]) => pair(key, raw.get(at)))) : nothing,
    original: cells,
  };
}
const none: readonly string[] = [];
const nothing: Readonly<Record<string, string>> = {};
const pair = (key: string, text: string | undefined): [string, string][] => (text ? [[key, text]] : []);
