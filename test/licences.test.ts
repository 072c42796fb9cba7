import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Licences that let the whole be handed on under Apache-2.0; each further one is read by a person before it is added here. */
const permitted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Read by a person. */
const read: Readonly<Record<string, string>> = {
  'node_modules/chainsaw': 'MIT/X11 is another name of MIT',
  'node_modules/buffers':
    'says none at all; of the author of chainsaw and binary, both MIT; comes with the half of exceljs that reads, which is not used',
};

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version?: string; license?: string }>;
};
const licenceOf = (path: string): string => {
  const file = join(path, 'package.json');
  const own = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const said = packages[path]?.license ?? own.license ?? own.licenses?.[0];
  return typeof said === 'string' ? said : (said?.type ?? 'none');
};
/** `(MIT OR GPL-3.0)` is met by one of them, `MIT AND ISC` by both. */
const isPermitted = (licence: string): boolean =>
  licence
    .replace(/^\(|\)$/g, '')
    .split(/ OR /i)
    .some((each) => each.split(/ AND /i).every((one) => permitted.has(one.replace(/[()]/g, '').trim())));

test('every package has a licence that lets the whole be handed on', () => {
  const strays = Object.keys(packages)
    .filter((path) => path !== '' && !read[path] && !isPermitted(licenceOf(path)))
    .map((path) => `${path} ${licenceOf(path)}`);
  expect(strays).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['GPL-3.0-only', false],
  ['MIT AND AGPL-3.0', false],
  ['none', false],
])('%s is permitted: %s', (licence, expected) => {
  expect(isPermitted(licence)).toBe(expected);
});
