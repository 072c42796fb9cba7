import { days, defineProcedure, today } from '../../kernel/index.ts';
import { cityClerk, countyClerk, countyLeader } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { adjustment } from './registers.ts';

/** Frozen, collected and submitted by the clerk, closed by another seat, typed into the national system; or opened again, with the reason. */
export const adjustmentHandling = defineProcedure('adjustment-handling', '年度动态调整', {
  basis: '许昌市2020年的做法：每年10月开展动态管理，三对照、三一致',
  on: adjustment,
  summary: 'name',
  dueOn: 'closeBy',
  many: true,
  openedBy: [
    {
      offices: [countyClerk, cityClerk],
      asks: ['number', 'name', 'collectBy', 'closeBy'],
      offers: ['document'],
      sets: { openedOn: today },
    },
  ],
  start: 'collect',
  steps: {
    collect: {
      label: '采集更新',
      by: countyClerk,
      within: days(parameters.closeDays),
      moves: {
        submit: { label: '提请关账', to: 'check', offers: ['explanation'], sets: { submittedOn: today } },
      },
    },
    check: {
      label: '复核关账',
      by: countyLeader,
      within: days(parameters.checkDays),
      notBy: 'collect',
      sealed: true,
      moves: { close: { label: '同意关账', to: 'enter', asks: ['opinion'], sets: { closedOn: today } } },
    },
    enter: {
      label: '已关账，录入国家系统',
      by: countyLeader,
      within: days(parameters.entryDays),
      moves: {
        entered: { label: '已录入国家系统，归档', to: 'done', sets: { enteredOn: today } },
        reopen: {
          label: '重新开账',
          to: 'collect',
          asks: ['reopenReason'],
          offers: ['collectBy', 'closeBy'],
          sets: { closedOn: null, submittedOn: null, reopenedOn: today },
        },
      },
    },
  },
  ends: { done: { label: '已归档' } },
});
