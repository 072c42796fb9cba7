import { expect, test } from 'vitest';
import { depositLine, lapsed, loan, lowDeposit, noticeDays, reader } from './fixtures/library.ts';
import { topics } from './fixtures/topics.ts';
import {
  and,
  catalogueOf,
  type Day,
  daysAgo,
  defineParameter,
  type Expr,
  explain,
  type Facts,
  holds,
  monthsAfter,
  monthsAgo,
  not,
  or,
  owner,
  quantity,
  type Reading,
  reasonOf,
  some,
  twin,
  yearsAgo,
} from './index.ts';

const keptYears = defineParameter('kept-years', quantity('保存年限', '年'), [
  { from: '2020-01-01', value: 3 },
]);
const names = catalogueOf(reader, loan, depositLine, noticeDays, topics, keptYears);
const at = (day: Day, place = '4106'): Reading => ({ names, day, place });
const today = at('2025-03-31');
const { deposit, damaged, borrowedOn, returnedOn, title } = loan.columns;
const { arrears, idNumber } = reader.columns;

test.each<[string, Expr, Facts, Reading, string, string]>([
  [
    'the value, the line and its basis',
    lowDeposit,
    { deposit: 1800, region: '410622' },
    today,
    '押金18元，低于押金标准20元（书屋〔2025〕1号）',
    '若押金不低于押金标准20元',
  ],
  [
    'the line of the place of the record',
    lowDeposit,
    { deposit: 1500, region: '410621100201' },
    today,
    '押金15元，低于押金标准15.50元（县图〔2024〕3号）',
    '若押金不低于押金标准15.50元',
  ],
  [
    'that the line is carried',
    lowDeposit,
    { deposit: 1800, region: '410623' },
    at('2026-03-31'),
    '押金18元，低于押金标准20元（沿用）（书屋〔2025〕1号）',
    '若押金不低于押金标准20元（沿用）',
  ],
  [
    'a line that is no parameter without a basis',
    damaged.above(3),
    { damaged: 4 },
    today,
    '破损页数4页，高于3页',
    '若破损页数不高于3页',
  ],
  [
    'a line reached exactly',
    damaged.atLeast(1000),
    { damaged: 1000 },
    today,
    '破损页数1,000页，不低于1,000页',
    '若破损页数低于1,000页',
  ],
  [
    'a time as earlier, not as less',
    borrowedOn.below(monthsAgo(1)),
    { borrowedOn: '2025-02-27' },
    today,
    '借出日期2025-02-27，早于2025-02-28',
    '若借出日期不早于2025-02-28',
  ],
  [
    'a day counted by a parameter with the parameter and its basis',
    borrowedOn.atMost(daysAgo(noticeDays)),
    { borrowedOn: '2025-03-01' },
    today,
    '借出日期2025-03-01，不晚于2025-03-28（公示天数3天，书屋管理制度）',
    '若借出日期晚于2025-03-28',
  ],
  [
    'an age that policy sets, not the day it amounts to',
    borrowedOn.atMost(yearsAgo(keptYears)),
    { borrowedOn: '2020-02-27' },
    today,
    '借出日期2020-02-27，已满保存年限3年（默认值）',
    '若借出日期不满保存年限3年',
  ],
  [
    'a value by itself',
    title.is('果树修剪'),
    { title: '果树修剪' },
    today,
    '书名果树修剪',
    '若书名不为果树修剪',
  ],
  [
    'of several values the one found',
    title.in('甲', '乙'),
    { title: '乙' },
    today,
    '书名乙',
    '若书名不为甲或乙',
  ],
  [
    'all that had to come together, any of which would have spared it',
    and(damaged.above(3), deposit.below(1000)),
    { damaged: 4, deposit: 900 },
    today,
    '破损页数4页，高于3页；押金9元，低于10元',
    '若破损页数不高于3页，或若押金不低于10元',
  ],
  [
    'of alternatives those that hold, all of which would have to be otherwise',
    or(damaged.above(3), deposit.below(1000), title.is('甲')),
    { damaged: 4, deposit: 900, title: '乙' },
    today,
    '破损页数4页，高于3页；押金9元，低于10元',
    '若破损页数不高于3页，且若押金不低于10元',
  ],
  [
    'the belonging that was found',
    some(loan, damaged.above(3)),
    { loan: [{ damaged: 1 }, { damaged: 8 }, { damaged: 9 }] },
    today,
    '破损页数8页，高于3页',
    '若破损页数不高于3页',
  ],
  [
    'the owner, whom nothing about the record could change',
    owner(loan, arrears.above(0)),
    { reader: { arrears: 500 } },
    today,
    '欠费5元，高于0元',
    '',
  ],
  [
    'the condition itself where something must not be',
    and(not(title.is('甲')), damaged.above(3)),
    { title: '乙', damaged: 4 },
    today,
    '不是“书名为甲”；破损页数4页，高于3页',
    '若破损页数不高于3页',
  ],
  ['what is filled in', title.known(), { title: '乙' }, today, '书名已填', ''],
  ['what is not', not(title.known()), { title: null }, today, '书名未填', ''],
  [
    'the text in which a word was found',
    title.contains('苹果', '果树'),
    { title: '果树修剪' },
    today,
    '书名果树修剪',
    '若书名不含苹果或果树',
  ],
  [
    'the listed words that were found, and the list',
    title.contains(topics),
    { title: '果树修剪' },
    today,
    '书名“果树修剪”，含“果”（关注词，书屋管理制度）',
    '',
  ],
  [
    'no list of which no word was found',
    title.contains('修剪', topics),
    { title: '树木修剪' },
    today,
    '书名“树木修剪”，含修剪',
    '',
  ],
  [
    'another field as its line',
    returnedOn.below(borrowedOn),
    { borrowedOn: '2025-02-27', returnedOn: '2025-02-01' },
    today,
    '归还日期2025-02-01，早于借出日期2025-02-27',
    '若归还日期不早于借出日期',
  ],
  [
    'a day so many months after another as its line',
    returnedOn.atMost(monthsAfter(borrowedOn, 2)),
    { borrowedOn: '2025-02-27', returnedOn: '2025-03-01' },
    today,
    '归还日期2025-03-01，不晚于借出日期2025-02-27后2个月',
    '若归还日期晚于借出日期后2个月',
  ],
  [
    'a number of a person without the number itself, and that another has it',
    and(idNumber.known(), twin(idNumber)),
    { idNumber: '11010519491231002X', twins: { idNumber: [{ name: '李四' }] } },
    today,
    '身份证号码已填；身份证号码与另一读者相同',
    '',
  ],
])('a reason says %s', (_, expr, facts, reading, sentence, milder) => {
  expect(holds(expr, facts, reading)).toBe(true);
  expect(reasonOf(expr, facts, reading)).toEqual({ sentence, milder });
});

test('a line of nobody’s is shown as a default', () => {
  const line = { ...depositLine, values: [{ from: '2023-01-01' as Day, value: 2000 }] };
  const reading = { ...today, names: catalogueOf(reader, loan, line) };
  expect(reasonOf(lowDeposit, { deposit: 1800 }, reading).sentence).toBe(
    '押金18元，低于押金标准20元（默认值）',
  );
});

test('a reason names the value; the condition alone does not', () => {
  expect(explain(lapsed, today)).toBe('归还日期未填，且借出日期早于2024-03-31');
  expect(reasonOf(lapsed, { borrowedOn: '2023-05-01' }, today).sentence).toBe(
    '归还日期未填；借出日期2023-05-01，早于2024-03-31',
  );
});

test('a condition on listed words tells all of them', () => {
  expect(explain(title.contains(topics), today)).toBe('书名含关注词“果”“甲”');
});
