import { and, catalogueOf, conditionOn, defineParameter, not, or, some } from '../../kernel/index.ts';
import {
  benefit,
  beyondCompulsory,
  household,
  monitoringLine,
  onWatch,
  person,
  present,
} from '../household/index.ts';
import { alert } from '../monitoring/index.ts';

const { incomePerHead, priorIncomePerHead, risk, wages, business, transfers } = household.columns;
const { health, workMonths } = person.columns;

/**
 * 重点排查的范围: whoever is on watch, and 八必访 (a county's rule published in 2024, domain handbook section 3.1) as far as the
 * registry knows it. What is new, such as aid, a disability or the cost of a school, comes as a department's alert.
 */
const keyHouseholds = or(
  onWatch,
  some(alert, alert.columns.state.in('waiting', 'gathered')),
  // 收入偏低
  incomePerHead.below(monitoringLine),
  // 收入下降; where last year's is not known, nothing is said of it
  incomePerHead.below(priorIncomePerHead),
  // 大病重病
  some(person, health.is('serious')),
  // 多子女、非义务教育在读多: two or more at school beyond the compulsory years
  some(person, and(present, beyondCompulsory), { how: 'atLeast', than: 2 }),
  // 残疾
  some(person, health.is('disabled')),
  // 特困、低保, by the policies' national names
  some(benefit, benefit.columns.name.in('特困人员救助供养', '农村最低生活保障')),
  // 务工收入占比高且不稳定: more than from anything else, and nobody in work for the six months of a steady job
  and(
    wages.above(business),
    wages.above(transfers),
    some(person, workMonths.atLeast(1)),
    not(some(person, workMonths.atLeast(6))),
  ),
  // 重大变故、灾害
  risk.in('accident', 'disaster'),
);

const spoken = catalogueOf(household, person, benefit, alert, monitoringLine);
/** What a county may draw otherwise, in words and with a 文号. */
export const keyScope = defineParameter(
  'key-screening-scope',
  conditionOn('重点排查范围', household, spoken),
  [{ from: '2020-01-01', value: keyHouseholds }],
);
