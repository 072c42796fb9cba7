import { expect, test } from 'vitest';
import type { MonthView } from '../../server/http/contract.ts';
import { stagesOf } from './stages.ts';

const month: MonthView = {
  month: '2023-10',
  closed: false,
  feedsDue: 13,
  feedsIn: 9,
  alerts: 1312,
  households: 214,
  toVisit: 61,
  folded: {},
  leads: { dispatch: 4, verify: 12, review: 3, judge: 5, identifying: 2, excluded: 35, kept: 153 },
  run: null,
  newFiles: 0,
  takenBack: 0,
};

test('each stage counts what has passed it out of what has reached it', () => {
  expect(stagesOf(month, 7).map(({ label, shown }) => [label, shown])).toEqual([
    ['收数', '9/13'],
    ['比对', '未运行'],
    ['派发', '57/61'],
    ['核查', '45/57'],
    ['研判', '37/45'],
    ['审批', '待批7户'],
    ['通报', '未发布'],
  ]);
});

const run = {
  id: '1',
  kind: 'month',
  key: '2023-10',
  label: '',
  state: 'done',
  done: 0,
  total: 0,
  message: '',
  startedAt: '',
  finishedAt: null,
  result: null,
} as const;
test.each([
  [run, 0, 0, '已完成', true],
  [run, 2, 0, '有2个新文件未比对', false],
  [run, 0, 1, '有1个文件已撤回', false],
  [run, 2, 1, '新收2个、撤回1个文件', false],
  [{ ...run, state: 'running' as const }, 2, 0, '进行中', false],
])(
  'a comparison is done only as long as no file has come or gone since',
  (ran, newFiles, takenBack, shown, done) => {
    const [, compared] = stagesOf({ ...month, run: ran, newFiles, takenBack }, 7);
    expect(compared).toMatchObject({ shown, done });
  },
);

test('a stage that nothing has reached is not called done', () => {
  expect(stagesOf({ ...month, leads: {} }, 0).map(({ done }) => done)).toEqual(Array(7).fill(false));
});
