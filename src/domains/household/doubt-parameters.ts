import { defineParameter, money, quantity, yuan } from '../../kernel/index.ts';

/** Rules found in public code over exports of the national system (domain handbook section 5.4): published, but no policy. */
export const publicRules = '公开代码中的疑点规则';

const ages = (label: string) => quantity(label, '周岁');
const since = (value: number) => [{ from: '2020-01-01', value, basis: publicRules } as const];

export const soonMonths = defineParameter('soon-months', quantity('识别后很快消除的月数', '个月'), since(2));
export const wagesUnitLine = defineParameter(
  'wages-unit-line',
  money('工资性收入疑似误用万元的上限'),
  since(yuan(100)),
);
export const wageFloor = defineParameter('wage-floor', money('务工月收入下限'), since(yuan(400)));
export const schoolFrom = defineParameter('school-from', ages('义务教育入学年龄'), since(6));
export const schoolUntil = defineParameter('school-until', ages('义务教育截止年龄'), since(16));
export const secondaryFrom = defineParameter('secondary-from', ages('高中、中职学生最低年龄'), since(15));
export const secondaryUntil = defineParameter('secondary-until', ages('高中、中职学生年龄上限'), since(21));
export const postgraduateFrom = defineParameter('postgraduate-from', ages('研究生最低年龄'), since(20));
export const workingFrom = defineParameter('working-from', ages('劳动年龄下限'), since(16));
export const workingUntil = defineParameter('working-until', ages('劳动年龄上限'), since(60));
