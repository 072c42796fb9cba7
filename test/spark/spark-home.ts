import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const version = '4.3.0';
const cache = join(import.meta.dirname, '../../node_modules/.cache');
const folder = join(cache, `pyspark-${version}`);

/** Spark from its Python package, kept beside the packages of npm; or what this machine lacks for it. */
export type SparkHome = { readonly home: string; readonly missing: null } | { readonly missing: string };

/** Fetches Spark the first time, by whatever index pip is set to; 480 MB on disk. */
export async function sparkHome(): Promise<SparkHome> {
  const java = await said('java', ['-version']);
  if (!(Number(/version "(\d+)/.exec(java)?.[1]) >= 17)) return { missing: 'no Java 17 on this machine' };
  const python = await said('python3', ['-c', 'import sys; print(sys.version_info[:2] >= (3, 10))']);
  if (!python.includes('True')) return { missing: 'no Python 3.10 on this machine' };
  const home = join(folder, 'pyspark');
  if (existsSync(home)) return { home, missing: null };
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const words = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check'];
  try {
    await run('python3', [...words, '--target', fresh, `pyspark==${version}`], { timeout: 900_000 });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const last = String((error as { stderr?: string }).stderr || error)
      .trim()
      .split('\n')
      .at(-1);
    return { missing: `pip could not fetch pyspark ${version}: ${last}` };
  }
  renameSync(fresh, folder);
  return { home, missing: null };
}

/** What a program says; nothing where there is none. */
const said = (program: string, words: string[]): Promise<string> =>
  run(program, words).then(
    ({ stdout, stderr }) => stdout + stderr,
    () => '',
  );
