import { expect, test } from 'vitest';
import fc from '../../test/random.ts';
import { acquisition, countyLibrary, cultureStation, librarian, noticeDays } from './fixtures/library.ts';
import {
  type Actor,
  act,
  type CaseEvent,
  type CaseFile,
  catalogueOf,
  type Day,
  type Outcome,
  open,
  plusDays,
  type Request,
  type Situation,
  seat,
  stateOf,
} from './index.ts';

const names = catalogueOf(noticeDays);
const village = '410621100201';
const opened: Day = '2025-03-03';
const noticeLasts = 3;

const people: readonly Actor[] = [
  { person: '王', seat: seat(librarian, village) },
  { person: '钱', seat: seat(librarian, village) },
  { person: '吴', seat: seat(librarian, '410621100202') },
  { person: '李', seat: seat(cultureStation, '410621100') },
  { person: '赵', seat: seat(countyLibrary, '410621') },
  { person: '孙', seat: seat(countyLibrary, '410621') },
  { person: '周', seat: seat(countyLibrary, '410621') },
];
const steps = [...Object.keys(acquisition.steps), 'shelved', 'nowhere'];
const requests: fc.Arbitrary<Request> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Request>({ move: 'pass', given: { price: '24.50' } }) },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: -2, max: 30 })
      .map((n): Request => ({ move: 'post', given: { postedOn: plusDays(opened, n) } })),
  },
  fc.constantFrom<Request>({ move: 'pass' }, { move: 'post' }, { move: 'toString' }),
  fc
    .tuple(fc.constantFrom(...steps), fc.constantFrom('材料不全', ' '))
    .map(([returnTo, reason]): Request => ({ returnTo, reason })),
  fc.constantFrom('', ...people.map(({ person }) => person)).map((assignTo): Request => ({ assignTo })),
);
/** Who asks for what, and how many days after the request before. */
const asked = fc.record({
  by: fc.constantFrom(...people),
  request: requests,
  later: fc.constantFrom(0, 0, 1, 3, 5),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

/** What anyone with the seats of a step asks next, so that some stories reach their end. */
const likely = fc.record({
  by: fc.constantFrom(...people),
  request: fc.constantFrom<'post' | 'pass'>('post', 'pass'),
  later: fc.constantFrom(0, 3),
});

/** What happened to one case; `each` sees every request with the case before it and what came of it. */
function tell(
  story: readonly Asked[],
  each: (before: CaseFile, outcome: Outcome, at: Situation, by: Actor) => void = () => {},
): CaseFile {
  let file = open(village, opened);
  let day: Day = opened;
  for (const { by, request, later } of story) {
    day = plusDays(day, later);
    const at = { names, day, facts: {} };
    const outcome = act(acquisition, file, request, by, at);
    each(file, outcome, at, by);
    if (outcome.ok) file = outcome.file;
  }
  return file;
}
const stories = fc.oneof(
  fc.array(asked, { maxLength: 40 }),
  fc.array(likely, { minLength: 20, maxLength: 60 }).map((all) => {
    let day = opened;
    return all.map(({ by, request, later }): Asked => {
      day = plusDays(day, later);
      const given = request === 'post' ? { postedOn: day } : { price: '24.50' };
      return { by, request: { move: request, given }, later };
    });
  }),
);

/** The events since the step was entered in which `index` happens, told without `stateOf`. */
const stayAt = (events: readonly CaseEvent[], index: number): readonly CaseEvent[] => {
  const entered = events.slice(0, index).findLastIndex(({ at, to }) => at !== to);
  return events.slice(entered + 1, index);
};

test('the state told step by step is the fold of its events, and what is refused changes nothing', () => {
  fc.assert(
    fc.property(stories, (story) => {
      let before = structuredClone(open(village, opened));
      let last = stateOf(acquisition, before, { names, day: opened });
      const file = tell(story, (current, outcome, at, by) => {
        expect(current).toEqual(before);
        expect(stateOf(acquisition, current, at)).toEqual(last);
        if (!outcome.ok) return;
        expect(outcome.file.events.slice(0, -1)).toEqual(before.events);
        expect(outcome.file.events.at(-1)).toMatchObject({ at: last.at, by: by.person, on: at.day });
        before = structuredClone(outcome.file);
        last = outcome.state;
      });
      expect(file).toEqual(before);
      expect(stateOf(acquisition, file, { names, day: opened })).toEqual(last);
    }),
  );
});

test('where a case stands is the same on whatever day it is read', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const file = tell(story);
      const read = (day: Day) => stateOf(acquisition, file, { names, day });
      expect(read('2026-01-01')).toEqual(read(opened));
    }),
  );
});

test('nobody buys what they have checked', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { events } = tell(story);
      for (const [index, { at, by }] of events.entries())
        if (at === 'buy')
          expect(events.slice(0, index).filter((event) => event.at === 'check' && event.by === by)).toEqual(
            [],
          );
    }),
    { numRuns: 300 },
  );
});

test('no case passes a notice that was not posted in its step, or before its day', () => {
  fc.assert(
    fc.property(stories, (story) => {
      const { events } = tell(story);
      for (const [index, { at, move, on }] of events.entries()) {
        if (move !== 'pass' || !['suggest', 'check'].includes(at)) continue;
        const posted = stayAt(events, index).findLast((event) => event.move === 'post');
        expect(posted).toBeDefined();
        expect(on >= plusDays(posted?.given.postedOn as Day, noticeLasts)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('whoever acts holds the office of the step, in the region of the case', () => {
  fc.assert(
    fc.property(stories, (story) => {
      for (const { at, by } of tell(story).events) {
        const { seat } = people.find(({ person }) => person === by) ?? {};
        const step = acquisition.steps[at as keyof typeof acquisition.steps];
        expect(step.by).toMatchObject({ level: seat?.level, office: seat?.office });
        expect(village.startsWith(seat?.region ?? '-')).toBe(true);
      }
    }),
  );
});

test('the stories reach every step and the end', () => {
  const reached = new Set(
    fc.sample(stories, { numRuns: 300, seed: 1 }).flatMap((story) => tell(story).events.map(({ to }) => to)),
  );
  expect([...reached].toSorted()).toEqual(['buy', 'check', 'shelved', 'suggest', 'verify']);
});
