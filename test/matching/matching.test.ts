import { afterAll, expect, test } from 'vitest';
import { type SmallCounty, smallCounty } from '../small-county.ts';
import { measureMatching, tableOf } from './measure.ts';

const opened: SmallCounty[] = [];
afterAll(() => Promise.all(opened.map((county) => county.close())));
const county = async () => {
  const opening = await smallCounty();
  opened.push(opening);
  return opening;
};

test('of a labelled set with realistic dirt nobody is merged with somebody else, and most of the rest are asked about', async () => {
  const { byKind, total } = await measureMatching(await county(), 1, { people: 6_000, lines: 10_000 });
  if (process.env.npm_lifecycle_event === 'bench:match') console.info(tableOf(byKind, total));
  expect(total).toEqual({
    lines: 10_000,
    found: 8_088,
    wrong: 0,
    asked: 897,
    askedInVain: 0,
    back: 1_015,
  });
}, 300_000);

test.each([2, 3, 4, 5])(
  'seed %i: a line that merges by itself names its person and bears the number, whatever else is near',
  async (seed) => {
    const { total } = await measureMatching(await county(), seed, { people: 800, lines: 1_500 });
    expect(total.wrong).toBe(0);
  },
  120_000,
);
