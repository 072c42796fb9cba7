import { beforeAll, expect, test } from 'vitest';
import { compressed, filesOf, importedBy, loadedAtFirst, textOf, whenBuilt } from './built.ts';

const kilobyte = 1024;

beforeAll(whenBuilt);

const routeOf = (page: string) => filesOf('js').filter((name) => name.startsWith(`${page}-`));
const toWork = () => new Set([...loadedAtFirst(), ...importedBy(routeOf('home-page'))]);

const styles = () => filesOf('css').filter((name) => /^index-/.test(name));

test('signing in and the tasks load less than 335 KB of scripts and styles, menu and all', () => {
  expect(routeOf('home-page')).toHaveLength(1);
  expect(compressed([...toWork(), ...styles()])).toBeLessThan(335 * kilobyte);
});

/** Everything that the largest workbench shows at once, the prefecture clerk's. */
const largestBench = [
  'help-button',
  'round-notice',
  'opening',
  'month-bar',
  'places',
  'task-groups',
  'monitored-balance',
  'late-places',
  'owing',
  'rules-due',
  'matrix',
];

test('a workbench with all its parts loads less than 360 KB', () => {
  const parts = largestBench.flatMap(routeOf);
  expect(compressed(new Set([...toWork(), ...importedBy(parts), ...styles()]))).toBeLessThan(360 * kilobyte);
  for (const heavy of ['charts', 'day-input', 'table', 'select'])
    expect([...importedBy(parts)].filter((name) => name.startsWith(`${heavy}-`))).toEqual([]);
});

test('a browser is not sent the texts of papers, which the server prints', () => {
  const declared = textOf(routeOf('declarations')[0] ?? '');
  expect([declared.includes('风险线索'), declared.includes('公示期内如有异议')]).toEqual([true, false]);
});

test.each(['charts', 'day-input', 'table'])('%s come only when a page needs them', (part) => {
  expect(routeOf(part)).not.toEqual([]);
  expect([...toWork()].filter((name) => name.startsWith(`${part}-`))).toEqual([]);
});
