import { expect, test } from 'vitest';
import { names } from '../names.ts';
import { tellingField } from './telling.ts';

test.each([
  // What its rules ask about.
  ['medical-cost', '近12个月报销后自付'],
  ['house', '鉴定等级'],
  // No rule looks at these: a quantity, a list of codes, never their number.
  ['person', '务工月数'],
  ['social-aid', '救助类型'],
  ['civil-change', '变动类型'],
])('a new condition about %s begins with %s', (register, label) => {
  const field = tellingField(names.register(register), names) ?? '';
  expect(names.register(register).fields[field]?.label).toBe(label);
});
