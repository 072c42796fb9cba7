import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import { yuan } from '../../kernel/index.ts';
import disaster from './index.ts';
import { disasterLedger, disasterLoss } from './registers.ts';

const flood = { kind: 'flood', struckOn: '2023-07-29' };
const recently = '受灾日期2023-07-29，不早于2023-04-20（受灾预警月数6个月，默认值；应急管理局10月数据，1条）';
test.each([
  [
    '住房倒塌',
    { ...flood, house: 'collapsed', loss: yuan(3_000) },
    [`红：受灾住房倒损：房屋损坏倒塌；${recently}`],
  ],
  [
    '住房严重损坏，损失五千元',
    { ...flood, house: 'serious', loss: yuan(5_000) },
    [
      `红：受灾住房倒损：房屋损坏严重损坏；${recently}`,
      `黄：直接经济损失5,000元，不低于受灾损失预警线5,000元（默认值）；${recently}`,
    ],
  ],
  ['一般损坏，损失不大', { ...flood, house: 'slight', loss: yuan(1_000) }, []],
  ['半年前的灾害', { ...flood, struckOn: '2023-04-19', house: 'collapsed', loss: yuan(90_000) }, []],
])('受灾：%s', (_, record, expected) => {
  expect(said(disaster, disasterLoss, record)).toEqual(expected);
});

const ledger = { struckOn: '2023-07-20', severity: 'serious', risk: 'yes', recovery: 'underway' };
const notBack =
  '受灾日期2023-07-20，不晚于2023-07-20（灾后恢复预警月数3个月，默认值；受灾台账10月数据，1条）';
test.each([
  ['三个月仍在恢复', ledger, [`黄：受灾户未恢复：恢复进度恢复中；${notBack}`]],
  ['已恢复', { ...ledger, recovery: 'recovered', recoveredOn: '2023-09-30' }, []],
  ['没有致贫风险', { ...ledger, risk: 'no' }, []],
  ['不满三个月', { ...ledger, struckOn: '2023-07-21' }, []],
])('台账：%s', (_, record, expected) => {
  expect(said(disaster, disasterLedger, record)).toEqual(expected);
});
