import { expect, test } from 'vitest';
import { chaseText, lateIn } from './chase.ts';

const counts = (missing: number) => ({ total: 3, done: 3 - missing, late: 0, open: 0, missing });
const units = [
  { label: '北阳村', duties: { weekly: counts(2) } },
  { label: '青羊口村', duties: { weekly: counts(0), plan: counts(1) } },
  { label: '残联', duties: { feeds: counts(1) } },
];
const duties = [
  ['weekly', '每周风险线索汇报'],
  ['feeds', '行业部门每月预警信息'],
  ['plan', '审批后十日内制定帮扶计划'],
  ['bulletin', '月通报'],
] as const;

test('the text names late units by duty, and nothing that is in time', () => {
  expect(chaseText(units, duties, { month: '2023-10', day: '2023-10-20', by: '2023-10-23' })).toBe(
    [
      '2023年10月工作任务办理情况（截至2023年10月20日）：',
      '“每周风险线索汇报”逾期未办：北阳村2件。',
      '“行业部门每月预警信息”逾期未办：残联1件。',
      '“审批后十日内制定帮扶计划”逾期未办：青羊口村1件。',
      '请于2023年10月23日前办结。',
    ].join('\n'),
  );
});
test('what is late is counted over all units', () => {
  expect(lateIn(units)).toBe(4);
});
