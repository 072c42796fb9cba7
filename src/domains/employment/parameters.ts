import { defineParameter, quantity } from '../../kernel/index.ts';
import { publicRules } from '../household/index.ts';

const months = (label: string) => quantity(label, '个月');

export const breakMonths = defineParameter('work-break-months', months('务工中断预警月数'), [
  { from: '2020-01-01', value: 2 },
]);
export const unpaidMonths = defineParameter('unpaid-months', months('工资停发预警月数'), [
  { from: '2020-01-01', value: 1 },
]);
export const uninsuredMonths = defineParameter('insurance-break-months', months('社保停缴预警月数'), [
  { from: '2020-01-01', value: 2 },
]);
/** How long a post given up counts as a change. */
export const postMonths = defineParameter('post-months', months('公益岗退出预警月数'), [
  { from: '2020-01-01', value: 3 },
]);
export const postUntil = defineParameter('post-until', quantity('公益性岗位年龄上限', '周岁'), [
  { from: '2020-01-01', value: 70, basis: publicRules },
]);
