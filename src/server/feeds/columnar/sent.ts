import { closeSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { Feed } from '../../../kernel/index.ts';
import { separatorOf } from '../../sheets/delimited.ts';
import { encodingOf } from '../../sheets/encoding.ts';
import { fileSource, openWorkbooks } from '../../sheets/index.ts';
import type { SaidColumns } from '../columns.ts';
import { type FeedFile, openFeedFile } from '../file.ts';
import { readThrough, type Through } from './read-through.ts';

/** A file on its way in: what it is, and its text where it can be scanned as it stands. */
export interface Sent {
  readonly encoding: string | null;
  readonly header: readonly string[];
  /** Of a zip: why each of its files was left out that are no tables. */
  readonly leftOut: readonly string[];
  /** A text file of one table, with no cell in quotes and no line without text; all others are read line by line. */
  readonly plain: Plain | null;
  /** The whole file as the reader of sheets opens it. */
  open(): Promise<FeedFile>;
}
export interface Plain {
  /** UTF-8, with one kind of line break. */
  readonly path: string;
  readonly separator: string;
  readonly lineBreak: '\n' | '\r\n';
  /** Where some of its lines begin; see Through. */
  readonly marks: readonly number[];
  /** The head's last line; data begins below. */
  readonly lastLine: number;
  /** The last line of a part of it; without, it goes to its end. */
  readonly upTo?: number;
  readonly width: number;
  /** Position by column of the feed. */
  readonly columns: ReadonlyMap<string, number>;
  /** Lines of the text opened as the file's own table, to be read by the feed. */
  openLines(lines: readonly string[]): Promise<FeedFile>;
}

const pieceSize = 8 * 1024 * 1024;
const headSize = 256 * 1024;

/** Looks at a file that was read through; `scratch` is where its text goes if it is not in UTF-8. Throws SheetProblem as openFeedFile does. */
export async function lookAt(
  feed: Feed,
  path: string,
  { said, through, scratch }: { said: SaidColumns; through: Through; scratch: string },
): Promise<Sent> {
  const file = basename(path);
  const open = () => openFeedFile(feed, file, fileSource(path), said);
  const head = headOf(path);
  const isText = /\.(csv|tsv|txt)$/i.test(file) && head !== null;
  const encoding = head && isText ? encodingOf(head) : undefined;
  if (!head || !isText || !encoding) return whole(await open(), open);
  const source = encoding === 'utf-8' ? path : decoded(path, encoding, scratch);
  const { lineBreak, marks } = source === path ? through : readThrough(source);
  if (!lineBreak) return whole(await open(), open);
  const first = headOf(source) ?? head;
  const openHead = (lines: readonly string[]) =>
    openFeedFile(feed, file, Buffer.from(lines.map((line) => `${line}\n`).join('')), said);
  const opened = await openFeedFile(feed, file, first, said);
  const { header } = opened.tables[0].table;
  const text = new TextDecoder().decode(first);
  const above = text.split(lineBreak).slice(0, header.lastLine);
  const isInYuan = !header.tableUnit && !header.units.size;
  if (!isInYuan || opened.tables.length > 1 || /^sep=/i.test(text)) return whole(await open(), open);
  return {
    encoding,
    header: header.headers,
    leftOut: [],
    open,
    plain: {
      path: source,
      separator: separatorOf(text),
      lineBreak,
      marks,
      lastLine: header.lastLine,
      width: Math.max(...text.split(lineBreak, 40).map((line) => line.split(separatorOf(text)).length)),
      columns: header.columns,
      openLines: (lines) => openHead([...above, ...lines]),
    },
  };
}

const whole = (opened: FeedFile, open: () => Promise<FeedFile>): Sent => ({
  encoding: opened.encoding,
  header: opened.header,
  leftOut: opened.leftOut,
  plain: null,
  open,
});

/** The begin of a file up to the end of a line; null where there is no such end. */
function headOf(path: string): Buffer | null {
  const bytes = Buffer.alloc(Math.min(headSize, statSync(path).size));
  const handle = openSync(path, 'r');
  readSync(handle, bytes, 0, bytes.length, 0);
  closeSync(handle);
  const end = bytes.lastIndexOf(10) + 1;
  return end ? bytes.subarray(0, end) : null;
}

function* piecesOf(path: string): Generator<Buffer> {
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceSize);
      const size = readSync(handle, piece, 0, pieceSize, null);
      if (!size) return;
      yield piece.subarray(0, size);
    }
  } finally {
    closeSync(handle);
  }
}

/** The file's text in UTF-8; what does not fit the encoding becomes U+FFFD, as everywhere. */
function decoded(path: string, encoding: string, to: string): string {
  const decoder = new TextDecoder(encoding);
  rmSync(to, { force: true });
  const handle = openSync(to, 'w', 0o600);
  try {
    for (const piece of piecesOf(path)) writeSync(handle, decoder.decode(piece, { stream: true }));
    writeSync(handle, decoder.decode());
  } finally {
    closeSync(handle);
  }
  return to;
}

/** Whether a text file can be taken for one at all, for files too large to be looked at as a whole. */
export const firstWorkbooks = (path: string) => {
  const head = headOf(path);
  return /\.(csv|tsv|txt)$/i.test(path) && head
    ? openWorkbooks(basename(path), head)
    : openWorkbooks(basename(path), fileSource(path));
};
