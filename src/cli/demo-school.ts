import { educationBureau, townshipClerk } from '../domains/household/index.ts';
import type { Day, Entered, Office } from '../kernel/index.ts';
import { type Chapter, each } from './demo-officials.ts';

const at = (
  step: string,
  office: Office,
  day: Day,
  percent: number,
  move: string,
  given: Entered = {},
): Chapter => ({
  what: '控辍保学劝返',
  tell: (platform) =>
    each(platform, { procedure: 'school-return-handling', step, office, day }, ({ lot, values }) =>
      // Nobody is reported as brought back before anybody talked.
      lot < percent && (move !== 'back' || values.talks) ? { move, given } : null,
    ),
});

/** 控辍保学: the bureau names who answers for each child, the township talks, some are back at their desks. */
export const schoolStory: readonly Chapter[] = [
  at('pledge', educationBureau, '2023-10-08', 85, 'appoint', {
    persuader: '中心校包班教师',
    pledgedOn: '2023-10-08',
  }),
  at('persuade', townshipClerk, '2023-10-12', 75, 'talk', {
    talkedOn: '2023-10-12',
    talks: '1',
    finding: '与家长和学生见面，讲明义务教育法，同意返校',
  }),
  at('persuade', townshipClerk, '2023-10-16', 70, 'back'),
  at('verify', educationBureau, '2023-10-19', 60, 'returned', {
    settledOn: '2023-10-18',
    aid: '家庭经济困难学生生活补助',
  }),
];
