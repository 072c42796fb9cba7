import { crc32, inflateRawSync } from 'node:zlib';
import { Inflate } from 'fflate';
import { type DirectoryRecord, findDirectory, readRecord, viewOf } from './archive-directory.ts';
import { sheetProblem } from './sheet-problem.ts';
import { type Source, sourceOf } from './source.ts';

/** One file of a zip; its content is unpacked only when read. */
export interface ArchiveEntry {
  readonly name: string;
  /** Bytes when unpacked, as the zip declares; reading stops with a problem if there is more. */
  readonly size: number;
  /** The content in pieces of at most some MB; throws SheetProblem when it is damaged. */
  chunks(): Iterable<Uint8Array>;
}

export const expandedLimit = 1.5 * 1024 ** 3;
const ratioLimit = 400;
/** Below this an absurd ratio does no harm: a column of equal values compresses several hundred times. */
const ratioMatters = 64 * 1024 ** 2;
const entryLimit = 10_000;

/** The files of a zip, folders left out; refuses truncated and absurdly expanding ones. One with a password is refused when it is read. */
export function readArchive(file: string, given: Uint8Array | Source): ArchiveEntry[] {
  const source = sourceOf(given);
  const entries: ArchiveEntry[] = [];
  let total = 0;
  try {
    const { count, start } = findDirectory(source);
    if (count > entryLimit) throw sheetProblem('too-many-files', file, entryLimit);
    const directory = source.at(start, source.length);
    const data = viewOf(directory);
    for (let i = 0, at = 0; i < count; i++) {
      const record = readRecord(data, directory, at);
      at = record.next;
      if (record.name.endsWith('/')) continue;
      total += record.size;
      if (total > expandedLimit) throw sheetProblem('too-large', file, total, expandedLimit);
      if (record.size > ratioMatters && record.size > ratioLimit * record.packed)
        throw sheetProblem('absurd-ratio', file, record.name);
      const { name, size } = record;
      entries.push({ name, size, chunks: () => unpack(file, source, record) });
    }
  } catch (error) {
    throw error instanceof RangeError ? sheetProblem('damaged', file, '压缩目录不全') : error;
  }
  return entries;
}

function* unpack(
  file: string,
  source: Source,
  entry: DirectoryRecord,
): Generator<Uint8Array, void, undefined> {
  if (entry.encrypted) throw sheetProblem('locked', file, entry.name);
  const damaged = () => sheetProblem('damaged', file, entry.name);
  const head = viewOf(source.at(entry.offset, entry.offset + 30));
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw damaged();
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const end = start + entry.packed;
  if (end > source.length || (entry.method !== 0 && entry.method !== 8)) throw damaged();
  let [size, crc] = [0, 0];
  const pieces =
    entry.method === 0
      ? [source.at(start, end)]
      : inflate(
          { length: entry.packed, at: (from, to) => source.at(start + from, Math.min(start + to, end)) },
          entry.size,
          damaged,
        );
  for (const piece of pieces) {
    size += piece.length;
    crc = crc32(piece, crc);
    if (size > entry.size) throw damaged();
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged();
}

/** Small steps, since each byte may become a thousand. */
const step = 16 * 1024;
/** So much is unpacked in small steps, for those who only look for the header. */
const glimpse = 256 * 1024;
/** What is wanted whole, and is no bigger than this, is unpacked at one go: five times as fast, but all in memory. */
const atOnce = 64 * 1024 ** 2;

function* inflate(
  packed: Source,
  size: number,
  damaged: () => Error,
): Generator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = [];
  let given = 0;
  const inflater = new Inflate((piece) => ready.push(piece));
  for (let at = 0; at < packed.length; at += step) {
    if (given > glimpse && size <= atOnce)
      return yield* rest(packed.at(0, packed.length), size, given, damaged);
    try {
      inflater.push(packed.at(at, at + step), at + step >= packed.length);
    } catch {
      throw damaged();
    }
    for (const piece of ready) given += piece.length;
    yield* ready;
    ready = [];
  }
}

function* rest(
  packed: Uint8Array,
  size: number,
  given: number,
  damaged: () => Error,
): Generator<Uint8Array, void, undefined> {
  let whole: Uint8Array;
  try {
    whole = inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw damaged();
  }
  for (let at = given; at < whole.length; at += 4 * 1024 ** 2) yield whole.subarray(at, at + 4 * 1024 ** 2);
}
