import { and, days, defineDuty, not, startOfYear } from '../../kernel/index.ts';
import { agricultureBureau, since } from '../household/index.ts';
import { projectNoticeWithin } from './parameters.ts';
import { project } from './registers.ts';

const { planned, year, kind, startedOn } = project.columns;
const ofProject = { by: agricultureBureau, forEach: project, from: '2023-01-01' } as const;

/** 一季度产业项目开工: one list a year, so that 应开工 and 已开工 open to their projects; the county is to reach half of it. */
export const industryStarted = defineDuty('industry-started', '一季度产业项目开工', {
  ...ofProject,
  basis: '商脱贫组〔2020〕2号（一季度产业项目开工率不低于50%）',
  every: 'year',
  deadline: { byMonth: 3 },
  where: and(
    planned.is(true),
    kind.is('industry'),
    since(year, startOfYear),
    not(startedOn.below(startOfYear)),
  ),
  round: true,
  known: { day: 'startedOn' },
});
/** 项目公示: over in time; that it is long enough is asked of the record itself. */
export const projectNotice = defineDuty('project-notice', '立项后完成公示', {
  ...ofProject,
  basis: '《关于完善扶贫资金项目公告公示制度的指导意见》第四条',
  every: { since: 'approvedOn', within: days(projectNoticeWithin) },
  from: '2023-09-01',
  where: planned.is(true),
  known: { day: 'noticeEndsOn' },
});
