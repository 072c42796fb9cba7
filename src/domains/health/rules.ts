import { and, defineRule, monthsAgo, not, owner } from '../../kernel/index.ts';
import { assisted, person } from '../household/index.ts';
import { illnessMonths, selfPaidLine, selfPaidLineAssisted } from './parameters.ts';
import { majorIllness, medicalCost, uninsured } from './registers.ts';

const { selfPaid } = medicalCost.columns;
const ofAssisted = owner(medicalCost, owner(person, assisted));
const illness = { level: 'yellow', risk: 'illness' } as const;

export const selfPaidOfAssisted = defineRule('self-paid-assisted', '脱贫户、监测对象医疗自付超线', {
  ...illness,
  basis: '某县公开的医保自付预警标准',
  source: '医保局',
  on: medicalCost,
  when: and(selfPaid.atLeast(selfPaidLineAssisted), ofAssisted),
});
export const selfPaidOfOthers = defineRule('self-paid-general', '一般农户医疗自付超线', {
  ...illness,
  basis: '郑州市2021年公开的预警标准',
  source: '医保局',
  on: medicalCost,
  when: and(selfPaid.atLeast(selfPaidLine), not(ofAssisted)),
});
/** 三保障 broken: red by itself. */
export const notInsured = defineRule('not-insured', '未参加基本医保', {
  basis: '郑州市2021年公开的预警标准',
  level: 'red',
  risk: 'illness',
  source: '医保局',
  on: uninsured,
  when: uninsured.columns.year.known(),
});
export const newlyIll = defineRule('newly-ill', '新增大病', {
  ...illness,
  basis: '郑州市2021年公开的预警标准',
  source: '卫健委',
  on: majorIllness,
  when: and(
    majorIllness.columns.illness.known(),
    majorIllness.columns.diagnosedOn.atLeast(monthsAgo(illnessMonths)),
  ),
});
