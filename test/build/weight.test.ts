import { beforeAll, expect, test } from 'vitest';
import { compressed, filesOf, importedBy, loadedAtFirst, whenBuilt } from './built.ts';

const kilobyte = 1024;

beforeAll(whenBuilt);

const routeOf = (page: string) => filesOf('js').filter((name) => name.startsWith(`${page}-`));
const toWork = () => new Set([...loadedAtFirst(), ...importedBy(routeOf('home-page'))]);

test('signing in and the tasks load less than 350 KB of scripts and styles', () => {
  expect(routeOf('home-page')).toHaveLength(1);
  expect(compressed([...toWork(), ...filesOf('css').filter((name) => /^index-/.test(name))])).toBeLessThan(
    350 * kilobyte,
  );
});

test.each(['charts', 'day-input', 'table'])('%s come only when a page needs them', (part) => {
  expect(routeOf(part)).not.toEqual([]);
  expect([...toWork()].filter((name) => name.startsWith(`${part}-`))).toEqual([]);
});
