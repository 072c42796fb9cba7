import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What one pass over a file tells of it. */
export interface Through {
  /** SHA-256 of its content, as it is known of files that were taken in. */
  readonly digest: string;
  /** How its lines end, where they all do alike and the file can be scanned as it stands: UTF-8, no quotes, no empty line. */
  readonly lineBreak: '\n' | '\r\n' | null;
  /** Where some of its lines begin and what numbers they have, in turn: a line can be found without those far before it. */
  readonly marks: readonly number[];
}

const pieceSize = 4 * 1024 * 1024;
/** A line that is looked for is found by reading about so much: of a few thousand among millions, not the whole file again. */
const markEvery = 8 * 1024;
const [lf, cr, lastControl] = [10, 13, 13];

/** Reads a file once, in pieces that begin with a line. */
export function readThrough(path: string): Through {
  const handle = openSync(path, 'r');
  const hash = createHash('sha256');
  const look = lookingAtLines();
  // One buffer throughout: a new one for each piece costs more than all that is done with it.
  const buffer = Buffer.allocUnsafe(pieceSize);
  let rest = 0;
  try {
    for (let size = -1; size !== 0; ) {
      size = readSync(handle, buffer, rest, pieceSize - rest, null);
      hash.update(buffer.subarray(rest, rest + size));
      const filled = rest + size;
      const end = size ? buffer.lastIndexOf(lf, filled - 1) + 1 : filled;
      look.at(buffer.subarray(0, end));
      rest = filled - end;
      buffer.copyWithin(0, end, filled);
      if (rest < pieceSize) continue;
      look.isEndless();
      rest = 0;
    }
  } finally {
    closeSync(handle);
  }
  return { digest: hash.digest('hex'), ...look.told() };
}

/** Looks at whole lines, piece by piece; `isEndless`: one was longer than a piece; `told` says how they end and where some begin. */
function lookingAtLines() {
  const marks = [0, 1];
  let [before, line, marked] = [0, 1, 0];
  let [isClean, lfs, crs, both] = [true, 0, 0, 0];
  const at = (bytes: Buffer) => {
    isClean &&= isUtf8(bytes) && !bytes.includes('"') && !bytes.includes(0);
    if (isClean) count(bytes);
    before += bytes.length;
  };
  const count = (bytes: Buffer) => {
    if (bytes.includes(cr)) return look(bytes);
    if (bytes[0] === lf || bytes.includes('\n\n')) isClean = false;
    // Lines that end alike need not be looked at one by one, only counted.
    for (let begin = 0; begin < bytes.length; ) {
      const near = marked + markEvery - before;
      const found = near > bytes.length ? -1 : bytes.indexOf(lf, Math.max(near - 1, begin));
      const end = found < 0 ? bytes.length : found + 1;
      const many = countOf(bytes, begin, end);
      lfs += many;
      line += many;
      begin = end;
      if (found < 0) break;
      marked = before + end;
      marks.push(marked, line);
    }
  };
  const look = (bytes: Buffer) => {
    const { length } = bytes;
    let begin = 0;
    for (let i = 0; i < length; i++) {
      const byte = bytes[i] as number;
      if (byte > lastControl) continue;
      if (byte === cr) crs++;
      if (byte !== lf) continue;
      const ends = i > begin && bytes[i - 1] === cr ? i - 1 : i;
      lfs++;
      if (ends < i) both++;
      if (ends === begin) isClean = false;
      begin = i + 1;
      line++;
      if (before + begin - marked < markEvery) continue;
      marked = before + begin;
      marks.push(marked, line);
    }
  };
  const lineBreak = (): Through['lineBreak'] => {
    if (!isClean || !lfs) return null;
    if (!crs) return '\n';
    return crs === lfs && both === lfs ? '\r\n' : null;
  };
  const isEndless = () => {
    isClean = false;
  };
  return { at, isEndless, told: () => ({ lineBreak: lineBreak(), marks }) };
}

/** How many lines end between two places, four bytes at a time: each byte that is a line's end leaves one bit. */
function countOf(bytes: Buffer, from: number, to: number): number {
  let many = 0;
  const isEnd = (at: number) => (bytes[at] === lf ? 1 : 0);
  let at = from;
  for (; at < to && (bytes.byteOffset + at) % 4 !== 0; at++) many += isEnd(at);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + at, (to - at) >> 2);
  for (let n = 0; n < words.length; n++) {
    const word = (words[n] as number) ^ 0x0a0a0a0a;
    const ends = ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);
    if (ends) many += Math.imul(ends >>> 7, 0x01010101) >>> 24;
  }
  for (at += words.length * 4; at < to; at++) many += isEnd(at);
  return many;
}

/** The lines of a text by their numbers, which ascend, without their breaks. */
export function* linesAt(
  path: string,
  marks: readonly number[],
  numbers: readonly number[],
): Generator<{ line: number; text: string }> {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    let buffer = Buffer.allocUnsafe(2 * markEvery);
    for (let next = 0, mark = 0; next < numbers.length; ) {
      while ((marks[mark + 3] ?? Number.POSITIVE_INFINITY) <= (numbers[next] as number)) mark += 2;
      const [from, first] = [marks[mark] as number, marks[mark + 1] as number];
      const length = (marks[mark + 2] ?? size) - from;
      if (buffer.length < length) buffer = Buffer.allocUnsafe(2 * length);
      const bytes = buffer.subarray(0, readSync(handle, buffer, 0, length, from));
      const upTo = marks[mark + 3] ?? Number.POSITIVE_INFINITY;
      for (let line = first, begin = 0; begin < bytes.length && line < upTo; line++) {
        const found = bytes.indexOf(lf, begin);
        const end = found < 0 ? bytes.length : found;
        if (line === numbers[next]) {
          yield { line, text: bytes.toString('utf8', begin, end).replace(/\r$/, '') };
          next++;
        }
        begin = end + 1;
      }
      // Beyond the end there are none.
      if (upTo === Number.POSITIVE_INFINITY) return;
    }
  } finally {
    closeSync(handle);
  }
}
