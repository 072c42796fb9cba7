import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import { yuan } from '../../kernel/index.ts';
import finance from './index.ts';
import { loanDue, overdueLoan } from './registers.ts';

test.each([
  [
    '逾期整30天',
    { overdue: yuan(20_000), overdueFrom: '2023-09-20' },
    [
      '黄：贷款逾期：逾期金额20,000元；最早逾期日期2023-09-20，不晚于2023-09-20（贷款逾期预警天数30天，默认值；金融工作局10月数据，1条）',
    ],
  ],
  ['逾期29天', { overdue: yuan(20_000), overdueFrom: '2023-09-21' }, []],
  ['已还清', { overdue: 0, overdueFrom: '2023-06-01' }, []],
])('逾期：%s', (_, record, expected) => {
  expect(said(finance, overdueLoan, record)).toEqual(expected);
});

const due = { balance: yuan(50_000), dueOn: '2023-11-15' };
const poor = { type: 'lifted', referencePerHead: yuan(7_200), region: '410622102227' };
test.each([
  [
    '脱贫户，参考人均收入低于监测线，五万元下月到期',
    { ...due, household: poor },
    [
      '黄：到期余额50,000元，不低于到期贷款余额预警线30,000元（默认值）；最早到期日期2023-11-15（金融工作局10月数据，1条）',
    ],
  ],
  ['收入高于监测线', { ...due, household: { ...poor, referencePerHead: yuan(9_000) } }, []],
  ['一般农户', { ...due, household: { ...poor, type: 'ordinary' } }, []],
  ['收入未知', { ...due, household: { ...poor, referencePerHead: null } }, []],
  ['两万元', { ...due, balance: yuan(20_000), household: poor }, []],
])('到期：%s', (_, record, expected) => {
  expect(said(finance, loanDue, record)).toEqual(expected);
});
