import { expect, test } from 'vitest';
import { proposePassword, weaknessOf } from './password.ts';

test.each([
  ['abc123', '密码至少8位'],
  ['12345678', '密码要同时有字母和数字'],
  ['abcdefgh', '密码要同时有字母和数字'],
  ['abcd1234', null],
])('of %s it says %s', (password, said) => {
  expect(weaknessOf(password)).toBe(said);
});

test('a proposed password is good enough and has nothing that looks alike', () => {
  const all = Array.from({ length: 200 }, proposePassword);
  expect(all.filter((password) => weaknessOf(password) !== null || /[Il1O0oi]/.test(password))).toEqual([]);
});
