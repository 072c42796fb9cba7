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

test('what nobody sees is not taken: a purpose of it is none, a name is not turned round', () => {
  const hidden = '\u200b\u2060\ufeff\u00ad\u3164\u2800';
  expect(readJson(JSON.stringify({ purpose: hidden, name: '\u202e王\u2066秀' }))).toEqual({
    purpose: '',
    name: '王秀',
  });
  expect(readJson(String.raw`{"purpose":"\u200B\uFEFF"}`)).toEqual({ purpose: '' });
});

test('rare characters of names, and how they are to be drawn, stay', () => {
  const name = '𠮷葛\u{e0100}买买提\u200cئا';
  expect(readJson(JSON.stringify({ name }))).toEqual({ name });
});
