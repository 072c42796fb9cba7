import { expect, test } from 'vitest';
import { surnameHint } from './surname.ts';

test.each([
  ['张伟', '张建国', '与户主同姓“张”，请核实'],
  ['张伟', '李建国', undefined],
  ['欧阳明', '欧建国', undefined],
  ['欧阳明', '欧阳建', '与户主同姓“欧阳”，请核实'],
  ['𫖯明', '𫖯强', '与户主同姓“𫖯”，请核实'],
  ['', '', undefined],
])('%s and %s: %s', (officer, head, hint) => {
  expect(surnameHint(officer, head)).toBe(hint);
});
