import { afterAll, expect, test } from 'vitest';

const lacking = [
  [Object, 'hasOwn'],
  [Map, 'groupBy'],
  [Array.prototype, 'findLast'],
  [Array.prototype, 'with'],
  [globalThis, 'structuredClone'],
] as const;
const kept = lacking.map(([of, name]) => Object.getOwnPropertyDescriptor(of, name));
afterAll(() => {
  for (const [i, [of, name]] of lacking.entries()) if (kept[i]) Object.defineProperty(of, name, kept[i]);
});

test('what Chromium 89 lacks works without what it stands for', async () => {
  for (const [of, name] of lacking) Reflect.deleteProperty(of, name);
  await import('./old-browsers.ts');
  expect(lacking.map(([of, name]) => Reflect.get(of, name) === kept[0]?.value)).not.toContain(true);
  expect(Object.hasOwn({ grade: 'C' }, 'grade')).toBe(true);
  expect(Object.hasOwn({ grade: 'C' }, 'toString')).toBe(false);
  expect([1, 2, 3].findLast((n) => n < 3)).toBe(2);
  expect([1, 2, 3].with(-1, 9)).toEqual([1, 2, 9]);
  const rule = { all: [{ field: 'grade', is: ['C', null] }] };
  const other = structuredClone(rule);
  other.all[0]?.is.push('D');
  expect([rule.all[0]?.is, other.all[0]?.is]).toEqual([
    ['C', null],
    ['C', null, 'D'],
  ]);
  expect([...Map.groupBy([1, 2, 3], (n) => n % 2)]).toEqual([
    [1, [1, 3]],
    [0, [2]],
  ]);
});
