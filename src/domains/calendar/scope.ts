import { and, or, some } from '../../kernel/index.ts';
import { benefit, household, monitoringLine, onWatch, person } from '../household/index.ts';

const { incomePerHead, risk } = household.columns;
const { health, student, workMonths } = person.columns;

/**
 * 重点排查的范围: whoever is on watch, and 八必访 (a county's rule published in 2024, domain handbook section 3.1) as far as the
 * registry knows it. It does not know whether an income fell, how many children a family has, or that aid is new.
 */
export const keyHouseholds = or(
  onWatch,
  // 收入偏低
  incomePerHead.below(monitoringLine),
  // 大病重病
  some(person, health.is('serious')),
  // 残疾
  some(person, health.is('disabled')),
  // 特困、低保, by the policies' national names
  some(benefit, benefit.columns.name.in('特困人员救助供养', '农村最低生活保障')),
  // 非义务教育在读
  some(person, student.in('普通高中', '中职', '高职高专', '本科', '硕士及以上')),
  // 务工不稳定: some months of the year, fewer than the six of a steady job
  some(person, and(workMonths.atLeast(1), workMonths.below(6))),
  // 重大变故、灾害
  risk.in('accident', 'disaster'),
);
