import { expect, test } from 'vitest';
import { trailOf } from './trail.ts';

const city = { code: '4106', name: '鹤壁市', path: '鹤壁市' };
const county = { code: '410622', name: '淇县', path: '淇县' };
const village = { code: '410622101203', name: '青羊口村', path: '淇县 · 北阳镇 · 青羊口村' };

test('the way down from the seat’s own region names every level', () => {
  expect(trailOf(village, city)).toEqual([
    { code: '4106', name: '鹤壁市' },
    { code: '410622', name: '淇县' },
    { code: '410622101', name: '北阳镇' },
    { code: '410622101203', name: '青羊口村' },
  ]);
});

test('nothing above the seat’s own region is offered', () => {
  expect(trailOf(village, county).map(({ name }) => name)).toEqual(['淇县', '北阳镇', '青羊口村']);
});

test('the seat’s own region stands alone', () => {
  expect(trailOf(city, city)).toEqual([{ code: '4106', name: '鹤壁市' }]);
});
