import { expect, test } from 'vitest';
import { catalogueOf, type Expr, explain, holds } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import { keyScope } from './scope.ts';

const at = { names: catalogueOf(...domains), day: '2023-10-20', place: '410622' } as const;
const scope = keyScope.values[0]?.value as Expr;
const yuan = (n: number) => n * 100;

test.each([
  ['whose income fell', 12_000, 15_000, true],
  ['whose income stayed', 15_000, 15_000, false],
  ['whose income rose', 16_000, 15_000, false],
  ['of whom last year is not known', 12_000, null, false],
  ['of whom this year is not known', null, 15_000, false],
])('八必访: a household %s', (_, now, before, isKey) => {
  const facts = {
    incomePerHead: now === null ? null : yuan(now),
    priorIncomePerHead: before === null ? null : yuan(before),
    alert: [],
    person: [],
    benefit: [],
  };
  expect(holds(scope, facts, at)).toBe(isKey);
});

test('a county reads in words whom it means', () => {
  expect(explain(scope, at)).toContain('人均纯收入低于上年人均纯收入');
});
