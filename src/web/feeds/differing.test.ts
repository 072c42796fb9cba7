import { expect, test } from 'vitest';
import { differing } from './differing.ts';

const marked = (text: string, other: string) =>
  differing(text, other)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('');

test('ID numbers of one length are compared place by place', () => {
  expect(marked('410622197803150012', '410622197808150012')).toBe('41062219780[3]150012');
});

test('a masked place never differs', () => {
  expect(marked('410622********0012', '410622197808150013')).toBe('410622********001[2]');
});

test('a character too many is marked, the rest is not', () => {
  expect(marked('李小明华', '李明华')).toBe('李[小]明华');
});

test('x and X of an ID number are the same', () => {
  expect(marked('41062219780815001x', '41062219780815001X')).toBe('41062219780815001x');
});

test('nothing to compare with marks everything', () => {
  expect(marked('张三', '')).toBe('[张三]');
});

test('two digits that changed places are both marked', () => {
  expect(marked('410622197803150012', '410622197803150021')).toBe('4106221978031500[12]');
});
