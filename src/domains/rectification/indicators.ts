import { and, daysAgo, defineIndicator, measureOf, not } from '../../kernel/index.ts';
import { problem, rectification } from './registers.ts';

const { state } = problem.columns;
const r = rectification.columns;
/** I24: of problems, whoever found them; the department's share of a problem is not counted a second time. */
const info = { code: 'I24', unit: '件', shownAs: 'percent', ranked: true, every: 'month' } as const;

export const problemsClosed = defineIndicator('problems-closed', '问题整改完成率', {
  ...info,
  basis: '夏邑县2021年公开报道（问题全部整改）：已销号占应销号',
  better: 'higher',
  count: measureOf({ of: problem, where: state.is('closed') }),
  outOf: measureOf({ of: problem, where: state.known() }),
});
const open = and(r.line.is('area'), not(r.closedOn.known()));
export const problemsOverdue = defineIndicator('problems-overdue', '问题整改逾期率', {
  ...info,
  code: 'I24-逾',
  basis: '夏邑县2021年公开报道（限期整改）：逾期占在办',
  better: 'lower',
  count: measureOf({ of: rectification, where: and(open, r.deadline.below(daysAgo(0))) }),
  outOf: measureOf({ of: rectification, where: open }),
});
const checked = r.checkedOn.known();
export const problemsPassedAtOnce = defineIndicator('problems-passed-at-once', '问题整改一次通过率', {
  ...info,
  code: 'I24-过',
  basis: '许昌市2020年公开报道（“两核查一通报”）：首次核查通过占已核查',
  better: 'higher',
  count: measureOf({ of: rectification, where: and(checked, r.failed.is(false)) }),
  outOf: measureOf({ of: rectification, where: checked }),
});
