import {
  and,
  type Column,
  type Day,
  daysAgo,
  defineIndicator,
  measureOf,
  startOfYear,
} from '../../kernel/index.ts';
import { since } from '../household/index.ts';
import { project } from './registers.ts';

const { planned, year, startedOn, completedOn } = project.columns;
const inPlan = and(planned.is(true), since(year, startOfYear));
const ofPlan = (reached: Column<Day | null, 'project'>) =>
  ({
    basis: '商丘市主要指标通报表（2021年12月）',
    unit: '项',
    shownAs: 'percent',
    ranked: true,
    better: 'higher',
    every: 'month',
    count: measureOf({ of: project, where: and(inPlan, reached.atMost(daysAgo(0))) }),
    outOf: measureOf({ of: project, where: inPlan }),
  }) as const;

/** I09, I10: of the projects in this year's plan (纳入年度实施计划), those begun and those completed by the day. */
export const projectsStarted = defineIndicator('projects-started', '项目开工率', {
  ...ofPlan(startedOn),
  code: 'I09',
});
export const projectsCompleted = defineIndicator('projects-completed', '项目完工率', {
  ...ofPlan(completedOn),
  code: 'I10',
});
