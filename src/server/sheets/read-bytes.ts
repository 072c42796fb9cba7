import { readFileSync } from 'node:fs';
import { sheetProblem } from './sheet-problem.ts';
import { fileSource, type Source } from './source.ts';

/** Longer than this is no line of a table. */
export const lineLimit = 1024 * 1024;
/** No file of more bytes is taken into memory. */
const fileLimit = 2 * 1024 ** 3 - 1;

/** A file's bytes. Throws SheetProblem, as refuseByBeginning does. */
export function readBytes(path: string, name: string): Buffer {
  refuseByBeginning(name, fileSource(path));
  return readFileSync(path);
}

/**
 * Refuses bytes that begin with a line without end, or are too many to be held at once: however many there are, no more than
 * the first two megabytes are looked at. Throws SheetProblem.
 */
export function refuseByBeginning(name: string, source: Source): void {
  if (source.length <= 2 * lineLimit) return;
  const head = source.at(0, 2 * lineLimit);
  const mark = Buffer.from(head.subarray(0, 4)).toString('latin1');
  // In UTF-16, too, a line break has one of these bytes.
  if (!binary.some((each) => mark.startsWith(each)) && !head.includes(0x0a) && !head.includes(0x0d))
    throw sheetProblem('long-line', name, 1);
  if (source.length > fileLimit) throw sheetProblem('too-large', name, source.length, fileLimit);
}

/** How workbooks begin: zip, and the container of old Office files. */
const binary = ['PK', '\xd0\xcf\x11\xe0', '\x09\x08', '\x09\x04', '\x09\x02'];
