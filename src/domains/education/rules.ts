import { and, defineRule, monthsAgo, not, or } from '../../kernel/index.ts';
import { grantMonths, schoolingCostLine, vocationalGrantStandard } from './parameters.ts';
import { dropout, schoolingCost, vocationalGrant } from './registers.ts';

const { stage, leftOn, outcome } = dropout.columns;
const { own } = schoolingCost.columns;
const { amount, approvedOn, payment } = vocationalGrant.columns;
const schooling = { risk: 'schooling', source: '教体局' } as const;

/** 三保障 broken: red by itself, until the child is back or taught at home. */
export const droppedOut = defineRule('dropped-out', '义务教育阶段疑似失学辍学', {
  ...schooling,
  basis: '郑州市2021年公开的预警标准',
  level: 'red',
  on: dropout,
  when: and(stage.known(), leftOn.known(), not(outcome.in('returned', 'taught'))),
});
export const schoolingCostly = defineRule('schooling-costly', '非义务教育学年自付超线', {
  ...schooling,
  basis: '某县公开的非义务教育自付预警标准',
  level: 'yellow',
  on: schoolingCost,
  when: own.above(schoolingCostLine),
});
export const grantUnpaid = defineRule('vocational-grant-unpaid', '雨露计划补助未按时到账', {
  ...schooling,
  level: 'yellow',
  on: vocationalGrant,
  when: or(payment.is('failed'), and(payment.is('waiting'), approvedOn.atMost(monthsAgo(grantMonths)))),
});
export const grantShort = defineRule('vocational-grant-short', '雨露计划补助低于标准', {
  ...schooling,
  basis: '公开的雨露计划职业教育补助标准',
  level: 'yellow',
  on: vocationalGrant,
  when: and(payment.is('paid'), amount.below(vocationalGrantStandard)),
});
