import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { commands, root, runNode } from './run.mjs';

const sources = ['src/web', 'src/kernel', 'src/domains', 'vite.config.ts', 'package-lock.json'];
const output = join(root, 'dist', 'web');
const record = join(root, 'dist', '.built');

/** Builds the web app into dist/web, unless it is there and its sources are unchanged; resolves with Vite's exit code. */
export async function build() {
  const wanted = digest();
  if (existsSync(join(output, 'index.html')) && read(record) === wanted) return 0;
  console.error('正在生成网页，约需十秒。Building the web app.');
  mkdirSync(join(root, 'dist'), { recursive: true });
  const fresh = `${output}.${process.pid}.new`;
  // Tests run under another NODE_ENV; what is built is always what people get.
  const code = await runNode(
    join(commands, 'vite'),
    ['build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'],
    { env: { NODE_ENV: 'production' } },
  );
  if (code === 0) replace(fresh, wanted);
  rmSync(fresh, { recursive: true, force: true });
  return code;
}

// A build that fails or is interrupted leaves the one before as it was.
function replace(fresh, wanted) {
  const old = `${output}.${process.pid}.old`;
  rmSync(record, { force: true });
  if (existsSync(output)) renameSync(output, old);
  renameSync(fresh, output);
  writeFileSync(record, wanted);
  rmSync(old, { recursive: true, force: true });
}

function digest() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => filesOf(join(root, path)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
