import { expect, test } from 'vitest';
import { readJson } from './json.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test('forty arrays within each other are read, forty-one are refused', () => {
  expect(JSON.stringify(readJson(nested(40)))).toBe(nested(40));
  expect(() => readJson(nested(41))).toThrow('内容层次太多');
});

test('brackets in a text nest nothing, whatever quotes stand in it', () => {
  const text = JSON.stringify({ note: `\\"${'{['.repeat(100)}`, next: [1] });
  expect(readJson(text)).toEqual(JSON.parse(text));
});

test('what is beside each other is not within', () => {
  expect(readJson(`[${'[],'.repeat(100)}[]]`)).toHaveLength(101);
});

test('what is no JSON is no JSON', () => {
  expect(() => readJson('{')).toThrow(SyntaxError);
});
