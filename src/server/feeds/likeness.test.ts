import { expect, test } from 'vitest';
import { areNear, likenessOf } from './likeness.ts';

test.each([
  ['张建国', '张建国', 'same'],
  ['王晓红', '王小虹', 'sound'],
  ['付强', '傅强', 'sound'],
  ['闫军', '阎军', 'sound'],
  ['張偉', '张伟', 'sound'],
  ['李合来', '李合信', 'character'],
  ['欧阳建', '欧阳建国', 'character'],
  ['张国建', '张建国', 'character'],
  ['裴丽', '裴军', 'character'],
  ['赵丽', '裴丽', null],
  ['张建国', '李建民', null],
  ['王', '王', 'same'],
  ['王', '黄', null],
  ['', '王', null],
])('%s and %s: %s', (a, b, expected) => {
  expect(likenessOf(a, b)).toBe(expected);
  expect(likenessOf(b, a)).toBe(expected);
});

test.each([
  ['two digits wrong', '410622198507052023', '410622198607052024', true],
  ['two places changed', '410622198507052023', '410622195807052023', true],
  ['one lost', '41062219850705202', '410622198507052023', true],
  ['three wrong', '410622198507052023', '410622198607153023', false],
  ['nothing', '', '410622198507052023', false],
])('numbers with %s', (_, sent, registered, expected) => {
  expect(areNear(sent, registered)).toBe(expected);
});
