import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the parts of an embedded cluster lie; all paths absolute. */
export interface Place {
  readonly dataFolder: string;
  /** PostgreSQL's own folder. */
  readonly cluster: string;
  /** Holds the Unix socket; not below the data folder when that lies too deep. */
  readonly socketFolder: string;
  readonly secret: string;
  readonly log: string;
}

/** Creates the data folder if need be (mode 0700) and says where the parts of its cluster lie. */
export function placeOf(folder: string): Place {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const dataFolder = realpathSync(folder);
  return {
    dataFolder,
    cluster: join(dataFolder, 'postgres'),
    socketFolder: shortEnough(join(dataFolder, 'socket')) ?? shortFolder(dataFolder),
    secret: join(dataFolder, 'postgres.secret'),
    log: join(dataFolder, 'postgres.log'),
  };
}

/** Creates the socket folder for us alone; throws a Chinese error if another user has put something in its place. */
export function prepareSocketFolder({ socketFolder }: Place): void {
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  const found = lstatSync(socketFolder);
  const me = process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || (me !== 0 && found.uid !== me)) {
    throw new Error(`内置数据库：${socketFolder} 已被其他用户占用。请删除它，或把数据文件夹换到较短的路径。`);
  }
  chmodSync(socketFolder, 0o700);
}

function shortFolder(dataFolder: string): string {
  const name = `shouxian-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)}`;
  return shortEnough(join(tmpdir(), name)) ?? join('/tmp', name);
}

// The kernel keeps 107 bytes of a socket's path on Linux, 103 on macOS.
const shortEnough = (folder: string): string | undefined =>
  Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= 103 ? folder : undefined;
