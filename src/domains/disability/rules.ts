import { and, defineRule, monthsAgo, or } from '../../kernel/index.ts';
import { changeMonths } from './parameters.ts';
import { certificate } from './registers.ts';

const { kind, grade, issuedOn } = certificate.columns;

/** 一、二级, and 智力、精神三级. */
export const severelyDisabled = defineRule('severely-disabled', '新办证或升级的重度残疾', {
  basis: '郑州市2021年公开的预警标准',
  level: 'yellow',
  risk: 'disability',
  source: '残联',
  on: certificate,
  when: and(
    or(grade.in('1', '2'), and(grade.is('3'), kind.in('intellect', 'mind'))),
    issuedOn.atLeast(monthsAgo(changeMonths)),
  ),
});
