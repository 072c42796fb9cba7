import { describe, expect, test } from 'vitest';
import { conditions, records } from '../../test/conditions.ts';
import fc from '../../test/random.ts';
import { depositLine, loan, noticeDays, reader } from './fixtures/library.ts';
import {
  and,
  catalogueOf,
  conditionOn,
  daysAgo,
  type Expr,
  holds,
  not,
  or,
  some,
  startOfYear,
  within,
  yearsAgo,
} from './index.ts';

const names = catalogueOf(reader, loan, depositLine, noticeDays);
const due = some(loan, and(not(loan.columns.returnedOn.known()), loan.columns.borrowedOn.below(yearsAgo(1))));
const field = conditionOn('借阅条件', reader, names, { 逾期读者: due });
const at = { names, day: '2025-03-31' } as const;

test.each([
  ['少儿读者为是', reader.columns.child.is(true)],
  [
    '欠费不低于20元，且少儿读者未填',
    and(reader.columns.arrears.atLeast(2000), not(reader.columns.child.known())),
  ],
  [
    '欠费高于1,500.50元，或欠费为0元',
    or(reader.columns.arrears.above(150_050), reader.columns.arrears.is(0)),
  ],
  ['有借阅符合“归还日期未填，且借出日期早于1年前”', due],
  ['没有借阅符合“书名为甲或乙”', not(some(loan, loan.columns.title.in('甲', '乙')))],
  ['有借阅符合“书名为「甲或乙」”', some(loan, loan.columns.title.is('甲或乙'))],
  ['有借阅符合“押金低于押金标准”', some(loan, loan.columns.deposit.below(depositLine))],
  ['有借阅符合“借出日期不早于本年初”', some(loan, loan.columns.borrowedOn.atLeast(startOfYear))],
  ['有借阅符合“归还日期晚于借出日期”', some(loan, loan.columns.returnedOn.above(loan.columns.borrowedOn))],
  ['有借阅符合“归还日期不晚于2025-01-31”', some(loan, loan.columns.returnedOn.atMost('2025-01-31'))],
  ['有借阅符合“借出日期早于公示天数前”', some(loan, loan.columns.borrowedOn.below(daysAgo(noticeDays)))],
  ['位于行政区划410621', within('410621')],
  [
    '少儿读者为是，或（欠费高于0元，且位于行政区划4106）',
    or(reader.columns.child.is(true), and(reader.columns.arrears.above(0), within('4106'))),
  ],
] as const)('%s is what people write for it', (words, expr) => {
  expect(field.parse(words)).toEqual(expr);
  expect(field.show(expr as Expr)).toBe(words);
  expect(field.parse(expr)).toEqual(expr);
});

describe('people may also write', () => {
  test.each([
    ['with plain marks and blanks', '欠费 高于 0元,且 少儿读者 为 是', '欠费高于0元，且少儿读者为是'],
    ['a code that is not so', '少儿读者不为是', '不是“少儿读者为是”'],
    ['a number without its unit', '欠费高于20', '欠费高于20元'],
    ['万元', '欠费高于1.5万元', '欠费高于15,000元'],
  ])('%s', (_, written, said) => {
    expect(field.show(field.parse(written))).toBe(said);
  });
});

describe('is refused, with what could not be read', () => {
  test.each([
    [
      'a field nobody declared',
      '欠款高于0元',
      '借阅条件：从“欠款高于0元”起读不懂；读者可用的字段：姓名、少儿读者、欠费',
    ],
    [
      'a field of the wrong register',
      '有借阅符合“欠费高于0元”',
      '借阅可用的字段：书名、借出日期、归还日期、押金、破损页数',
    ],
    ['an identity number', '身份证号码已填', '从“身份证号码已填”起读不懂'],
    ['a code that does not exist', '少儿读者为也许', '从“也许”起读不懂'],
    ['an order among texts', '姓名高于张三', '从“高于张三”起读不懂'],
    ['what is left over', '少儿读者为是欠费', '从“欠费”起读不懂'],
    ['“，且” and “，或” in one breath', '少儿读者为是，且欠费已填，或欠费为0元', '不能在同一层混用'],
    ['no amount', '欠费高于很多', '欠费：应为数字，最多2位小数'],
    ['nothing', ' ', '借阅条件：必填'],
  ])('%s', (_, written, said) => {
    expect(() => field.parse(written)).toThrow(said);
  });
  test('data that names what nobody declared', () => {
    expect(() => field.parse({ op: 'known', column: 'reader.password' })).toThrow('reader.password');
    expect(() => field.parse({ op: 'drop' })).toThrow('不能用文字表示');
  });
});

test('conditions to begin with are there as people would write them, and may be called by their names', () => {
  expect(field.parse('逾期读者')).toEqual(due);
  expect(field.samples).toEqual({ 逾期读者: '有借阅符合“归还日期未填，且借出日期早于1年前”' });
});

test('whatever can be written is read as meaning the same', () => {
  let written = 0;
  fc.assert(
    fc.property(conditions(true), records(true), (expr, facts) => {
      let said = '';
      try {
        said = field.show(expr);
      } catch {
        fc.pre(false);
      }
      // An empty choice has no words.
      fc.pre(!/为($|[，”）])/.test(said) && !said.includes('无'));
      written++;
      const read = field.parse(said);
      expect(holds(read, facts, at)).toBe(holds(expr, facts, at));
    }),
    { numRuns: 1_000 },
  );
  expect(written).toBeGreaterThan(500);
});

test('a day counted by a parameter that says no time has no words', () => {
  const wrong = { op: 'compare', column: 'loan.borrowedOn', how: 'below', values: [{ weeksAgo: 2 }] };
  expect(() => field.parse({ op: 'some', of: 'reader.loan', where: wrong })).toThrow('不能用文字表示');
});
