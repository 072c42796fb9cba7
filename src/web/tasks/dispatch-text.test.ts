import { expect, test } from 'vitest';
import type { PlaceReached } from '../../server/http/contract.ts';
import { dispatchText } from './dispatch-text.ts';

const village = (name: string, seen: number, tasks: PlaceReached['tasks']): PlaceReached => ({
  region: { code: name, name, level: 'village', path: name },
  waiting: tasks.reduce((sum, { n }) => sum + n, 0),
  seen,
  tasks,
  people: [],
});

test('one line for each village for which something waits, with what it has not opened', () => {
  const places = [
    village('郑庄村', 2, [
      { label: '线索核查·待核查', n: 3 },
      { label: '识别纳入·入户核实', n: 1 },
    ]),
    village('周村', 1, [{ label: '线索核查·待核查', n: 1 }]),
  ];
  expect(dispatchText(places, '屯子镇', '2023-10-20', '2023-10-23')).toBe(
    '屯子镇待办事项（截至2023年10月20日）：\n郑庄村：线索核查·待核查3件、识别纳入·入户核实1件（2件还没有打开）。\n周村：线索核查·待核查1件。\n请打开系统待办查看，2023年10月23日前办结。',
  );
});

test('nothing to send where nothing waits', () => {
  expect(dispatchText([], '屯子镇', '2023-10-20', '2023-10-23')).toBe('');
});
