import { describe, expect, test } from 'vitest';
import {
  add,
  after,
  type Calendar,
  calculate,
  catalogueOf,
  complete,
  type Day,
  days,
  defineParameter,
  defineRegister,
  divide,
  holds,
  idNumber,
  money,
  optional,
  quantity,
  reaches,
  showMean,
  showPercent,
  subtract,
  workdays,
  yuan,
} from './index.ts';

// Figures that reconcile in published texts; each must come out of the words as it was published.

const share = (count: number, outOf: number) => ({ count, outOf });

test.each([
  ['of persons', share(9_688, 15_622), 1, '62%'],
  ['of persons, closer', share(9_688, 15_622), 2, '62.02%'],
  ['of households, which is another figure', share(2_835, 5_073), 1, '55.9%'],
  ['of funds', share(yuan(2.05), yuan(2.91)), 1, '70.4%'],
  ['of funds, rounded', share(yuan(2.05), yuan(2.91)), 0, '70%'],
])('a share %s', (_, figure, decimals, shown) => {
  expect(showPercent(figure, decimals)).toBe(shown);
});

test('a mean of persons per household', () => {
  expect(showMean(share(23_691, 5_073), 2)).toBe('4.67');
});
test('a mean of fen is shown in 万元', () => {
  expect(showMean(share(yuan(70_992_600), 2_777), 2, 1_000_000)).toBe('2.56');
});

const rest = defineRegister('rest', '其余', {
  fields: {
    all: quantity('全部', '户'),
    done: quantity('已完成', '户'),
    left: optional(quantity('剩余', '户')),
  },
  derives: ({ all, done }) => ({ left: subtract(all, done) }),
});
test.each([
  ['households still at risk', 5_073, 2_835, 2_238],
  ['persons still at risk', 15_622, 9_688, 5_934],
])('%s', (_, all, done, left) => {
  expect(complete(rest, { all, done })).toMatchObject({ ok: true, row: { left } });
});

test.each([
  ['between two rates of growth', '10.6', '7.6', '3个百分点'],
  ['above the share that was asked for', '70', '60', '10个百分点'],
])('percentage points %s', (_, one, other, shown) => {
  const rate = quantity('比率', '个百分点', 1);
  const facts = { all: rate.parse(one), done: rate.parse(other) };
  expect(rate.show(calculate(subtract(rest.columns.all, rest.columns.done), facts) ?? Number.NaN)).toBe(
    shown,
  );
});

describe('an ID number', () => {
  const number = idNumber('证号');
  test.each(['11010519491231002X', '440524188001010014'])('%s has its check digit', (valid) => {
    expect(number.parse(valid)).toBe(valid);
    for (const digit of '0123456789X')
      if (digit !== valid.at(-1)) expect(() => number.parse(valid.slice(0, 17) + digit)).toThrow('证号：');
  });
  test('that a number cell has rounded is refused', () => {
    expect(Number('410621198001010012')).toBe(410621198001010000);
    expect(() => number.parse(Number('410621198001010012'))).toThrow('号码被表格软件当成数字，末几位已丢失');
  });
});

const amount = (label: string) => optional(money(label));
const family = defineRegister('family', '家庭', {
  fields: {
    population: quantity('人口', '人'),
    wages: money('工资性收入'),
    business: money('生产经营性收入'),
    property: money('财产性收入'),
    transfers: money('转移性收入'),
    cost: money('生产经营性支出'),
    claims: money('理赔收入'),
    selfPaid: money('合规自付支出'),
    net: amount('家庭纯收入'),
    perHead: amount('人均纯收入'),
    reference: amount('纳入参考人均'),
  },
  derives: (c) => {
    const net = subtract(add(add(add(c.wages, c.business), c.property), c.transfers), c.cost);
    return {
      net,
      perHead: divide(net, c.population),
      reference: divide(subtract(add(net, c.claims), c.selfPaid), c.population),
    };
  },
});
const line = defineParameter('line', money('参考线'), [
  { from: '2021-01-01', until: '2021-12-31', value: yuan(6_000) },
  { from: '2023-01-01', until: '2023-12-31', value: yuan(7_500) },
]);
test('the same family is below the line of one year and above that of another', () => {
  const entered = {
    ...{ population: '4', wages: '30000', business: '1.2万元', property: '800', transfers: '6,000' },
    ...{ cost: '5000', claims: '2000', selfPaid: '1.8万元' },
  };
  const answer = complete(family, entered);
  expect(answer).toMatchObject({
    ok: true,
    row: { net: yuan(43_800), perHead: yuan(10_950), reference: yuan(6_950) },
  });
  const below = (day: Day) =>
    answer.ok &&
    holds(family.columns.reference.below(line), answer.row, { names: catalogueOf(family, line), day });
  expect([below('2021-06-30'), below('2023-06-30')]).toEqual([false, true]);
});

test('four fifths are reached exactly or not at all', () => {
  expect(reaches(share(yuan(36_000), yuan(45_000)), 80)).toBe(true);
  expect(reaches(share(yuan(35_999), yuan(45_000)), 80)).toBe(false);
  expect(showPercent(share(yuan(35_999), yuan(45_000)))).toBe('80%');
});

const calendar: Calendar = {
  2023: {
    off: ['2023-09-29', '2023-10-02', '2023-10-03', '2023-10-04', '2023-10-05', '2023-10-06'],
    on: ['2023-10-07', '2023-10-08'],
  },
};
test.each([
  ['ten days', days(10), '2023-10-05'],
  ['ten working days', workdays(10), '2023-10-13'],
])('%s after an approval on 2023-09-25', (_, span, day) => {
  expect(after('2023-09-25', span, calendar)).toEqual({ day, provisional: false });
});

test.each([
  [301, true],
  [300, false],
])('of more than 300, %i is %s', (all, expected) => {
  const at = { names: catalogueOf(rest), day: '2023-10-20' } as const;
  expect(holds(rest.columns.all.above(300), { all }, at)).toBe(expected);
});
