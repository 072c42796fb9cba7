import { readdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, migrationsFolder } from '../db/migrate.ts';
import type { Connection } from '../db/postgres/url.ts';
import { filesFor } from './files.ts';
import { BackupProblem, unseal } from './seal.ts';
import { type About, counted, readSections, type Sum } from './sections.ts';
import { tablesOf } from './take.ts';

/** What was found in a backup, or brought back from it. */
export interface Restored {
  readonly release: string;
  readonly takenAt: string;
  readonly tables: number;
  readonly rows: number;
  /** Of rows of department files, beside the database. */
  readonly files: number;
}
type Start = Extract<About, { part: 'start' }>;
type End = Extract<About, { part: 'end' }>;

/** Reads a whole backup and compares every table and file with the sum that was written; nothing is stored. Throws BackupProblem. */
export async function checkBackup(secret: Uint8Array, file: AsyncIterable<Uint8Array>): Promise<Restored> {
  let start: Start | undefined;
  let end: End | undefined;
  const found: Record<string, Sum> = {};
  for await (const { about, pieces } of readSections(opened(secret, file))) {
    const lines = counted(pieces);
    for await (const _ of lines.pieces);
    if (about.part === 'start') start = about;
    else if (about.part === 'end') end = about;
    else found[nameOf(about)] = lines.sum();
  }
  return summary(start, end, found);
}

/**
 * Brings a backup back into an empty database and its data folder: the tables as they were at the backup's release, their content, the
 * files beside them, then the migrations since. All content comes in one transaction; where anything differs from what was written
 * nothing is kept. Throws BackupProblem.
 */
export async function restoreBackup(
  { connection, dataFolder }: { readonly connection: Connection; readonly dataFolder: string },
  secret: Uint8Array,
  file: AsyncIterable<Uint8Array>,
  told: (table: string) => void = () => {},
): Promise<Restored> {
  const sections = readSections(opened(secret, file));
  const first = await sections.next();
  if (first.done || first.value.about.part !== 'start')
    throw new BackupProblem('备份文件不完整：缺少开头，请换用完整的文件');
  const start = first.value.about;
  ensureKnown(start);
  await ensureEmpty(connection);
  await migrate(connection, migrationsFolder, new Set(start.migrations));
  const client = new pg.Client(connection);
  await client.connect();
  const files = filesFor(dataFolder);
  let end: End | undefined;
  const found: Record<string, Sum> = {};
  try {
    await client.query('begin');
    await withoutTriggers(client);
    const known = new Map((await tablesOf(client)).map(({ table, columns }) => [table, columns]));
    const all = [...known.keys(), 'session'].map((table) => client.escapeIdentifier(table));
    await client.query(`truncate ${all.join(', ')}`);
    for await (const { about, pieces } of sections) {
      if (about.part === 'file') {
        told(about.path);
        found[nameOf(about)] = await files.write(about.path, pieces);
        continue;
      }
      const lines = counted(pieces);
      if (about.part !== 'table') {
        if (about.part === 'end') end = about;
        continue;
      }
      told(about.table);
      if (!known.has(about.table))
        throw new BackupProblem(`备份中的表“${about.table}”在本版本中没有，请用备份时的版本恢复`);
      const names = about.columns.map((name) => client.escapeIdentifier(name)).join(', ');
      const into = client.query(
        copyFrom(`copy ${client.escapeIdentifier(about.table)} (${names}) from stdin`),
      );
      await pipeline(Readable.from(lines.pieces), into);
      found[about.table] = lines.sum();
    }
    const restored = summary(start, end, found);
    for (const [name, last] of Object.entries(end?.sequences ?? {}))
      if (last !== null)
        await client.query('select setval($1::regclass, $2)', [client.escapeIdentifier(name), last]);
    files.keep();
    await client.query('commit');
    await client.query('analyze');
    await migrate(connection);
    return restored;
  } finally {
    files.clear();
    await client.end();
  }
}

const opened = (secret: Uint8Array, file: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> => {
  const packed = Readable.from(unseal(secret, file), { objectMode: false });
  const plain = createGunzip();
  // What is wrong with the file is said by whoever opens it, not by the one who unpacks.
  packed.on('error', (error) => plain.destroy(error));
  return packed.pipe(plain);
};

function summary(
  start: Start | undefined,
  end: End | undefined,
  found: Readonly<Record<string, Sum>>,
): Restored {
  if (!start || !end) throw new BackupProblem('备份文件不完整：后面的内容缺失，请换用完整的文件');
  for (const [table, { rows, sha256 }] of Object.entries(end.tables))
    if (found[table]?.sha256 !== sha256)
      throw new BackupProblem(
        `表“${table}”与备份时不一致：应有${rows}行，读到${found[table]?.rows ?? 0}行；请换用完好的备份文件`,
      );
  for (const [path, { sha256 }] of Object.entries(end.files ?? {}))
    if (found[fileNamed(path)]?.sha256 !== sha256)
      throw new BackupProblem(`部门明细文件“${path}”与备份时不一致；请换用完好的备份文件`);
  const { release, takenAt } = start;
  const tables = Object.keys(end.tables);
  return {
    release,
    takenAt,
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + (found[table]?.rows ?? 0), 0),
    files: Object.keys(end.files ?? {}).length,
  };
}

/** Files are told from tables by a slash, which no table's name has. */
const fileNamed = (path: string) => `/${path}`;
const nameOf = (about: Extract<About, { part: 'table' | 'file' }>): string =>
  about.part === 'file' ? fileNamed(about.path) : about.table;

/** A backup of a later release has migrations that this one does not know. */
function ensureKnown({ release, migrations }: Start): void {
  const ours = new Set(readdirSync(migrationsFolder));
  const unknown = migrations.find((name) => !ours.has(name));
  if (unknown)
    throw new BackupProblem(
      `备份是由较新的版本（${release}）做的，本版本没有“${unknown}”：请先更新守线，再恢复`,
    );
}

/** Where nobody has an account yet there is nothing to lose: what an earlier try or a first start left is cleared away. */
async function ensureEmpty(connection: Connection): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows: found } = await client.query(`select to_regclass('public.account') is not null as begun`);
    if (!found[0]?.begun) return;
    const { rows } = await client.query('select exists (select from account) as used');
    if (rows[0]?.used)
      throw new BackupProblem('这里已有数据：为免覆盖，只能恢复到空的数据目录（SHOUXIAN_DATA）或空库');
    await client.query(
      'drop schema if exists past cascade; drop schema public cascade; create schema public',
    );
  } finally {
    await client.end();
  }
}

/** History and references are in the backup already, and stand as they were. */
async function withoutTriggers(client: pg.Client): Promise<void> {
  try {
    await client.query('set local session_replication_role = replica');
  } catch (error) {
    throw new BackupProblem('恢复要暂停触发器：请给DATABASE_URL中的用户超级用户权限，或恢复到内置数据库', {
      cause: error,
    });
  }
}
