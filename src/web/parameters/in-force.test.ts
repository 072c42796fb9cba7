import { expect, test } from 'vitest';
import type { ParameterValueView } from '../../server/http/contract.ts';
import { namesWith, valueInForce } from './in-force.ts';

const value = (from: string, shown: string, more: Partial<ParameterValueView> = {}): ParameterValueView => ({
  id: null,
  from: from as ParameterValueView['from'],
  until: null,
  area: null,
  value: null,
  shown,
  basis: null,
  by: null,
  ...more,
});
const qi = { code: '410622', name: '淇县', level: 'county', path: '淇县' } as const;

test('the latest value that has begun holds', () => {
  const values = [
    value('2024-01-01', '8,300元'),
    value('2021-01-01', '6,000元'),
    value('2023-01-01', '7,500元'),
  ];
  expect(valueInForce(values, '2023-10-20', '4106')?.shown).toBe('7,500元');
});

test('a county’s own value holds there and nowhere else', () => {
  const values = [value('2023-01-01', '7,500元'), value('2023-01-01', '7,800元', { area: qi })];
  expect(valueInForce(values, '2023-10-20', '410622101')?.shown).toBe('7,800元');
  expect(valueInForce(values, '2023-10-20', '410621')?.shown).toBe('7,500元');
});

test('before its first value a parameter has none', () => {
  expect(valueInForce([value('2023-01-01', '7,500元')], '2022-12-31', '')).toBeUndefined();
});

test('a value typed in by a county is what rules then read', () => {
  const typed = namesWith([
    { id: 'self-paid-line', values: [value('2023-01-01', '18,000.50元', { value: 1_800_050 })] },
  ]);
  expect(typed.parameter('self-paid-line').values[0]?.value).toBe(1_800_050);
});
