import { expect, test } from 'vitest';
import { pathBelow } from './place.ts';

const village = { path: '淇县 · 北阳镇 · 青羊口村' };

test('whoever reads is not told their own region', () => {
  expect(pathBelow(village, village)).toBe('');
  expect(pathBelow(village, { path: '淇县 · 北阳镇' })).toBe('青羊口村');
  expect(pathBelow(village, { path: '淇县' })).toBe('北阳镇 · 青羊口村');
});

test('what lies elsewhere is told whole, also beside a region whose name begins alike', () => {
  expect(pathBelow(village, { path: '淇县 · 北阳' })).toBe('淇县 · 北阳镇 · 青羊口村');
  expect(pathBelow(village, { path: '鹤壁市' })).toBe('淇县 · 北阳镇 · 青羊口村');
});
