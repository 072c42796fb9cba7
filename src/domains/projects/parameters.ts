import { defineParameter, quantity } from '../../kernel/index.ts';

export const projectNoticeDays = defineParameter('project-notice-days', quantity('项目公示最短天数', '天'), [
  { from: '2020-01-01', value: 10, basis: '《关于完善扶贫资金项目公告公示制度的指导意见》第四条' },
]);
/** How soon after approval the notice must be over: no source says. */
export const projectNoticeWithin = defineParameter(
  'project-notice-within',
  quantity('立项后完成公示的时限', '天'),
  [{ from: '2020-01-01', value: 30 }],
);
