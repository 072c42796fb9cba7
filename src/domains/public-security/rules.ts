import { and, defineRule, monthsAgo } from '../../kernel/index.ts';
import { accidentMonths } from './parameters.ts';
import { accident } from './registers.ts';

const { injury, on } = accident.columns;

/** 突发重大变故: red by itself. Deaths and moves are no risk; they are put to the village as proposals. */
export const badlyHurt = defineRule('badly-hurt', '交通事故重伤或死亡', {
  level: 'red',
  risk: 'accident',
  source: '公安局',
  on: accident,
  when: and(injury.in('death', 'serious'), on.atLeast(monthsAgo(accidentMonths))),
});
