import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Package {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// A registry that lacks a platform's package makes `npm install` leave it out, and then `npm ci` refuses the lock file.
test('package-lock.json lists the optional packages of every platform', () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'));
  const packages = lock.packages as Record<string, Package>;
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => packages[place])),
  );
  expect(missing).toEqual([]);
});

// Node looks in the package's own node_modules, then in those above.
function places(path: string, name: string): string[] {
  const above = path.split('node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('node_modules/'));
  return above.map((folder) => `${folder.replace(/([^/])$/, '$1/')}node_modules/${name}`);
}

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'));

test('every package that is asked for is asked for in one version', () => {
  const { dependencies = {}, devDependencies = {} } = read('package.json');
  const asked = Object.entries<string>({ ...dependencies, ...devDependencies });
  expect(asked.length).toBeGreaterThan(20);
  expect(
    asked.filter(([, version]) => !/^(?:npm:@?[\w/.-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
  ).toEqual([]);
});

test('the lock file says of every package that runs with us what its content must amount to', () => {
  const packages = Object.entries<any>(read('package-lock.json').packages).filter(
    ([path, { link, inBundle, dev }]) => path && !link && !inBundle && !dev,
  );
  expect(
    packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([path]) => path),
  ).toEqual([]);
});
