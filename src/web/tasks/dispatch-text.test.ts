import { expect, test } from 'vitest';
import type { TaskMatrix } from '../../server/http/contract.ts';
import { dispatchText } from './dispatch-text.ts';

const village = (name: string, cells: TaskMatrix['rows'][number]['cells']) => ({
  region: { code: name, name, level: 'village' as const, path: name },
  cells,
});
const columns = [
  { key: 'verify', label: '待核查' },
  { key: 'plan', label: '计划未定' },
  { key: 'late', label: '逾期' },
];
const none = { open: 0, overdue: 0 };

test('one line for each village that has work', () => {
  const rows = [
    village('郑庄村', {
      verify: { open: 3, overdue: 1 },
      plan: { open: 2, overdue: 2 },
      late: { open: 3, overdue: 3 },
    }),
    village('王村', { verify: none, plan: none, late: none }),
    village('周村', { verify: none, plan: { open: 1, overdue: 0 }, late: none }),
  ];
  expect(dispatchText({ columns, rows }, '屯子镇', '2023-10-20', '2023-10-23')).toBe(
    '屯子镇待办事项（截至2023年10月20日）：\n郑庄村：待核查3件、计划未定2件、逾期3件。\n周村：计划未定1件。\n请于2023年10月23日前办结。',
  );
});

test('nothing to send where nothing waits', () => {
  const rows = [village('王村', { verify: none, plan: none, late: none })];
  expect(dispatchText({ columns, rows }, '屯子镇', '2023-10-20', '2023-10-23')).toBe('');
});
