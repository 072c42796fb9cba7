import { expect, test } from 'vitest';
import { shadesOf } from './shades.ts';

test('five steps from the smallest to the largest', () => {
  const fills = shadesOf([0, 25, 50, 75, 100]).map(({ fill }) => fill);
  expect(fills).toEqual(['#E3EEF8', '#BBD5EC', '#86B2DB', '#2F6FAE', '#174774']);
});
test('what is equal looks alike, and nothing in scope is grey', () => {
  expect(shadesOf([7, null, 7]).map(({ fill }) => fill)).toEqual(['#86B2DB', '#F0F2F4', '#86B2DB']);
});
test('text on each is readable: 4.5 to 1 and more', () => {
  for (const { fill, text } of shadesOf([0, 25, 50, 75, 100, null]))
    expect(contrast(fill, text)).toBeGreaterThan(4.5);
});

/** WCAG's contrast of two colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
