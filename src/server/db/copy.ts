import { closeSync, openSync, readSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { Db } from './database.ts';

/** By its columns' names, or in their order. */
type Row = Readonly<Record<string, unknown>> | readonly unknown[];

/** Writes rows into a table of these columns and SQL types by COPY, which costs a fraction of an insert; what a row lacks is null. */
export async function copyIn(
  db: Db,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Row[],
): Promise<void> {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const text = `copy "${table}" (${names.join(', ')}) from stdin`;
  await db.executeQuery(CompiledQuery.raw(text, [linesOf(columns, rows)]));
}

/** The same of rows that lie in a file as CSV, in the order of the columns. */
export async function copyFile(
  db: Db,
  table: string,
  columns: readonly string[],
  path: string,
): Promise<void> {
  const names = columns.map((name) => `"${name}"`);
  const text = `copy "${table}" (${names.join(', ')}) from stdin (format csv)`;
  const handle = openSync(path, 'r');
  try {
    await db.executeQuery(CompiledQuery.raw(text, [piecesOf(handle)]));
  } finally {
    closeSync(handle);
  }
}

function* piecesOf(handle: number): Generator<Buffer> {
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceSize);
    const size = readSync(handle, piece, 0, pieceSize, null);
    if (!size) return;
    yield piece.subarray(0, size);
  }
}
const pieceSize = 256 * 1024;

/** Makes a connection take `copy … from stdin` with its lines as the only value, as if it were a query like any other. */
export function takeCopies(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (...asked: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith('copy ') && Array.isArray(values)
      ? new Promise((resolve, reject) => {
          const copy = new Copy(text, values[0] as string | Iterable<Buffer>, (error, result) => {
            copy.isOver = true;
            if (error) reject(error);
            else resolve(result);
          });
          ask(copy);
        })
      : ask(text, values, ...rest)) as typeof client.query;
}

/** What the driver asks of a connection while it copies; it declares neither of them. */
interface Copying {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  readonly stream: Writable;
}

class Copy extends pg.Query {
  readonly pieces: Iterator<Buffer>;
  /** All was sent, or refused: then no more is. */
  isOver = false;
  constructor(
    text: string,
    lines: string | Iterable<Buffer>,
    done: (error: Error | undefined, result: unknown) => void,
  ) {
    super(text, done);
    this.pieces = (typeof lines === 'string' ? [Buffer.from(lines)] : lines)[Symbol.iterator]();
  }
  /** Sends as fast as the database takes it: all at once a file would be held in memory, and a message of a gigabyte is refused. */
  handleCopyInResponse(connection: Copying): void {
    while (!this.isOver) {
      const { value, done } = this.pieces.next();
      if (done) this.isOver = true;
      if (done) connection.endCopyFrom();
      else connection.sendCopyFromChunk(value);
      if (done || !connection.stream.writableNeedDrain) continue;
      connection.stream.once('drain', () => this.handleCopyInResponse(connection));
      return;
    }
  }
}

/** Rows in the text format of COPY. */
export function linesOf(columns: Readonly<Record<string, string>>, rows: readonly Row[]): string {
  const names = Object.keys(columns);
  const write = Object.values(columns).map(writerOf);
  let lines = '';
  for (const row of rows)
    for (const [at, name] of names.entries()) {
      const value = Array.isArray(row) ? row[at] : (row as Readonly<Record<string, unknown>>)[name];
      if (at) lines += '\t';
      lines += value === null || value === undefined ? '\\N' : (write[at]?.(value) ?? '');
      if (at === names.length - 1) lines += '\n';
    }
  return lines;
}

function writerOf(type: string): (value: unknown) => string {
  if (type === 'jsonb') return (value) => escaped(JSON.stringify(value));
  if (type.endsWith('[]')) return (value) => escaped(`{${(value as unknown[]).map(quoted).join(',')}}`);
  return (value) => (typeof value === 'string' ? escaped(value) : String(value));
}
const quoted = (item: unknown): string => `"${String(item).replaceAll(/["\\]/g, '\\$&')}"`;

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escaped = (text: string): string =>
  special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (each) => escapes[each] ?? each) : text;
