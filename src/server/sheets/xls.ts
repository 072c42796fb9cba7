import * as legacy from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { decodePieces, encodingOf } from './encoding.ts';
import { readNumber } from './number.ts';
import { dayOfSerial, isDayFormat, isPercentFormat, percentOf } from './serial.ts';
import { type Cell, type SheetRow, seen, type Workbook } from './sheet.ts';
import { sheetProblem } from './sheet-problem.ts';
import { withinTime } from './time-limit.ts';

legacy.set_cptable(codepages);

const sizeLimit = 256 * 1024 ** 2;
/** Milliseconds, ten times what sound files of that many bytes take: damaged formulas can lead the library round for ever. */
const timeFor = (size: number): number => 5_000 + Math.ceil(size / 500);

/** Opens an Excel 97–2003 or WPS `.et` file, held in memory: its sheets have at most 65,536 rows. */
export const openXls = (file: string, bytes: Uint8Array): Workbook =>
  open(file, bytes.length, () => legacy.read(bytes, { ...options, type: 'array' }));

/** Opens a web page or an XML spreadsheet of 2003, which many systems export under the name `.xls`. */
export function openMarkup(file: string, bytes: Uint8Array): Workbook {
  const encoding = encodingOf(bytes);
  if (!encoding) throw sheetProblem('unreadable-text', file);
  const text = [...decodePieces(bytes, encoding)].join('');
  if (/<!DOCTYPE[^>]*\[|<!ENTITY/i.test(text)) throw sheetProblem('forbidden-content', file, '正文');
  return open(file, bytes.length, () => legacy.read(text, { ...options, type: 'string', raw: true }));
}

const options = { dense: true, cellNF: true, cellHTML: false, cellText: false, codepage: 936 } as const;

function open(file: string, size: number, read: () => legacy.WorkBook): Workbook {
  if (size > sizeLimit) throw sheetProblem('too-large', file, size, sizeLimit);
  let book: legacy.WorkBook;
  try {
    book = withinTime(timeFor(size), read);
  } catch (error) {
    if (/password|encryption scheme/i.test(String(error))) throw sheetProblem('encrypted', file);
    throw sheetProblem('damaged', file, '表格内容');
  }
  const counts1904 = book.Workbook?.WBProps?.date1904 === true;
  const sheets = book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name];
    const hidden = (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    return sheet ? [{ name, hidden, rows: () => readRows(sheet, counts1904) }] : [];
  });
  if (sheets.length === 0) throw sheetProblem('empty-table', file);
  return { name: file, kind: 'xls', sheets };
}

function* readRows(sheet: legacy.WorkSheet, counts1904: boolean): Generator<SheetRow, void, undefined> {
  const rows = (sheet['!data'] ?? []) as readonly (readonly (legacy.CellObject | undefined)[] | undefined)[];
  for (const [i, objects = []] of rows.entries()) {
    const cells: Cell[] = [];
    const [formulas, raw] = [new Set<number>(), new Map<number, string>()];
    objects.forEach((object, column) => {
      const read = readCell(object, counts1904);
      if (object?.f !== undefined) formulas.add(column);
      if (read.raw) raw.set(column, read.raw);
      if (read.cell === null && !formulas.has(column)) return;
      while (cells.length < column) cells.push(null);
      cells[column] = read.cell;
    });
    if (cells.length)
      yield {
        line: i + 1,
        cells,
        formulas: formulas.size ? formulas : undefined,
        raw: raw.size ? raw : undefined,
      };
  }
}

function readCell(
  object: legacy.CellObject | undefined,
  counts1904: boolean,
): { cell: Cell; raw?: string | undefined } {
  const value = object?.v;
  if (object?.t === 'e') return { cell: errors[Number(value)] ?? '#N/A' };
  if (typeof value === 'boolean') return { cell: value };
  if (typeof value === 'string') return { cell: seen(value) };
  if (typeof value !== 'number') return { cell: null };
  const format = typeof object?.z === 'string' ? object.z : '';
  if (isPercentFormat(format)) return { cell: percentOf(value) };
  const day = isDayFormat(format) ? dayOfSerial(value, counts1904) : undefined;
  const read = readNumber(String(value));
  return day || !read ? { cell: day ?? null } : { cell: read.number, raw: read.raw };
}

const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};
