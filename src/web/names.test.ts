import { expect, test } from 'vitest';
import { labelOf, optionsOf, showValue } from './names.ts';

test('a value is shown as its field shows it', () => {
  expect(showValue('household', 'selfPaid', 2430000)).toBe('24,300元');
  expect(showValue('household', 'monitorType', 'marginal')).toBe('边缘易致贫户');
});

test('nought is nought, and no value is a dash', () => {
  expect(showValue('household', 'claims', 0)).toBe('0元');
  expect(showValue('household', 'claims', null)).toBe('—');
});

test('a masked or unknown value is shown as it came', () => {
  expect(showValue('household', 'population', '***')).toBe('***');
  expect(showValue('household', 'nowhere', 'x')).toBe('x');
});

test('labels and choices are those declared', () => {
  expect(labelOf('lead', 'truth')).toBe('信息是否属实');
  expect(optionsOf('lead', 'truth').map(({ label }) => label)).toEqual(['属实', '部分属实', '不属实']);
});
