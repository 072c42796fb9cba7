import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../db/postgres/initialize.ts';

/** 连续归档: a folder, best on another disk, that receives every change of the embedded database, sealed with the key of a file. */
export interface Archive {
  readonly folder: string;
  readonly keyFile: string;
}

/** A copy of the whole cluster in an archive; what was changed after it is in the segments. */
export interface Base {
  readonly file: string;
  /** When it was complete: it can be brought to any later instant. */
  readonly takenAt: Date;
  /** The first piece of the log that it needs. */
  readonly from: string;
}

/** Which archive the environment names (`SHOUXIAN_ARCHIVE`, `SHOUXIAN_ARCHIVE_KEY`); undefined where none, throws in Chinese where it is of no use. */
export function archiveOf(env: NodeJS.ProcessEnv): Archive | undefined {
  const { SHOUXIAN_ARCHIVE: folder, SHOUXIAN_ARCHIVE_KEY: keyFile } = env;
  if (!folder) return undefined;
  if (!keyFile)
    throw new Error(
      '设了 SHOUXIAN_ARCHIVE，还要用 SHOUXIAN_ARCHIVE_KEY 指定密钥文件；用 shouxian backup key --to 密钥文件 生成',
    );
  const archive = { folder: resolve(folder), keyFile: resolve(keyFile) };
  secretOfArchive(archive);
  try {
    if (!statSync(archive.folder).isDirectory()) throw new Error();
    accessSync(archive.folder, constants.W_OK);
  } catch {
    throw new Error(`归档文件夹“${archive.folder}”不存在或不能写入：请先建好，最好在另一块磁盘上`);
  }
  return archive;
}

/** The content of an archive's key file. */
export function secretOfArchive({ keyFile }: Archive): Buffer {
  if (!existsSync(keyFile)) throw new Error(`没有找到归档的密钥文件“${keyFile}”，请核对路径`);
  const secret = Buffer.from(readFileSync(keyFile, 'utf8').trim());
  if (secret.length < 20)
    throw new Error(`密钥文件“${keyFile}”内容太短；请用 shouxian backup key --to 密钥文件 生成`);
  return secret;
}

/** PostgreSQL's settings that hand every finished piece of its log to the archive, at the latest after a minute. */
export const archivingTo = (archive: Archive): Settings => ({
  archive_mode: 'on',
  archive_timeout: '60s',
  archive_command: commandOf('put-segment.ts', archive),
});
/** PostgreSQL's settings that bring the pieces back, up to an instant or to the last that is there, and then open for work. */
export const recoveringFrom = (archive: Archive, until: Date | undefined): Settings => ({
  archive_mode: 'off',
  restore_command: commandOf('get-segment.ts', archive),
  recovery_target_action: 'promote',
  // Nobody is let in before all is back.
  hot_standby: 'off',
  // Without the letters T and Z: no time zones' names are known yet when this is read.
  ...(until && { recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00') }),
});

const commandOf = (script: string, { folder, keyFile }: Archive): string =>
  [process.execPath, join(import.meta.dirname, script), folder, keyFile]
    .map((word) => `"${word.replaceAll('%', '%%')}"`)
    .concat('"%p"', '"%f"')
    .join(' ');

/** Where a piece of the log lies in an archive. */
export const segmentIn = (folder: string, name: string): string => join(folder, `${name}.wal.sxb`);
/** The pieces that are there, in the order they were written. */
export const segmentsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.wal.sxb'))
    .map((name) => name.replace('.wal.sxb', ''))
    .toSorted();

const [start, end] = ['基础副本-', '.sxb'];
/** `基础副本-20231120T023000Z-00000001000000000000000A.sxb`: the name says when, and from which piece of the log on it needs them. */
export const baseIn = (folder: string, at: Date, from: string): string =>
  join(folder, `${start}${at.toISOString().replace(/[-:]|\.\d+/g, '')}-${from}${end}`);
/** The copies that are there, the oldest first. */
export const basesIn = (folder: string): Base[] =>
  readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const [, at, from] = /^基础副本-(\d{8}T\d{6}Z)-([0-9A-F]{24})\.sxb$/.exec(name) ?? [];
      if (!at || !from) return [];
      const iso = at.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z');
      return [{ file: join(folder, name), takenAt: new Date(iso), from }];
    });
