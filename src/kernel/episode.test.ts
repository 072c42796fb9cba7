import { describe, expect, test } from 'vitest';
import fc from '../../test/random.ts';
import type { Day } from './day.ts';
import { type Episode, type Follows, follow, type KeptEpisode, overlap, type Standing } from './episode.ts';
import { balanceOf } from './fixtures/balance.ts';
import { loan } from './fixtures/library.ts';

const ways: Follows = {
  register: loan,
  while: { op: 'and', terms: [] },
  from: [],
  until: [],
  began: { otherwise: 'listed' },
  ended: { otherwise: 'left' },
  moved: 'moved',
  relocated: 'relocated',
};
const today: Day = '2023-10-20';
const at = (fromOn: Day, untilOn: Day | null = null, more: Partial<KeptEpisode> = {}): KeptEpisode => ({
  id: `from ${fromOn}`,
  owner: 'A',
  region: 1,
  fromOn,
  untilOn,
  began: 'listed',
  ended: untilOn && 'left',
  ...more,
});
const now = (more: Partial<Standing> = {}): Standing => ({
  owner: 'A',
  region: 1,
  holds: true,
  fromOn: '2020-01-01',
  untilOn: null,
  began: 'listed',
  ended: 'left',
  ...more,
});
const since = '2020-01-01';

test.each<[string, KeptEpisode[], Standing, ReturnType<typeof follow>]>([
  ['someone new begins', [], now(), { changes: [], begins: [{ fromOn: since, began: 'listed' }] }],
  ['nothing changed', [at(since)], now(), { changes: [], begins: [] }],
  [
    'who left ends',
    [at(since)],
    now({ holds: false, untilOn: '2023-05-01', ended: 'death' }),
    {
      changes: [{ id: `from ${since}`, to: { fromOn: since, untilOn: '2023-05-01', ended: 'death' } }],
      begins: [],
    },
  ],
  [
    'who comes back begins another; the first stays over',
    [at(since, '2022-01-01')],
    now({ fromOn: '2023-09-01', began: 'released' }),
    { changes: [], begins: [{ fromOn: '2023-09-01', began: 'released' }] },
  ],
  [
    'who had not left after all goes on',
    [at(since, '2022-01-01')],
    now(),
    {
      changes: [{ id: `from ${since}`, to: { fromOn: since, began: 'listed', untilOn: null, ended: null } }],
      begins: [],
    },
  ],
  [
    'who moves to another owner ends here and begins there the same day',
    [at(since)],
    now({ owner: 'B', fromOn: '2023-10-01', began: 'transferred' }),
    {
      changes: [{ id: `from ${since}`, to: { fromOn: since, untilOn: '2023-10-01', ended: 'moved' } }],
      begins: [{ fromOn: '2023-10-01', began: 'transferred' }],
    },
  ],
  [
    'who is found with another owner, nobody knows since when, moves today',
    [at(since)],
    now({ owner: 'B' }),
    {
      changes: [{ id: `from ${since}`, to: { fromOn: since, untilOn: today, ended: 'moved' } }],
      begins: [{ fromOn: today, began: 'listed' }],
    },
  ],
  [
    'an owner that goes elsewhere takes who is there along today',
    [at(since)],
    now({ region: 2 }),
    {
      changes: [{ id: `from ${since}`, to: { fromOn: since, untilOn: today, ended: 'relocated' } }],
      begins: [{ fromOn: today, began: 'relocated' }],
    },
  ],
  [
    'and is not said to have been there before',
    [
      at(since, '2023-06-01', { ended: 'relocated' }),
      at('2023-06-01', null, { region: 2, began: 'relocated' }),
    ],
    now({ region: 2 }),
    { changes: [], begins: [] },
  ],
  [
    'a wrong first day is put right',
    [at(since)],
    now({ fromOn: '2019-12-01' }),
    { changes: [{ id: `from ${since}`, to: { fromOn: '2019-12-01', began: 'listed' } }], begins: [] },
  ],
  [
    'how it began, told later, too',
    [at(since)],
    now({ began: 'marriedIn' }),
    { changes: [{ id: `from ${since}`, to: { fromOn: since, began: 'marriedIn' } }], begins: [] },
  ],
  [
    'but never back into the time before',
    [at(since, '2022-01-01'), at('2023-09-01')],
    now({ fromOn: '2021-01-01' }),
    { changes: [{ id: 'from 2023-09-01', to: { fromOn: '2022-01-01', began: 'listed' } }], begins: [] },
  ],
  [
    'a wrong last day is put right',
    [at(since, '2022-01-01')],
    now({ holds: false, untilOn: '2022-02-02', ended: 'death' }),
    {
      changes: [{ id: `from ${since}`, to: { fromOn: since, untilOn: '2022-02-02', ended: 'death' } }],
      begins: [],
    },
  ],
  [
    'what was over before it was known is kept as over',
    [],
    now({ holds: false, untilOn: '2022-01-01' }),
    { changes: [], begins: [{ fromOn: since, began: 'listed', untilOn: '2022-01-01', ended: 'left' }] },
  ],
  ['what never held is no episode', [], now({ holds: false, fromOn: null }), { changes: [], begins: [] }],
  [
    'what began by mistake does not count as having been',
    [at(since, since)],
    now({ holds: false, untilOn: since }),
    { changes: [], begins: [] },
  ],
])('%s', (_, episodes, standing, expected) => {
  expect(follow(ways, episodes, standing, today)).toEqual(expected);
});

test('where a wrong end makes another beginning, it is today’s; a later day is a new one', () => {
  const kind = { ...ways, resumed: 'reversed', began: { otherwise: 'identified', again: 'again' } };
  const over = [at(since, '2023-05-01')];
  expect(follow(kind, over, now(), today).begins).toEqual([{ fromOn: today, began: 'reversed' }]);
  expect(follow(kind, over, now({ fromOn: '2023-10-08' }), today).begins).toEqual([
    { fromOn: '2023-10-08', began: 'again' },
  ]);
  const going = [...over, at('2023-08-01', null, { began: 'reversed' })];
  expect(follow(kind, going, now(), today)).toEqual({ changes: [], begins: [] });
});

const day = fc
  .integer({ min: 0, max: 700 })
  .map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10) as Day);
const standing = fc.record({
  owner: fc.constantFrom('A', 'B'),
  region: fc.constantFrom(1, 2),
  holds: fc.boolean(),
  fromOn: fc.option(day),
  untilOn: fc.option(day),
  began: fc.constantFrom('birth', 'movedIn'),
  ended: fc.constantFrom('death', 'movedOut'),
});

/** What a sequence of standings, each on a later day, leaves behind. */
function lived(standings: readonly Standing[], resumed: boolean): KeptEpisode[] {
  const kind = resumed ? { ...ways, resumed: 'reversed' } : ways;
  return standings.reduce<KeptEpisode[]>((episodes, each, n) => {
    const on = new Date(Date.UTC(2022, 0, 1 + n * 60)).toISOString().slice(0, 10) as Day;
    const { changes, begins } = follow(kind, episodes, each, on);
    const changed = episodes.map((one) => ({ ...one, ...changes.find(({ id }) => id === one.id)?.to }));
    const { owner, region } = each;
    const begun = begins.map(
      (one, i): KeptEpisode => ({ untilOn: null, ended: null, ...one, id: `${n}.${i}`, owner, region }),
    );
    return [...changed, ...begun];
  }, []);
}

describe('whatever happens to one thing', () => {
  const lives = fc.tuple(fc.array(standing, { maxLength: 12 }), fc.boolean());
  test('its episodes never overlap, and at most the last goes on', () => {
    fc.assert(
      fc.property(lives, ([standings, resumed]) => {
        const real = lived(standings, resumed)
          .filter(({ fromOn, untilOn }) => untilOn === null || untilOn > fromOn)
          .toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
        for (const [i, each] of real.entries()) {
          const next = real[i + 1];
          expect(next === undefined || (each.untilOn !== null && each.untilOn <= next.fromOn)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
  test('what holds, once followed, is not changed by following again', () => {
    fc.assert(
      fc.property(lives, standing, ([standings, resumed], any) => {
        const last = { ...any, holds: true };
        const once = lived([...standings, last], resumed);
        const on = new Date(Date.UTC(2022, 0, 1 + standings.length * 60)).toISOString().slice(0, 10) as Day;
        const kind = resumed ? { ...ways, resumed: 'reversed' } : ways;
        expect(follow(kind, once, last, on)).toEqual({ changes: [], begins: [] });
      }),
      { numRuns: 500 },
    );
  });
});

const episode = fc
  .record({
    fromOn: day,
    untilOn: fc.option(day),
    began: fc.constantFrom('a', 'b'),
    ended: fc.constantFrom('c', 'd'),
  })
  .filter(({ fromOn, untilOn }) => untilOn === null || untilOn >= fromOn)
  .map((one): Episode => ({ ...one, ended: one.untilOn && one.ended }));
const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((all, n) => all + n, 0);

describe('a balance', () => {
  test('counts who was there before, came, went and is there after; who came and went counts as both, a mistake as neither', () => {
    const episodes = [
      at('2023-01-01'),
      at('2023-01-01', '2023-10-05'),
      at('2023-10-01', null, { began: 'birth' }),
      at('2023-10-02', '2023-10-31', { began: 'birth', ended: 'death' }),
      at('2023-10-03', '2023-10-03', { began: 'birth' }),
      at('2023-11-01'),
      at('2023-01-01', '2023-09-30'),
    ];
    expect(balanceOf(episodes, '2023-10-01', '2023-10-31')).toEqual({
      before: 2,
      began: { birth: 2 },
      ended: { left: 1, death: 1 },
      after: 2,
    });
  });
  test('always adds up, and goes on where the last left off', () => {
    fc.assert(
      fc.property(fc.array(episode), day, fc.integer({ min: 0, max: 40 }), (episodes, from, length) => {
        const plus = (n: number) =>
          new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10) as Day;
        const one = balanceOf(episodes, from, plus(length));
        const next = balanceOf(episodes, plus(length + 1), plus(length + 30));
        expect(one.before + sum(one.began) - sum(one.ended)).toBe(one.after);
        expect(next.before).toBe(one.after);
      }),
    );
  });
  test('of what holds together adds up, too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(episode, episode)), day, (pairs, from) => {
        const both = pairs.flatMap(([one, other]) => overlap(one, other) ?? []);
        const { before, began, ended, after } = balanceOf(both, from, `${from.slice(0, 4)}-12-31` as Day);
        expect(before + sum(began) - sum(ended)).toBe(after);
      }),
    );
  });
});

test.each<[string, Episode, Episode, Episode | null]>([
  [
    'it begins as the later and ends as the earlier',
    at('2023-01-01', '2023-09-01', { ended: 'death' }),
    at('2023-03-01', null, { began: 'identified' }),
    { fromOn: '2023-03-01', began: 'identified', untilOn: '2023-09-01', ended: 'death' },
  ],
  [
    'on the same day, as the second',
    at('2023-01-01', '2023-09-01', { began: 'birth', ended: 'death' }),
    at('2023-01-01', '2023-09-01', { began: 'identified', ended: 'cleared' }),
    { fromOn: '2023-01-01', began: 'identified', untilOn: '2023-09-01', ended: 'cleared' },
  ],
  ['one ends as the other begins: never together', at('2023-01-01', '2023-03-01'), at('2023-03-01'), null],
])('while both hold: %s', (_, one, other, expected) => {
  const together = overlap(one, other);
  expect(together).toEqual(expected);
});
