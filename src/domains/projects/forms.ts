import { defineForm } from '../../kernel/index.ts';
import { agricultureBureau, countyClerk } from '../household/index.ts';
import { project } from './registers.ts';

/** 项目进度: the days as they come, between one month's list and the next. */
export const projectProgress = defineForm('project-progress', '登记项目进度', {
  on: project,
  by: [agricultureBureau, countyClerk],
  does: 'updates',
  asks: [],
  offers: [
    'approvedOn',
    'noticedOn',
    'noticeEndsOn',
    'tenderedOn',
    'startedOn',
    'completedOn',
    'acceptedOn',
    'reimbursedOn',
    'settledOn',
    'handedOverOn',
  ],
});
