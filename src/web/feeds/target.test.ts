import { expect, test } from 'vitest';
import { targetOf } from './target.ts';

const qi = { code: '410622', name: '淇县' };
const xun = { code: '410621', name: '浚县' };
const lines = [qi, xun].flatMap((region) => [
  { feed: 'medical-costs', label: '住院和门诊慢特病费用', department: '医保局', region },
  { feed: 'uninsured-people', label: '未参保人员名单', department: '医保局', region },
  { feed: 'disabled-people', label: '残疾人名单', department: '残联', region },
]);

test('a file named after its feed and county goes there', () => {
  expect(targetOf('淇县2023年10月未参保人员名单.xlsx', lines)).toEqual({
    feed: 'uninsured-people',
    region: '410622',
  });
});

test('part of a feed’s name is enough', () => {
  expect(targetOf('浚县医保局慢特病费用10月.csv', lines)).toEqual({
    feed: 'medical-costs',
    region: '410621',
  });
});

test('a name that says nothing leaves the choice open', () => {
  expect(targetOf('Sheet1.xlsx', lines)).toEqual({ feed: undefined, region: undefined });
});

test('a department alone does not choose between its two feeds', () => {
  expect(targetOf('医保局10月.xlsx', lines).feed).toBeUndefined();
});

test('the only county and the only feed need no saying', () => {
  expect(targetOf('a.xlsx', lines.slice(2, 3))).toEqual({ feed: 'disabled-people', region: '410622' });
});

test('a department with a single feed chooses it', () => {
  expect(targetOf('残联10月.xlsx', lines).feed).toBe('disabled-people');
});

test('two characters of a long name are not enough', () => {
  expect(targetOf('费用.xlsx', lines).feed).toBeUndefined();
});
