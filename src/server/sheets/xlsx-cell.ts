import { type NumberRead, readNumber } from './number.ts';
import type { PackedTexts } from './packed-texts.ts';
import { dayOfSerial, percentOf } from './serial.ts';
import { type Cell, seen } from './sheet.ts';
import type { Element } from './xml.ts';
import { decode, textOf } from './xml-text.ts';

/** What the cells of a workbook refer to. */
export interface CellBook {
  readonly strings: PackedTexts;
  /** By style number. */
  readonly shows: readonly ('day' | 'percent' | 'number')[];
  readonly counts1904: boolean;
}

/** Where a cell's value stands in the bytes; one object serves for all cells of a row. */
export interface FoundCell {
  column: number;
  style: number;
  /** Which of the types below. */
  type: number;
  from: number;
  to: number;
  isFormula: boolean;
  /** Where the search goes on. */
  next: number;
}

/** A cell's `t`, by its first letter; `str` is told from `s` by its length. */
const types = { number: 0x6e, shared: 0x73, text: 1, inline: 0x69, yesNo: 0x62, error: 0x65, day: 0x64 };
const [less, greater, slash, equals, space] = [0x3c, 0x3e, 0x2f, 0x3d, 0x20];

/**
 * Finds the next cell of a row; false after the last. Hand-written over bytes, since it runs for every cell of
 * every file: `<c r= s= t=>`, then perhaps `<f>`, then `<v>` or `<is>`.
 */
export function scanCell({ bytes, end, prefix }: Element, found: FoundCell): boolean {
  const skip = prefix.length + 1;
  let at = found.next;
  for (;;) {
    at = seek(bytes, less, at, end);
    if (at >= end) return false;
    const after = bytes[at + skip + 1] as number;
    if (bytes[at + skip] === 0x63 && (after <= space || after === greater || after === slash)) break;
    at++;
  }
  at = readAttributes(bytes, at + skip + 1, end, found);
  found.from = found.to = 0;
  found.isFormula = false;
  found.next = at;
  if (bytes[at - 2] === slash) return true;
  while (at < end) {
    at = seek(bytes, less, at, end);
    if (bytes[at + 1] === slash) break;
    const name = bytes[at + skip];
    const inner = seek(bytes, greater, at, end) + 1;
    if (name === 0x66) found.isFormula = true;
    at = inner;
    if (bytes[inner - 2] === slash) continue;
    if (name === 0x76 || name === 0x66) at = seek(bytes, less, inner, end);
    else {
      const closing = bytes.indexOf(name === types.inline ? `</${prefix}is>` : `</${prefix}c>`, inner);
      at = closing < 0 ? end : closing;
    }
    if (name === 0x76 || name === types.inline) [found.from, found.to] = [inner, at];
    if (name === 0x76 || name === 0x66 || name === types.inline) at = seek(bytes, greater, at, end) + 1;
  }
  found.next = seek(bytes, greater, at, end) + 1;
  return true;
}

function seek(bytes: Uint8Array, byte: number, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== byte) at++;
  return at;
}

/** Reads the attributes with names of one letter; answers where the tag has ended. */
function readAttributes(bytes: Uint8Array, from: number, end: number, found: FoundCell): number {
  found.column++;
  found.style = -1;
  found.type = types.number;
  let at = from;
  while (at < end && bytes[at] !== greater) {
    if (bytes[at] !== equals) {
      at++;
      continue;
    }
    const letter = (bytes[at - 2] as number) <= space ? bytes[at - 1] : 0;
    const start = at + 2;
    const close = seek(bytes, bytes[at + 1] as number, start, end);
    if (letter === 0x72) found.column = columnOf(bytes, start) ?? found.column;
    else if (letter === 0x73) found.style = wholeOf(bytes, start, close);
    else if (letter === 0x74)
      found.type = bytes[start] === types.shared && close - start > 1 ? types.text : (bytes[start] as number);
    at = close + 1;
  }
  return at + 1;
}

/** The position a reference such as `AB12` names, from 0. */
function columnOf(bytes: Uint8Array, at: number): number | undefined {
  let column = 0;
  for (let i = at; ; i++) {
    const letter = (bytes[i] as number) & ~0x20;
    if (!(letter >= 0x41 && letter <= 0x5a)) return column ? column - 1 : undefined;
    column = column * 26 + letter - 0x40;
  }
}

/** A whole number of at most 15 digits, or -1. */
function wholeOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 15 || to === from) return -1;
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] as number) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** The value of the cell last found: days and percentages as the text that is seen, numbers as numbers, whatever a formula last came to. */
export function readCellValue({ bytes, prefix }: Element, found: FoundCell, book: CellBook): CellRead {
  const { from, to, type } = found;
  if (from === to) return blank;
  if (type === types.shared) return { cell: seen(book.strings.at(wholeOf(bytes, from, to))) };
  if (type === types.inline) return { cell: seen(textOf(bytes.toString('utf8', from, to), prefix)) };
  const whole = type === types.number ? wholeOf(bytes, from, to) : -1;
  if (whole >= 0) return asNumber({ number: whole }, found, book);
  const text = bytes.toString('utf8', from, to);
  if (type === types.yesNo) return { cell: text.trim() === '1' || text.trim() === 'true' };
  if (type === types.day) return { cell: seen(text.slice(0, 10)) };
  const number = type === types.number && text.trim() ? readNumber(text.trim()) : undefined;
  return number ? asNumber(number, found, book) : { cell: seen(decode(text)) };
}

export interface CellRead {
  readonly cell: Cell;
  readonly raw?: string | undefined;
}
const blank: CellRead = { cell: null };

function asNumber({ number, raw }: NumberRead, { style }: FoundCell, book: CellBook): CellRead {
  const shows = book.shows[style];
  if (shows === 'percent') return { cell: percentOf(number) };
  const day = shows === 'day' ? dayOfSerial(number, book.counts1904) : undefined;
  return day ? { cell: day } : { cell: number, raw };
}
