import { expect, test } from 'vitest';
import { said } from '../../../test/said.ts';
import employmentDomain from './index.ts';
import { employment, unemployment, welfarePost } from './registers.ts';

test.each([
  [
    '登记失业，尚未再就业',
    { registeredOn: '2023-09-11' },
    ['黄：登记失业未再就业：失业登记日期2023-09-11（人社局10月数据，1条）'],
  ],
  ['已再就业', { registeredOn: '2023-03-01', reemployedOn: '2023-09-20' }, []],
])('失业：%s', (_, record, expected) => {
  expect(said(employmentDomain, unemployment, record)).toEqual(expected);
});

test.each([
  [
    '返乡整两个月',
    { stoppedOn: '2023-08-20' },
    [
      '黄：务工中断：停工或返乡日期2023-08-20，不晚于2023-08-20（务工中断预警月数2个月，默认值；人社局10月数据，1条）',
    ],
  ],
  ['返乡不到两个月', { stoppedOn: '2023-08-21' }, []],
  ['返乡后又外出', { stoppedOn: '2023-06-01', resumedOn: '2023-09-01' }, []],
  ['从未停工', { place: 'away' }, []],
  [
    '9月起没发工资',
    { unpaidFrom: '2023-09-01' },
    [
      '黄：工资停发：工资停发起始月份2023-09，不晚于2023-09（工资停发预警月数1个月，默认值；人社局10月数据，1条）',
    ],
  ],
  ['本月才停发', { unpaidFrom: '2023-10-01' }, []],
  [
    '社保停缴三个月',
    { uninsuredFrom: '2023-07-01' },
    [
      '黄：社保停缴：社保停缴起始月份2023-07，不晚于2023-08（社保停缴预警月数2个月，默认值；人社局10月数据，1条）',
    ],
  ],
])('务工：%s', (_, record, expected) => {
  expect(said(employmentDomain, employment, record)).toEqual(expected);
});

test.each([
  [
    '上月退出',
    { kind: 'cleaning', leftOn: '2023-09-10', leftWhy: '协议到期' },
    [
      '黄：退出公益性岗位：退出日期2023-09-10，不早于2023-07-20（公益岗退出预警月数3个月，默认值；人社局10月数据，1条）',
    ],
  ],
  ['退出已久', { kind: 'cleaning', leftOn: '2023-07-19' }, []],
  ['在岗', { kind: 'cleaning' }, []],
])('公益岗：%s', (_, record, expected) => {
  expect(said(employmentDomain, welfarePost, record)).toEqual(expected);
});
