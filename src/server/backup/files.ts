import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BackupProblem } from './seal.ts';
import { counted, type Sum } from './sections.ts';

/** Where rows of department files lie that are compared in bulk. */
const columnar = (dataFolder: string): string => join(dataFolder, 'columnar');

/**
 * What a backup takes from beside the database, by its path: the rows of these deliveries, write-once, and the numbers by which they
 * name people. All else there is made anew from these and from the database.
 */
export function filesBeside(dataFolder: string, deliveries: ReadonlySet<string>): string[] {
  const under = (folder: string): string[] => {
    const at = join(columnar(dataFolder), folder);
    if (!existsSync(at)) return [];
    return readdirSync(at, { recursive: true, encoding: 'utf8' })
      .map((path) => [folder, ...path.split(sep)].join('/'))
      .filter((path) => path.endsWith('.parquet'));
  };
  return [
    // Read after the database: numbers are only ever added, and those of the rows are among them.
    ...under('registry').filter((path) => /-(own|owners)\.parquet$/.test(path) && !path.includes('/new-')),
    ...under('rows').filter((path) => deliveries.has(path.split('/')[3] ?? '')),
  ].toSorted();
}

export const isThere = (dataFolder: string, path: string): boolean =>
  existsSync(join(columnar(dataFolder), path));
/** A file's bytes. */
export const piecesOf = (dataFolder: string, path: string): AsyncIterable<Uint8Array> =>
  createReadStream(join(columnar(dataFolder), path), { highWaterMark: 1024 ** 2 });

/** Files on their way back: they lie apart until all of them are there. */
export interface Returning {
  /** Writes a file, reads what was written, and answers what that came to. */
  write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<Sum>;
  /** Puts all files where they belong, in the place of whatever was there. */
  keep(): void;
  /** Takes away what was not kept. */
  clear(): void;
}

/** Brings files back into a data folder. */
export function filesFor(dataFolder: string): Returning {
  const apart = resolve(dataFolder, 'columnar.restoring');
  rmSync(apart, { recursive: true, force: true });
  return {
    async write(path, pieces) {
      const to = resolve(apart, path);
      if (!to.startsWith(apart + sep))
        throw new BackupProblem(`备份中的文件名“${path}”不对，请换用完好的备份文件`);
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
      await pipeline(Readable.from(pieces), createWriteStream(to, { mode: 0o600, flush: true }));
      const written = counted(createReadStream(to, { highWaterMark: 1024 ** 2 }));
      for await (const _ of written.pieces);
      return written.sum();
    },
    keep() {
      rmSync(columnar(dataFolder), { recursive: true, force: true });
      if (existsSync(apart)) renameSync(apart, columnar(dataFolder));
    },
    clear: () => rmSync(apart, { recursive: true, force: true }),
  };
}
