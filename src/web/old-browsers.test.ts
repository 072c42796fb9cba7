import { afterAll, expect, test } from 'vitest';

const { hasOwn } = Object;
const { findLast } = Array.prototype;
afterAll(() => Object.assign(Object, { hasOwn }));

test('what Chromium 89 lacks works without what it stands for', async () => {
  for (const [of, name] of [
    [Object, 'hasOwn'],
    [Array.prototype, 'findLast'],
  ] as const)
    Reflect.deleteProperty(of, name);
  await import('./old-browsers.ts');
  expect(Object.hasOwn({ grade: 'C' }, 'grade')).toBe(true);
  expect(Object.hasOwn({ grade: 'C' }, 'toString')).toBe(false);
  expect([1, 2, 3].findLast((n) => n < 3)).toBe(2);
  expect([1, 2, 3].findLast).not.toBe(findLast);
});
