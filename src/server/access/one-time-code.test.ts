import { expect, test } from 'vitest';
import { base32, codeOf, stepAt, stepOfCode } from './one-time-code.ts';

const secret = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s (RFC 6238, appendix B)', (second, code) => {
  expect(codeOf(secret, stepAt(second * 1_000))).toBe(code);
});

test.each([
  [29, '755224'],
  [59, '287082'],
  [89, '359152'],
])('a clock that differs by half a minute is borne with: second %i', (second, code) => {
  expect(stepOfCode(secret, code, 59_000)).toBe(stepAt(second * 1_000));
});

test.each(['755225', '28708', '２８７０８２', '', '969429'])('“%s” is no code of second 59', (code) => {
  expect(stepOfCode(secret, code, 59_000)).toBeUndefined();
});

test('a secret is typed in base32 (RFC 4648)', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
});
