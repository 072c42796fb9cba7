import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import { yuan } from '../../kernel/index.ts';
import education from './index.ts';
import { dropout, schoolingCost, vocationalGrant } from './registers.ts';

const left = { stage: 'junior', leftOn: '2023-09-04' };
const leftSaid = '红：义务教育阶段疑似失学辍学：学段初中；离校日期2023-09-04（教体局10月数据，1条）';
test.each([
  ['初中生离校，尚无劝返结果', left, [leftSaid]],
  ['正在劝返', { ...left, outcome: 'underway' }, [leftSaid]],
  ['拒不复学', { ...left, outcome: 'refused' }, [leftSaid]],
  ['已复学', { ...left, outcome: 'returned' }, []],
  ['送教上门', { ...left, outcome: 'taught' }, []],
])('失辍学：%s', (_, record, expected) => {
  expect(said(education, dropout, record)).toEqual(expected);
});

test.each([
  [
    '自付10,000.01元',
    { own: yuan(10_000.01) },
    [
      '黄：学年自付10,000.01元，高于非义务教育学年自付预警线10,000元（某县公开的非义务教育自付预警标准；教体局10月数据，1条）',
    ],
  ],
  ['自付正好10,000元', { own: yuan(10_000) }, []],
  ['自付未填', { own: null }, []],
])('非义务教育费用：%s', (_, record, expected) => {
  expect(said(education, schoolingCost, record)).toEqual(expected);
});

const approved = { approvedOn: '2023-08-20', amount: yuan(1_500) };
test.each([
  [
    '发放失败',
    { ...approved, payment: 'failed' },
    ['黄：雨露计划补助未按时到账：发放状态发放失败（教体局10月数据，1条）'],
  ],
  [
    '审核通过满两个月仍待发放',
    { ...approved, payment: 'waiting' },
    [
      '黄：雨露计划补助未按时到账：发放状态待发放；审核通过日期2023-08-20，不晚于2023-08-20（雨露计划补助发放时限2个月，默认值；教体局10月数据，1条）',
    ],
  ],
  ['审核通过不满两个月', { ...approved, approvedOn: '2023-08-21', payment: 'waiting' }, []],
  ['待发放，不知何时审核', { approvedOn: null, payment: 'waiting' }, []],
  [
    '只发1,200元',
    { ...approved, amount: yuan(1_200), payment: 'paid' },
    [
      '黄：发放状态已发放；补助金额1,200元，低于雨露计划每学期补助标准1,500元（公开的雨露计划职业教育补助标准；教体局10月数据，1条）',
    ],
  ],
  ['足额发放', { ...approved, payment: 'paid' }, []],
  ['已发放，金额未填', { payment: 'paid', amount: null }, []],
])('雨露计划：%s', (_, record, expected) => {
  expect(said(education, vocationalGrant, record)).toEqual(expected);
});
