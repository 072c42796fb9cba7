import { expect, test } from 'vitest';
import { birthdayIn, linesOf } from './compared.ts';

const person = {
  id: '1',
  name: '李明',
  idNumber: '410622********0012',
  bornOn: '1978-03-15',
  household: '李大有（H001）',
  region: {
    code: '410622101203',
    name: '青羊口村',
    level: 'village',
    path: '淇县 · 北阳镇 · 青羊口村',
  },
} as const;

test('name and number are found under the heading that the file used', () => {
  const lines = linesOf({
    feed: 'medical-costs',
    sent: { 患者姓名: '李明', 证件号码: '41062219780315001X' },
    said: {},
  });
  expect(lines.map(({ label, header, sent }) => [label, header, sent])).toEqual([
    ['姓名', '患者姓名', '李明'],
    ['证件号码', '证件号码', '41062219780315001X'],
    ['出生日期', undefined, '1978-03-15'],
    ['所在地', undefined, ''],
  ]);
});

test('a heading that the office said itself counts first', () => {
  const lines = linesOf({
    feed: 'petitions',
    sent: { 诉求人: '李明', 电话: '10000000000' },
    said: { name: '诉求人' },
  });
  expect(lines.slice(0, 2).map(({ header, sent }) => [header, sent])).toEqual([
    ['诉求人', '李明'],
    [undefined, ''],
  ]);
});

test('a village that the file names is compared with the person’s', () => {
  const lines = linesOf({
    feed: 'uninsured-people',
    sent: { 姓名: '李明', 身份证号: '', 乡镇: '北阳镇', 村: '青羊口' },
    said: {},
  });
  const village = lines.find(({ label }) => label === '村');
  expect([village?.sent, village?.of(person)]).toEqual(['青羊口', '青羊口村']);
});

test('a number that lost digits has no birthday', () => {
  expect(birthdayIn('4.10622E+17')).toBe('');
});

test('a longer number that ends like an identity number has no birthday', () => {
  expect(birthdayIn('12410622197803150012')).toBe('');
});
