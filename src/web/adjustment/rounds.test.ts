import { expect, test } from 'vitest';
import { closeOf, isCollected, roundOf } from './rounds.ts';

const values = {
  number: '410621-2023',
  name: '2023年度动态调整',
  openedOn: '2023-10-08',
  collectBy: '2023-10-31',
  closeBy: '2023-11-10',
};
const region = { code: '410621', name: '浚县', level: 'county', path: '浚县' } as const;
const told = (...moments: object[]) =>
  roundOf({
    record: { id: 'a', region, values: { ...values, ...moments.at(-1) } },
    case: null,
    moments: moments.map((said, i) => ({
      at: `2023-10-0${i + 1}T00:00:00Z`,
      by: `第${i + 1}人`,
      values: { ...values, ...said },
    })),
  });

test('it is frozen when it was written, by whoever wrote it', () => {
  const round = told({});
  expect([round.frozenAt, round.openedBy, round.year, round.standing]).toEqual([
    '2023-10-01T00:00:00Z',
    '第1人',
    '2023',
    'open',
  ]);
});
test('it is closed when 关账日期 came in; opened again it is not, and both closes are remembered', () => {
  const closed = told(
    {},
    { submittedOn: '2023-10-18' },
    { submittedOn: '2023-10-18', closedOn: '2023-10-19' },
  );
  expect(closeOf(closed)).toEqual({ at: '2023-10-03T00:00:00Z', on: '2023-10-19', by: '第3人' });
  const again = told({}, { closedOn: '2023-10-19' }, { closedOn: null }, { closedOn: '2023-10-25' });
  expect(again.closes.map(({ on }) => on)).toEqual(['2023-10-19', '2023-10-25']);
  expect(closeOf(told({}, { closedOn: '2023-10-19' }, { closedOn: null }))).toBeUndefined();
});
test('a household counts as collected from the day of the freeze on', () => {
  const round = told({});
  expect([
    isCollected(round, '2023-10-08'),
    isCollected(round, '2023-10-07'),
    isCollected(round, null),
  ]).toEqual([true, false, false]);
});
