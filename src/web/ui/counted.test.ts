import { expect, test } from 'vitest';
import { counted } from './counted.ts';

test('households are counted with their people', () => {
  expect(counted(1482, '户', { household: 1482, population: 5098 })).toBe('共1,482户5,098人');
});
test('without totals only the rows are counted', () => {
  expect(counted(3, '户', undefined)).toBe('共3户');
});
test('cases are counted beside their households and people', () => {
  expect(counted(19, '件', { household: 15, population: 48 })).toBe('共19件（15户48人）');
});
test('a household that stands in a list twice is not counted twice', () => {
  expect(counted(4, '户', { household: 3, population: 10 })).toBe('共4条（3户10人）');
});
test('where nothing matches there is nobody to count', () => {
  expect(counted(0, '件', { household: 0, population: 0 })).toBe('共0件');
});
test('a department sees no people, so none are said', () => {
  expect(counted(2, '件', { household: 2 })).toBe('共2件（2户）');
});
