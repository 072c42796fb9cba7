import { createHash } from 'node:crypto';
import { taker } from './seal.ts';

/** A part of a backup: what it is, and its bytes in pieces. */
export interface Section<A = About> {
  readonly about: A;
  readonly pieces: AsyncIterable<Uint8Array>;
}
export type About =
  | {
      readonly part: 'start';
      readonly release: string;
      readonly takenAt: string;
      /** The migrations that had been applied, in their order. */
      readonly migrations: readonly string[];
    }
  | { readonly part: 'table'; readonly table: string; readonly columns: readonly string[] }
  /** A file that lies beside the database, by its path in `columnar`. */
  | { readonly part: 'file'; readonly path: string }
  | {
      readonly part: 'end';
      readonly tables: Readonly<Record<string, Sum>>;
      /** By path; backups of earlier releases have none. */
      readonly files?: Readonly<Record<string, Sum>>;
      readonly sequences: Readonly<Record<string, string | null>>;
    };

/** What a table or file came to when it was written: lines (of a table, of COPY's text format), and their digest. */
export interface Sum {
  readonly rows: number;
  readonly sha256: string;
}

/** Sections as one stream: each with its description, and every piece with its length before it. */
export async function* writeSections<A>(
  sections: AsyncIterable<Section<A>>,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const { about, pieces } of sections) {
    yield framed(Buffer.from(JSON.stringify(about)));
    for await (const piece of pieces) if (piece.length) yield framed(piece);
    yield framed(new Uint8Array());
  }
}

/** Reads them back, one after another; once the next is asked for, the pieces of the one before are gone. */
export async function* readSections<A = About>(
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Section<A>, void, undefined> {
  const take = taker(stream);
  const next = async () => {
    const size = (await take(4))?.readUInt32BE();
    return size === undefined ? undefined : size === 0 ? Buffer.alloc(0) : await take(size);
  };
  for (let head = await next(); head; head = await next()) {
    const pieces = piecesUntilNone(next);
    yield { about: JSON.parse(head.toString('utf8')) as A, pieces };
    // What nobody wanted is passed over.
    for await (const _ of pieces);
  }
}

async function* piecesUntilNone(next: () => Promise<Buffer | undefined>) {
  for (let piece = await next(); piece?.length; piece = await next()) yield piece;
}

function framed(bytes: Uint8Array): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}

/** The pieces as they pass, and what they came to once they have. */
export function counted(pieces: AsyncIterable<Uint8Array>): {
  pieces: AsyncIterable<Uint8Array>;
  sum: () => Sum;
} {
  const digest = createHash('sha256');
  let rows = 0;
  async function* passing() {
    for await (const piece of pieces) {
      digest.update(piece);
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows++;
      yield piece;
    }
  }
  return { pieces: passing(), sum: () => ({ rows, sha256: digest.digest('hex') }) };
}
