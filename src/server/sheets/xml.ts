import { SaxesParser } from 'saxes';
import type { ArchiveEntry } from './archive.ts';
import { sheetProblem } from './sheet-problem.ts';

/** The part in UTF-8, in pieces; a document type declaration is refused, since only attacks carry one. */
export function* readUtf8(file: string, part: ArchiveEntry): Generator<Buffer, void, undefined> {
  let [isFirst, utf16] = [true, undefined as TextDecoder | undefined];
  for (const piece of part.chunks()) {
    if (isFirst && (piece[0] ?? 0) >= 0xfe)
      utf16 = new TextDecoder(piece[0] === 0xff ? 'utf-16le' : 'utf-16be');
    const bytes = utf16
      ? Buffer.from(utf16.decode(piece, { stream: true }))
      : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    if (isFirst && bytes.includes('<!DOCTYPE')) throw sheetProblem('forbidden-content', file, part.name);
    isFirst = false;
    yield bytes;
  }
}

/** Walks a small part, telling each element's local name and attributes, also by local name. */
export function walk(
  file: string,
  part: ArchiveEntry,
  opened: (name: string, attributes: Readonly<Record<string, string>>) => void,
  closed: (name: string) => void = () => {},
): void {
  const parser = new SaxesParser();
  let trouble: Error | undefined;
  parser.on('opentag', ({ name, attributes }) =>
    opened(
      localName(name),
      Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value])),
    ),
  );
  parser.on('closetag', ({ name }) => closed(localName(name)));
  parser.on('doctype', () => {
    trouble ??= sheetProblem('forbidden-content', file, part.name);
  });
  parser.on('error', () => {
    trouble ??= sheetProblem('damaged', file, part.name);
  });
  const decoder = new TextDecoder();
  for (const bytes of readUtf8(file, part)) {
    parser.write(decoder.decode(bytes, { stream: true }));
    if (trouble) throw trouble;
  }
  parser.close();
  if (trouble) throw trouble;
}
const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** An element that does not end within this many characters is not a row of a table. */
const elementLimit = 64 * 1024 ** 2;

/** One element of a big part: its bytes in UTF-8 with its tags, and the namespace prefix (`x:` or none). */
export interface Element {
  readonly bytes: Buffer;
  readonly start: number;
  /** Just after the opening tag. */
  readonly inner: number;
  readonly end: number;
  readonly prefix: string;
}

/** Yields each element of that name without building a document; they must not nest, and last until the next. */
export function* elementsOf(
  file: string,
  part: ArchiveEntry,
  name: string,
): Generator<Element, void, undefined> {
  // One room for all pieces, for a new one for each would be gigabytes waiting to be collected.
  let room: Buffer = Buffer.allocUnsafe(256 * 1024);
  let pending: Buffer = room.subarray(0, 0);
  let prefix: string | undefined;
  for (const piece of readUtf8(file, part)) {
    const length = pending.length + piece.length;
    const roomy = length > room.length ? Buffer.allocUnsafe(2 * length) : room;
    pending.copy(roomy);
    piece.copy(roomy, pending.length);
    room = roomy;
    pending = room.subarray(0, length);
    prefix ??= prefixOf(pending);
    if (prefix === undefined) continue;
    const [open, close] = [Buffer.from(`<${prefix}${name}`), Buffer.from(`</${prefix}${name}>`)];
    let done = 0;
    for (;;) {
      const start = pending.indexOf(open, done);
      if (start < 0) {
        done = Math.max(done, pending.length - open.length);
        break;
      }
      done = start;
      const tagEnd = pending.indexOf(0x3e, start);
      if (tagEnd < 0) break;
      const after = pending[start + open.length] ?? 0;
      if (after > 0x20 && after !== 0x2f && after !== 0x3e) {
        done = start + open.length;
        continue;
      }
      const isEmpty = pending[tagEnd - 1] === 0x2f;
      const closing = isEmpty ? tagEnd : pending.indexOf(close, tagEnd);
      if (closing < 0) break;
      done = isEmpty ? tagEnd + 1 : closing + close.length;
      yield { bytes: pending, start, inner: tagEnd + 1, end: done, prefix };
    }
    pending = pending.subarray(done);
    if (pending.length > elementLimit) throw sheetProblem('damaged', file, part.name);
  }
  if (prefix === undefined) throw sheetProblem('damaged', file, part.name);
}

const prefixOf = (head: Buffer) =>
  /<(?:([\w.-]+:))?(?:worksheet|sst)[\s>/]/
    .exec(head.toString('latin1', 0, 4096))
    ?.slice(1, 2)
    .join('');
