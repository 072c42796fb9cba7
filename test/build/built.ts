import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type AnyNode, parse } from 'acorn';
import { root } from '../../src/cli/house.ts';

const folder = join(root, 'dist', 'web');
const assets = join(folder, 'assets');

/** Builds the pages if they are out of date; throws if they do not build. */
export function whenBuilt(): void {
  const building = spawnSync(process.execPath, ['--input-type=module', '--eval', build], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (building.status !== 0) throw new Error('the web app does not build');
}
const build = "import { build } from './bin/build.mjs'; process.exitCode = await build();";

/** The scripts or style sheets of the build, by name without folder. */
export const filesOf = (kind: 'js' | 'css'): string[] =>
  readdirSync(assets).filter((name) => name.endsWith(`.${kind}`));
export const textOf = (name: string): string => readFileSync(join(assets, name), 'utf8');

/** What a browser of the offices can parse: the syntax of 2022, of which it lacks the few parts that `isTooNew` names. */
export const treeOf = (name: string): AnyNode =>
  parse(textOf(name), { ecmaVersion: 2022, sourceType: 'module' });

/** Every part of a syntax tree. */
export function* partsOf(node: unknown): Generator<AnyNode> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) for (const each of node) yield* partsOf(each);
  else {
    if ('type' in node) yield node as AnyNode;
    for (const each of Object.values(node)) if (typeof each === 'object') yield* partsOf(each);
  }
}

/** The scripts that the first page loads: those its HTML names, and all that these import at once. */
export function loadedAtFirst(): Set<string> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  return importedBy([...html.matchAll(/assets\/([^"]+\.js)"/g)].map(([, name = '']) => name));
}

/** The scripts named and everything that they import before they run. */
export function importedBy(names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name; name = open.pop()) {
    if (all.has(name)) continue;
    all.add(name);
    for (const [, other = ''] of textOf(name).matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)) open.push(other);
  }
  return all;
}

/** The size of files as they travel, in bytes. */
export const compressed = (names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + gzipSync(textOf(name), { level: 9 }).length, 0);
