import { isUtf8 } from 'node:buffer';
import type { Encoding } from './sheet.ts';

const sampleSize = 1024 * 1024;

/**
 * The encoding of a text file: by its mark, else by its NULs (UTF-16), else UTF-8 when its bytes fit but for a
 * few, else GB18030; undefined when that leaves much unreadable.
 */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const utf16 = unmarkedUtf16(bytes.subarray(0, 4096));
  if (utf16 || isUtf8(bytes)) return utf16 ?? 'utf-8';
  const sample = bytes.subarray(0, sampleSize);
  const inUtf8 = new TextDecoder().decode(sample, { stream: true });
  // GBK read as UTF-8 is nearly all unreadable; UTF-8 with a cut character reads well but for that one.
  if (count(inUtf8, /[^\0-\x7f\ufffd]/g) > 4 * count(inUtf8, /\ufffd/g)) return 'utf-8';
  const inGb18030 = new TextDecoder('gb18030').decode(sample, { stream: true });
  return count(inGb18030, /\ufffd/g) > sample.length / 100 ? undefined : 'gb18030';
}

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;

function unmarkedUtf16(sample: Uint8Array): Encoding | undefined {
  const nuls = [0, 0] as [number, number];
  for (const [i, byte] of sample.entries()) if (byte === 0) nuls[(i % 2) as 0 | 1]++;
  const many = sample.length / 10;
  if (nuls[1] > many && nuls[0] < nuls[1] / 10) return 'utf-16le';
  return nuls[0] > many && nuls[1] < nuls[0] / 10 ? 'utf-16be' : undefined;
}

const pieceSize = 1024 * 1024;

/** The text in pieces, its mark dropped; what does not fit the encoding becomes U+FFFD. */
export function* decodePieces(bytes: Uint8Array, encoding: Encoding): Generator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += pieceSize)
    yield decoder.decode(bytes.subarray(at, at + pieceSize), { stream: true });
  yield decoder.decode();
}
