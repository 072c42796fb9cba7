import { and, defineRule, monthsAgo, not } from '../../kernel/index.ts';
import { breakMonths, postMonths, uninsuredMonths, unpaidMonths } from './parameters.ts';
import { employment, unemployment, welfarePost } from './registers.ts';

const { registeredOn, reemployedOn } = unemployment.columns;
const { stoppedOn, resumedOn, unpaidFrom, uninsuredFrom } = employment.columns;
const work = { level: 'yellow', risk: 'work', source: '人社局' } as const;

export const outOfWork = defineRule('out-of-work', '登记失业未再就业', {
  ...work,
  on: unemployment,
  when: and(registeredOn.known(), not(reemployedOn.known())),
});
export const workBroken = defineRule('work-broken', '务工中断', {
  ...work,
  on: employment,
  when: and(stoppedOn.atMost(monthsAgo(breakMonths)), not(resumedOn.known())),
});
export const wagesStopped = defineRule('wages-stopped', '工资停发', {
  ...work,
  on: employment,
  when: unpaidFrom.atMost(monthsAgo(unpaidMonths)),
});
export const insuranceStopped = defineRule('insurance-stopped', '社保停缴', {
  ...work,
  on: employment,
  when: and(uninsuredFrom.atMost(monthsAgo(uninsuredMonths)), not(resumedOn.known())),
});
export const postLeft = defineRule('post-left', '退出公益性岗位', {
  ...work,
  on: welfarePost,
  when: welfarePost.columns.leftOn.atLeast(monthsAgo(postMonths)),
});
