import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { sheetProblem } from './sheet-problem.ts';

/** Longer than this is no line of a table. */
export const lineLimit = 1024 * 1024;
/** No file of more bytes is taken into memory. */
const fileLimit = 2 * 1024 ** 3 - 1;

/**
 * A file's bytes. One that begins with a line without end, or is too large, is refused by its beginning: however much of it there
 * is, no more of it is read. Throws SheetProblem.
 */
export function readBytes(path: string, name: string): Buffer {
  const { size } = statSync(path);
  if (size <= 2 * lineLimit) return readFileSync(path);
  const head = headOf(path);
  const isText = !binary.some((mark) => head.subarray(0, 4).toString('latin1').startsWith(mark));
  // In UTF-16, too, a line break has one of these bytes.
  if (isText && !head.includes(0x0a) && !head.includes(0x0d)) throw sheetProblem('long-line', name, 1);
  if (size > fileLimit) throw sheetProblem('too-large', name, size, fileLimit);
  return readFileSync(path);
}

/** How workbooks begin: zip, and the container of old Office files. */
const binary = ['PK', '\xd0\xcf\x11\xe0', '\x09\x08', '\x09\x04', '\x09\x02'];

function headOf(path: string): Buffer {
  const head = Buffer.alloc(2 * lineLimit);
  const file = openSync(path, 'r');
  try {
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}
