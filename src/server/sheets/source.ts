import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** Bytes that are looked at in parts: those of a file need not be in memory all at once. */
export interface Source {
  readonly length: number;
  /** The bytes from one place to before another, as far as there are any. */
  at(from: number, to: number): Uint8Array;
}

/** Bytes that are in memory, or already a source. */
export const sourceOf = (bytes: Uint8Array | Source): Source =>
  bytes instanceof Uint8Array
    ? { length: bytes.length, at: (from, to) => bytes.subarray(from, Math.max(from, to)) }
    : bytes;

/** A file's bytes, read anew wherever they are looked at; meanwhile it has to stay as it is. */
export function fileSource(path: string): Source {
  const length = statSync(path).size;
  return {
    length,
    at(from, to) {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to, length) - from));
      const file = openSync(path, 'r');
      try {
        let read = 0;
        while (read < bytes.length) {
          const more = readSync(file, bytes, read, bytes.length - read, from + read);
          if (more === 0) break;
          read += more;
        }
        return bytes.subarray(0, read);
      } finally {
        closeSync(file);
      }
    },
  };
}
