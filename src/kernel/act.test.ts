import { describe, expect, test } from 'vitest';
import { book, countyLibrary, cultureStation, librarian } from './fixtures/library.ts';
import {
  type Actor,
  act,
  catalogueOf,
  checksOf,
  code,
  type Day,
  day,
  days,
  defineCodeList,
  defineProcedure,
  defineRegister,
  type Entered,
  effectsOf,
  type Facts,
  fieldsOf,
  isFor,
  missingPapers,
  money,
  movesFor,
  not,
  office,
  open,
  optional,
  owner,
  quantity,
  type Situation,
  seat,
  text,
  today,
  yesNo,
} from './index.ts';

const Keeper = defineCodeList('保管单位', { 文化站: '乡镇文化站', 学校: '中心学校' });
const damage = defineRegister('damage', '损毁', {
  of: book,
  fields: {
    pages: optional(quantity('破损页数', '页')),
    photo: optional(text('照片')),
    offer: optional(money('赔偿额')),
    paid: optional(money('实付')),
    keeper: optional(code('保管单位', Keeper)),
    rare: optional(yesNo('孤本')),
    remark: optional(text('备注')),
    foundOn: optional(day('发现日期')),
    closedOn: optional(day('办结日期')),
  },
});
const { pages, rare } = damage.columns;
const disposal = defineProcedure('disposal', '报损', {
  basis: '书屋管理制度',
  on: damage,
  start: 'inspect',
  within: days(15),
  since: 'foundOn',
  steps: {
    inspect: {
      label: '查验',
      by: { level: 'township', named: 'keeper' },
      within: days(5),
      papers: ['photo', 'pages'],
      checks: [
        { label: '破损超过10页', holds: pages.above(10) },
        { label: '不是孤本', holds: not(rare.is(true)) },
        { label: '农技类', holds: owner(damage, book.columns.kind.is('farming')) },
      ],
      moves: {
        note: { label: '备注', to: 'inspect', asks: ['remark'] },
        pass: { label: '属实', to: 'settle', offers: ['photo', 'pages'] },
        restore: { label: '送修', to: 'settle', when: rare.is(true) },
        drop: { label: '不予受理', to: 'dropped', despite: true },
      },
    },
    settle: {
      label: '赔偿',
      by: librarian,
      within: days(10),
      moves: {
        pay: {
          label: '收讫',
          to: 'done',
          asks: ['offer'],
          offers: ['remark'],
          sets: { paid: { field: 'offer' }, rare: false, remark: '已赔' },
        },
      },
    },
  },
  ends: {
    done: { label: '已报损', sets: { closedOn: today, remark: { field: 'paid' } } },
    dropped: { label: '未受理', sets: { closedOn: today, photo: null } },
  },
});

const names = catalogueOf(book, damage);
const village = '410621100201';
const complete = { photo: 'p.jpg', pages: 12, rare: false, keeper: '文化站', book: { kind: 'farming' } };
const at = (facts: Facts, on: Day = '2025-03-05'): Situation => ({ names, day: on, facts });
const li: Actor = { person: '李', seat: seat(cultureStation, '410621100') };
const wang: Actor = { person: '王', seat: seat(librarian, village) };
const file = open(village, '2025-03-03');
const make = (move: string, facts: Facts, given: Entered = {}, by = li) => {
  const outcome = act(disposal, file, { move, given }, by, at(facts));
  return outcome.ok ? outcome.state.at : outcome.why;
};

describe('a case moves on', () => {
  test.each<[string, string, Facts, Entered, string]>([
    ['with its papers there and its checks met', 'pass', complete, {}, 'settle'],
    [
      'with the paper that the move itself brings',
      'pass',
      { ...complete, photo: null },
      { photo: 'q' },
      'settle',
    ],
    ['not without a paper', 'pass', { ...complete, photo: null }, {}, 'papers-missing'],
    ['not with a blank for a paper', 'pass', { ...complete, photo: ' ' }, {}, 'papers-missing'],
    ['not with a check unmet', 'pass', { ...complete, pages: 10 }, {}, 'checks-not-met'],
    [
      'not where the move itself brings what unmeets a check',
      'pass',
      complete,
      { pages: '10' },
      'checks-not-met',
    ],
    ['not with a check unknown', 'pass', { ...complete, rare: null }, {}, 'checks-not-met'],
    [
      'not with a check of an owner that is not known',
      'pass',
      { ...complete, book: undefined },
      {},
      'checks-not-met',
    ],
    ['out of the procedure, despite papers and checks', 'drop', { keeper: '文化站' }, {}, 'dropped'],
    ['not by a move whose condition does not hold', 'restore', complete, {}, 'no-such-move'],
    ['not by a move whose condition is unknown', 'restore', { ...complete, rare: null }, {}, 'no-such-move'],
    [
      'not past its checks by a move whose condition holds',
      'restore',
      { ...complete, rare: true },
      {},
      'checks-not-met',
    ],
    [
      'nowhere by a move that stays, whatever is missing',
      'note',
      { keeper: '文化站' },
      { remark: '待查' },
      'inspect',
    ],
  ])('%s', (_, move, facts, given, expected) => {
    expect(make(move, facts, given)).toBe(expected);
  });
});

test('says each check as met, unmet or unknown', () => {
  const step = disposal.steps.inspect;
  expect(checksOf(step, { pages: 10, rare: null, book: { kind: 'farming' } }, at({}))).toEqual([
    { label: '破损超过10页', judgement: 'unmet' },
    { label: '不是孤本', judgement: 'unknown' },
    { label: '农技类', judgement: 'met' },
  ]);
});

test('lists the papers that are missing', () => {
  expect(missingPapers(disposal.steps.inspect, { photo: '　', pages: 0 })).toEqual(['photo']);
});

test('offers the moves whose condition holds', () => {
  const moves = (facts: Facts) => movesFor(disposal, file, at(facts)).map(([name]) => name);
  expect(moves({ rare: false })).toEqual(['note', 'pass', 'drop']);
  expect(moves({ rare: true })).toEqual(['note', 'pass', 'restore', 'drop']);
});

test('asks for what must be filled in and for what may be', () => {
  const { offer, remark } = fieldsOf(disposal, disposal.steps.settle.moves.pay as never);
  expect([offer?.optional, remark?.optional]).toEqual([false, true]);
});

test.each([
  ['the office that the record names', cultureStation, { keeper: '文化站' }, true],
  ['not another office of the level', office('township', '学校'), { keeper: '文化站' }, false],
  ['not that office at another level', office('county', '文化站'), { keeper: '文化站' }, false],
  ['nobody where the record names none', cultureStation, {}, false],
])('a step of a department is for %s', (_, of, facts, expected) => {
  expect(isFor(disposal.steps.inspect, of, facts)).toBe(expected);
});

test('sets values, fields of the record as just filled in, and today; the end after the move', () => {
  const passed = act(disposal, file, { move: 'pass' }, li, at(complete));
  if (!passed.ok) throw new Error(passed.why);
  const outcome = act(
    disposal,
    passed.file,
    { move: 'pay', given: { offer: '12', remark: '现金' } },
    wang,
    at({ ...complete, offer: 900 }, '2025-03-06'),
  );
  expect(outcome.ok && outcome.sets).toEqual({
    offer: 1200,
    paid: 1200,
    rare: false,
    remark: 1200,
    closedOn: '2025-03-06',
  });
});

test('an end may blank a field, and its effects follow those of the move', () => {
  const outcome = act(disposal, file, { move: 'drop' }, li, at(complete));
  expect(outcome.ok && outcome.sets).toEqual({ closedOn: '2025-03-05', photo: null });
  const { drop, note } = disposal.steps.inspect.moves;
  expect(drop && effectsOf(disposal, drop)).toEqual([drop, disposal.ends.dropped]);
  expect(note && effectsOf(disposal, note)).toEqual([note]);
});

test('a county seat does not stand in for the village of a case', () => {
  const county: Actor = { person: '赵', seat: seat(countyLibrary, '410621') };
  expect(make('pass', complete, {}, county)).toBe('not-your-step');
});
