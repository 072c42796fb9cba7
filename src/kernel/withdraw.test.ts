import { expect, test } from 'vitest';
import fc from '../../test/random.ts';
import { book, countyLibrary, cultureStation, librarian } from './fixtures/library.ts';
import {
  type Actor,
  act,
  type CaseFile,
  catalogueOf,
  type Day,
  days,
  defineProcedure,
  office,
  open,
  plusDays,
  type Request,
  type Situation,
  seat,
  stateOf,
  withdrawable,
} from './index.ts';

const [museum, archive] = [office('county', '县文化馆'), office('county', '县档案馆')];
/** 剔旧: the station proposes, three county houses agree, and the book leaves the shelf. */
const weeding = defineProcedure('weeding', '剔旧', {
  basis: '书屋管理制度',
  on: book,
  start: 'propose',
  steps: {
    propose: {
      label: '提出',
      by: librarian,
      within: days(5),
      moves: {
        pass: { label: '提出剔旧', to: 'review' },
        count: { label: '登记册数', to: 'propose', asks: ['copies'] },
        lose: { label: '报失', to: 'gone', sets: { lost: 1 } },
        burn: { label: '报毁', to: 'burnt' },
        report: { label: '报结', to: 'gone', setsOwner: { shelf: 'empty' } },
      },
    },
    review: {
      label: '会审',
      by: { level: 'county', jointly: [countyLibrary, museum, archive] },
      within: days(3),
      moves: {
        agree: { label: '同意', to: 'remove', unanimous: true },
        refuse: { label: '不同意', to: 'propose' },
      },
    },
    remove: {
      label: '下架',
      by: cultureStation,
      within: days(3),
      moves: { done: { label: '已下架', to: 'gone' } },
    },
  },
  ends: { gone: { label: '已剔旧' }, burnt: { label: '已毁', sets: { lost: 1 } } },
});

const village = '410621100201';
const wang: Actor = { person: '王', seat: seat(librarian, village) };
const qian: Actor = { person: '钱', seat: seat(librarian, village) };
const [zhao, zhou, wu] = [countyLibrary, museum, archive].map(
  (of, index): Actor => ({ person: ['赵', '周', '吴'][index] ?? '', seat: seat(of, '410621') }),
) as [Actor, Actor, Actor];
const li: Actor = { person: '李', seat: seat(cultureStation, '410621100') };
const on = (day: string): Situation => ({ names: catalogueOf(), day: day as Day, facts: {} });

type Done = readonly [Actor, Day, Request];
const go = (...story: Done[]): CaseFile =>
  story.reduce(
    (file, [by, day, request]) => {
      const outcome = act(weeding, file, request, by, on(day));
      if (!outcome.ok) throw new Error(outcome.why);
      return outcome.file;
    },
    open(village, '2025-03-03'),
  );
const proposed: Done = [wang, '2025-03-04', { move: 'pass' }];
const withdraw: Request = { withdraw: true };
const agree = (by: Actor, day: Day = '2025-03-05'): Done => [by, day, { move: 'agree' }];

test('a move taken back counts as never made, and its clock has run on all the while', () => {
  const file = go(proposed, [wang, '2025-03-06', withdraw]);
  expect(stateOf(weeding, file, on('2025-03-06'))).toMatchObject({
    at: 'propose',
    since: '2025-03-03',
    due: '2025-03-08',
  });
  expect(file.events.map(({ move }) => move)).toEqual(['pass', 'withdraw']);
});

test.each([
  ['by whoever made it', wang, [proposed], true],
  ['not by a colleague', qian, [proposed], false],
  ['not once somebody went on', wang, [proposed, agree(zhao)], false],
  ['not when there is nothing', wang, [], false],
  ['not twice', wang, [proposed, [wang, '2025-03-04', withdraw]], false],
  ['also what changed the record as well', wang, [[wang, '2025-03-04', { move: 'lose' }]], true],
  ['not what ended it with what its end brings about', wang, [[wang, '2025-03-04', { move: 'burn' }]], false],
  ['also what told the shelf how it ended', wang, [[wang, '2025-03-04', { move: 'report' }]], true],
  [
    'not what stayed where it was',
    wang,
    [[wang, '2025-03-04', { move: 'count', given: { copies: 3 } }]],
    false,
  ],
  ['also a return', zhao, [proposed, [zhao, '2025-03-05', { returnTo: 'propose', reason: '缺数' }]], true],
  ['also one’s own agreement', zhao, [proposed, agree(zhao)], true],
] as readonly [string, Actor, readonly Done[], boolean][])('taking back: %s', (_, by, story, is) => {
  const file = go(...story);
  expect(withdrawable(weeding, file, by, on('2025-03-06')) !== undefined).toBe(is);
  expect(act(weeding, file, withdraw, by, on('2025-03-06')).ok).toBe(is);
});

test('from another seat of the same person nothing is taken back', () => {
  const elsewhere = { person: '王', seat: seat(librarian, '410621100202') };
  expect(act(weeding, go(proposed), withdraw, elsewhere, on('2025-03-06'))).toEqual({
    ok: false,
    why: 'nothing-to-withdraw',
  });
});

test('after any story, taking back leads to where the case stood before', () => {
  const people = [wang, qian, zhao, zhou, wu, li];
  const requests = fc.constantFrom<Request>(
    { move: 'pass' },
    { move: 'agree' },
    { move: 'refuse' },
    { move: 'done' },
    { returnTo: 'propose', reason: '再看' },
    { assignTo: '钱' },
    withdraw,
  );
  const story = fc.array(fc.record({ by: fc.constantFrom(...people), request: requests }), { maxLength: 30 });
  fc.assert(
    fc.property(story, (asked) => {
      let file = open(village, '2025-03-03');
      const states = [stateOf(weeding, file, on('2025-03-03'))];
      let day: Day = '2025-03-03';
      for (const { by, request } of asked) {
        day = plusDays(day, 1);
        const outcome = act(weeding, file, request, by, on(day));
        if (!outcome.ok) continue;
        file = outcome.file;
        if ('withdraw' in request) {
          states.pop();
          expect(outcome.state).toEqual(states.at(-1));
        } else states.push(outcome.state);
      }
    }),
  );
});

test('a joint step moves on when every office has agreed, in whatever order', () => {
  const two = go(proposed, agree(wu), agree(zhao));
  expect(stateOf(weeding, two, on('2025-03-05'))).toMatchObject({ at: 'review', waitsFor: ['县文化馆'] });
  expect(stateOf(weeding, go(proposed, agree(wu), agree(zhao), agree(zhou)), on('2025-03-05'))).toMatchObject(
    {
      at: 'remove',
      waitsFor: [],
    },
  );
});

test('who has agreed does not agree again', () => {
  expect(act(weeding, go(proposed, agree(zhao)), { move: 'agree' }, zhao, on('2025-03-05'))).toEqual({
    ok: false,
    why: 'agreed-already',
  });
});

test('one who does not agree ends it for all, and all are asked anew', () => {
  const refused: Done = [zhou, '2025-03-05', { move: 'refuse' }];
  const file = go(proposed, agree(zhao), refused, [wang, '2025-03-06', { move: 'pass' }]);
  expect(stateOf(weeding, file, on('2025-03-06')).waitsFor).toEqual(['县图书馆', '县文化馆', '县档案馆']);
});

test('agreeing does not start the clock of the step again', () => {
  expect(stateOf(weeding, go(proposed, agree(zhao, '2025-03-06')), on('2025-03-06')).due).toBe('2025-03-07');
});

test('an office that is not asked does not act at a joint step', () => {
  expect(act(weeding, go(proposed), { move: 'agree' }, li, on('2025-03-05'))).toEqual({
    ok: false,
    why: 'not-your-step',
  });
});
