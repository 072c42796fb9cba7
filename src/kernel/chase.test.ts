import { expect, test } from 'vitest';
import { askedBy, chases, chaseText } from './chase.ts';

const line = (
  department: string,
  label: string,
  state: 'missing' | 'received' | 'nothing',
  county = '淇县',
) => ({
  department,
  label,
  state,
  region: { name: county },
});

test('a department that owes two files is asked once for both', () => {
  const all = chases([
    line('医保局', '未参保人员名单', 'missing'),
    line('残联', '残疾人名单', 'received'),
    line('医保局', '住院费用', 'missing'),
  ]);
  expect(chaseText(all, '2023-10', '2023-10-05')).toBe(
    '请淇县医保局于2023年10月5日前报送2023年10月“未参保人员名单”、“住院费用”。\n本月确无新增的，请登录系统点“本月无新增”。',
  );
});

test('departments of the same name in two counties are asked apart', () => {
  const all = chases([line('残联', '残疾人名单', 'missing'), line('残联', '残疾人名单', 'missing', '浚县')]);
  expect(all.map(({ county }) => county)).toEqual(['淇县', '浚县']);
});

test('nobody is chased for a file that came or was reported as nothing', () => {
  expect(chases([line('残联', '残疾人名单', 'nothing'), line('残联', '甲', 'received')])).toEqual([]);
});

test('files are asked for by the day on which collecting ends, and two days ahead once it has passed', () => {
  expect(askedBy('2023-10', '2023-10-02', 5)).toBe('2023-10-05');
  expect(askedBy('2023-10', '2023-10-20', 5)).toBe('2023-10-22');
  expect(askedBy('2023-10', '2023-10-07', 8)).toBe('2023-10-08');
});
