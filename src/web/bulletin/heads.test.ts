import { expect, test } from 'vitest';
import type { IndicatorView } from '../../server/http/contract.ts';
import { headsOf } from './heads.ts';

const indicator = (label: string, unit = '户', percent = false, code = 'N01'): IndicatorView => ({
  id: label,
  code,
  label,
  unit,
  percent,
  ranked: false,
  basis: '',
  numerator: '',
  denominator: null,
  fen: [],
});
const shown = (...all: IndicatorView[]) =>
  headsOf(all).map(({ label, leaves }) => [label, ...leaves.map((leaf) => leaf.label)]);

test('households and people of one thing stand under one heading', () => {
  expect(shown(indicator('累计监测对象（户）'), indicator('累计监测对象（人）', '人'))).toEqual([
    ['累计监测对象', '户', '人'],
  ]);
});

test('a rate by people and by households too', () => {
  expect(
    shown(indicator('风险消除率（按人）', '人', true), indicator('风险消除率（按户）', '户', true)),
  ).toEqual([['风险消除率', '户', '人']]);
});

test('half of a pair keeps its full name', () => {
  expect(shown(indicator('登记农户（户）'), indicator('识别时效', '户', true))).toEqual([
    ['登记农户（户）', ''],
    ['识别时效', ''],
  ]);
});

test('a plain total says its unit', () => {
  expect(shown(indicator('帮扶责任人', '人'))).toEqual([['帮扶责任人（人）', '']]);
});

test('counts come before rates, and either by its number, however they arrive', () => {
  expect(
    shown(
      indicator('风险消除率（按人）', '人', true, 'I01-人'),
      indicator('累计监测对象（人）', '人', false, 'N02-人'),
      indicator('登记农户（户）', '户', false, 'N00-户'),
      indicator('累计监测对象（户）', '户', false, 'N02-户'),
    ).map(([head]) => head),
  ).toEqual(['登记农户（户）', '累计监测对象', '风险消除率（按人）']);
});

test('the parts of one thing stand under it, a colon within brackets parts nothing', () => {
  expect(
    shown(
      indicator('主要风险（户）：因病', '户', false, 'N08.1'),
      indicator('主要风险（户）：因学', '户', false, 'N08.2'),
      indicator('剩余贫困人口占比（基数：脱贫＋未脱贫）', '人', true, 'I37-2'),
    ),
  ).toEqual([
    ['主要风险（户）', '因病', '因学'],
    ['剩余贫困人口占比（基数：脱贫＋未脱贫）', ''],
  ]);
});
