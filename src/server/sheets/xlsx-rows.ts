import type { ArchiveEntry } from './archive.ts';
import type { Cell, SheetRow } from './sheet.ts';
import { sheetProblem } from './sheet-problem.ts';
import { type CellBook, type FoundCell, readCellValue, scanCell } from './xlsx-cell.ts';
import { type Element, elementsOf } from './xml.ts';

/** Columns to the right of this are no table. */
export const columnLimit = 2000;

/** The rows of a sheet that hold something, one pass over its bytes and no document in memory. */
export function* readRows(
  file: string,
  sheet: string,
  part: ArchiveEntry,
  book: () => CellBook,
): Generator<SheetRow, void, undefined> {
  const known = book();
  let line = 0;
  for (const element of elementsOf(file, part, 'row')) {
    line = lineOf(element) ?? line + 1;
    const { row, width } = readRow(element, line, known);
    if (width > columnLimit) throw sheetProblem('too-wide', file, sheet, line, width);
    if (row.cells.length) yield row;
  }
}

function lineOf({ bytes, start, inner }: Element): number | undefined {
  const given = / r=["'](\d+)["']/.exec(bytes.toString('latin1', start, inner))?.[1];
  return given ? Number(given) : undefined;
}

function readRow(element: Element, line: number, book: CellBook): { row: SheetRow; width: number } {
  const cells: Cell[] = [];
  let formulas: Set<number> | undefined;
  let raw: Map<number, string> | undefined;
  let width = 0;
  const found: FoundCell = {
    column: -1,
    style: -1,
    type: 0,
    from: 0,
    to: 0,
    isFormula: false,
    next: element.inner,
  };
  while (scanCell(element, found)) {
    const read = readCellValue(element, found, book);
    if (read.cell === null && !found.isFormula) continue;
    const { column } = found;
    width = Math.max(width, column + 1);
    if (width > columnLimit) continue;
    while (cells.length < column) cells.push(null);
    cells[column] = read.cell;
    if (found.isFormula) {
      formulas ??= new Set();
      formulas.add(column);
    }
    if (read.raw !== undefined) {
      raw ??= new Map();
      raw.set(column, read.raw);
    }
  }
  return { row: { line, cells, formulas, raw }, width };
}
