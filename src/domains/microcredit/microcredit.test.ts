import { expect, test } from 'vitest';
import { catalogueOf, measure, showFigure, yuan } from '../../kernel/index.ts';
import { domains } from '../index.ts';
import * as indicators from './indicators.ts';

const at = { names: catalogueOf(...domains), day: '2023-10-20' } as const;
const old = { balance: yuan(20_000), amount: yuan(50_000), lentOn: '2022-03-01', overdue: null };
const fresh = { balance: yuan(30_000), amount: yuan(30_000), lentOn: '2023-03-01', overdue: yuan(500) };
const repaid = { balance: 0, amount: yuan(10_000), lentOn: '2023-01-10', overdue: 0 };
const lifted = { type: 'lifted', monitorType: null };
const marginal = { type: 'ordinary', monitorType: 'marginal' };
const ordinary = { type: 'ordinary', monitorType: null };

const shares = (household: Record<string, unknown>) =>
  [
    indicators.balanceOfLifted,
    indicators.balanceOfAssisted,
    indicators.lentToLifted,
    indicators.lentToAssisted,
  ].map((indicator) => {
    const { count, outOf } = measure(
      indicator as NonNullable<typeof indicator>,
      { household: [household] },
      at,
    );
    return `${count}/${outOf}`;
  });

test.each([
  [
    'a lifted household that owes from earlier years',
    { ...lifted, loan: [old] },
    ['1/1', '1/1', '0/1', '0/1'],
  ],
  ['a lifted household lent to this year', { ...lifted, loan: [fresh] }, ['1/1', '1/1', '1/1', '1/1']],
  ['one that repaid what it was lent this year', { ...lifted, loan: [repaid] }, ['0/1', '0/1', '1/1', '1/1']],
  ['one with several loans counts once', { ...lifted, loan: [old, fresh] }, ['1/1', '1/1', '1/1', '1/1']],
  ['a lifted household without a loan', { ...lifted, loan: [] }, ['0/1', '0/1', '0/1', '0/1']],
  ['a monitored one, only in the second base', { ...marginal, loan: [fresh] }, ['0/0', '1/1', '0/0', '1/1']],
  ['an ordinary household, in neither', { ...ordinary, loan: [fresh] }, ['0/0', '0/0', '0/0', '0/0']],
])('户贷率: %s', (_, household, expected) => {
  expect(shares(household)).toEqual(expected);
});

test('each rate names its base, and its source says that neither is official', () => {
  const { label, basis } = indicators.balanceOfLifted ?? {};
  expect(label).toBe('总贷款余额户贷率（基数：脱贫户）');
  expect(basis).toContain('均非官方口径');
  expect(indicators.balanceOfAssisted?.label).toBe('总贷款余额户贷率（基数：脱贫户＋监测户）');
});

test('what was lent this year is shown in 万元 a household, from whole fen', () => {
  const figure = measure(
    indicators.amountPerHousehold,
    { loan: [old, fresh, repaid], household: [{ loan: [old, fresh] }, { loan: [repaid] }, { loan: [old] }] },
    at,
  );
  expect(figure).toEqual({ count: yuan(40_000), outOf: 2, unknown: 0 });
  expect(showFigure(indicators.amountPerHousehold, figure)).toBe('2');
});

test('the share overdue is money out of money', () => {
  const figure = measure(indicators.overdueShare, { loan: [old, fresh, repaid] }, at);
  expect([figure.count, figure.outOf, figure.unknown]).toEqual([yuan(500), yuan(50_000), 1]);
  expect(showFigure(indicators.overdueShare, figure)).toBe('1%');
});
