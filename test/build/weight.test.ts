import { beforeAll, expect, test } from 'vitest';
import { compressed, filesOf, importedBy, loadedAtFirst, whenBuilt } from './built.ts';

const kilobyte = 1024;

beforeAll(whenBuilt);

const routeOf = (page: string) => filesOf('js').filter((name) => name.startsWith(`${page}-`));
const toWork = () => new Set([...loadedAtFirst(), ...importedBy(routeOf('home-page'))]);

const styles = () => filesOf('css').filter((name) => /^index-/.test(name));

test('signing in and the tasks load less than 350 KB of scripts and styles on a phone', () => {
  expect(routeOf('home-page')).toHaveLength(1);
  expect(compressed([...toWork(), ...styles()])).toBeLessThan(350 * kilobyte);
});

test('a desk loads the menu beside them, and that is all', () => {
  expect(routeOf('desk-frame')).toHaveLength(1);
  const desk = new Set([...toWork(), ...importedBy(routeOf('desk-frame')), ...styles()]);
  expect(compressed(desk)).toBeLessThan(375 * kilobyte);
});

test.each(['charts', 'day-input', 'table'])('%s come only when a page needs them', (part) => {
  expect(routeOf(part)).not.toEqual([]);
  expect([...toWork()].filter((name) => name.startsWith(`${part}-`))).toEqual([]);
});
