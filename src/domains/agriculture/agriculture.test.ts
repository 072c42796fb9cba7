import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import { yuan } from '../../kernel/index.ts';
import agriculture from './index.ts';
import { productionLoss, unsoldProduce } from './registers.ts';

const pigs = { kind: 'livestock', product: '生猪', cause: 'disease', foundOn: '2023-09-12' };
test.each([
  [
    '损失8,600元',
    { ...pigs, loss: yuan(8_600) },
    ['黄：损失金额8,600元，不低于产业损失预警线5,000元（默认值；农业农村局10月数据，1条）'],
  ],
  ['损失4,999.99元', { ...pigs, loss: yuan(4_999.99) }, []],
  ['损失未填', pigs, []],
])('产业受损：%s', (_, record, expected) => {
  expect(said(agriculture, productionLoss, record)).toEqual(expected);
});

test.each([
  [
    '滞销红薯值3,000元',
    { product: '红薯', value: yuan(3_000) },
    ['黄：滞销货值3,000元，不低于滞销货值预警线3,000元（默认值；农业农村局10月数据，1条）'],
  ],
  ['已售出', { product: '红薯', value: yuan(8_000), soldOn: '2023-10-08' }, []],
])('滞销：%s', (_, record, expected) => {
  expect(said(agriculture, unsoldProduce, record)).toEqual(expected);
});
