import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, own, wrap } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';

/** PostgreSQL settings by name, values as in postgresql.conf. */
export type Settings = Readonly<Record<string, string>>;

/** Creates the cluster with a superuser `shouxian` and the password given; a half-made one never stands in its place. */
export function initialize(
  place: Place,
  binaries: Binaries,
  account: Account,
  options: { password: string; settings: Settings },
): void {
  const fresh = `${place.cluster}.new`;
  const passwordFile = join(place.socketFolder, 'initial-password');
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (account.as === 'uid') chownSync(passwordFile, account.uid, account.gid);
  try {
    for (const [i, characters] of characterClasses.entries()) {
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh, { mode: 0o700 });
      own(account, fresh);
      const { command, args, identity } = wrap(account, binaries.initdb, [
        ...['-D', fresh, '-U', 'shouxian', `--pwfile=${passwordFile}`],
        ...['--auth-local=scram-sha-256', '--auth-host=scram-sha-256', '--encoding=UTF8', '--data-checksums'],
        ...[
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--locale=C',
          `--lc-ctype=${characters}`,
        ],
        ...(options.settings.fsync === 'off' ? ['--no-sync'] : []),
        ...Object.entries(tuning).map(([name, value]) => `--set=${name}=${value}`),
      ]);
      const made = spawnSync(command, args, { ...identity, cwd: '/', env: environment(), encoding: 'utf8' });
      if (made.status === 0) {
        renameSync(fresh, place.cluster);
        return;
      }
      const reason = made.error ? String(made.error) : made.stderr.trim();
      if (reason.includes('invalid locale name') && i < characterClasses.length - 1) continue;
      throw new Error(
        `内置数据库：在 ${place.dataFolder} 建库失败：${reason}。请检查磁盘空间和目录权限后重试。`,
      );
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** The environment of PostgreSQL's programs; PG… variables of the caller must not reach them. */
export const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: 'C' });

// pg_trgm asks the system what a letter is, and under plain C no Chinese character is one. Not every system has all.
const characterClasses = ['C.UTF-8', 'zh_CN.UTF-8', 'en_US.UTF-8', 'C'];

// Written to postgresql.conf once, where an operator may change it.
const tuning: Settings = {
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  // Details of an error quote values of rows, and rows are about people.
  log_error_verbosity: 'terse',
  log_line_prefix: '%m [%p] ',
};
