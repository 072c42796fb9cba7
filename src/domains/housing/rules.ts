import { and, defineRule, not } from '../../kernel/index.ts';
import { house } from './registers.ts';

const { grade, lived, repair } = house.columns;

/** 三保障 broken: red by itself. */
export const unsafeAndLived = defineRule('unsafe-and-lived', 'C级、D级危房有人居住', {
  basis: '郑州市2021年公开的预警标准',
  level: 'red',
  risk: 'housing',
  source: '住建局',
  on: house,
  when: and(grade.in('C', 'D'), lived.is(true), not(repair.in('accepted', 'moved', 'demolished'))),
});
