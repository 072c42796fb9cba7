import { isUtf8 } from 'node:buffer';
import type { Source } from './source.ts';

/** One file as the directory of a zip describes it. */
export interface DirectoryRecord {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly next: number;
}

/** The central directory, which a truncated file lacks, for it stands at the end; throws RangeError. */
export function findDirectory(source: Source): { count: number; start: number } {
  const from = Math.max(0, source.length - 22 - 0xffff - 20);
  const tail = viewOf(source.at(from, source.length));
  const lowest = Math.max(0, tail.byteLength - 22 - 0xffff);
  for (let at = tail.byteLength - 22; at >= lowest; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const count = tail.getUint16(at + 10, true);
    const start = tail.getUint32(at + 16, true);
    if (start !== 0xffffffff && count !== 0xffff) return { count, start };
    const place = Number(tail.getBigUint64(at - 20 + 8, true));
    const large = viewOf(source.at(place, place + 56));
    return { count: Number(large.getBigUint64(32, true)), start: Number(large.getBigUint64(48, true)) };
  }
  throw new RangeError('no central directory');
}

/** The bytes as numbers. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The record that stands at that place, and where the next one stands; throws RangeError. */
export function readRecord(data: DataView, bytes: Uint8Array, at: number): DirectoryRecord {
  if (data.getUint32(at, true) !== 0x02014b50) throw new RangeError('not a directory record');
  const [flags, method] = [data.getUint16(at + 8, true), data.getUint16(at + 10, true)];
  const nameEnd = at + 46 + data.getUint16(at + 28, true);
  const extraEnd = nameEnd + data.getUint16(at + 30, true);
  let [packed, size, offset] = [24, 20, 42].map((each) => data.getUint32(at + each, true)) as number[];
  [size, packed] = [packed, size];
  for (let extra = nameEnd; extra + 4 <= extraEnd; extra += 4 + data.getUint16(extra + 2, true)) {
    if (data.getUint16(extra, true) !== 1) continue;
    let large = extra + 4;
    const read = (value: number | undefined) => {
      if (value !== 0xffffffff) return value;
      large += 8;
      return Number(data.getBigUint64(large - 8, true));
    };
    [size, packed, offset] = [read(size), read(packed), read(offset)];
  }
  return {
    name: decodeName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
    encrypted: (flags & 1) !== 0,
    method,
    crc: data.getUint32(at + 16, true),
    packed: packed ?? 0,
    size: size ?? 0,
    offset: offset ?? 0,
    next: extraEnd + data.getUint16(at + 32, true),
  };
}

/** Chinese Windows writes names in GBK and says nothing; others write UTF-8, not always saying so. */
const decodeName = (name: Uint8Array, saysUtf8: boolean) =>
  new TextDecoder(saysUtf8 || isUtf8(name) ? 'utf-8' : 'gb18030').decode(name).replaceAll('\\', '/');
