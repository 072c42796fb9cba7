import { defineDocument } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { clearanceHandling } from './clearance.ts';
import { identificationHandling } from './identification.ts';
import { clearance, identification } from './registers.ts';

const { number, head, population, monitorType, type } = household.columns;
const i = identification.columns;
const c = clearance.columns;
const enrolment = { of: identificationHandling, basis: '永城市2024年1月公开的工作程序' } as const;
const clearing = { of: clearanceHandling, basis: '鹤壁市543常态化监测帮扶机制（“三个一”）' } as const;

/** 上报名单: what the township reports to the county. */
export const enrolmentReport = defineDocument('enrolment-report', '拟纳入监测对象上报名单', {
  ...enrolment,
  at: ['sign'],
  lists: { at: 'sign', move: 'pass' },
  audience: 'office',
  paragraphs: ['经村级初选、村内公示无异议、乡级审核，现将拟纳入监测对象名单上报，请审批。'],
  table: [head, number, population, type, i.category, i.risk, i.deliberatedOn, i.takenDownOn],
  signatures: ['经办人：', '分管领导：', '联系电话：'],
  seal: 'township',
});
/** 批复名单: whom the county approved. */
export const enrolmentApproval = defineDocument('enrolment-approval', '纳入监测对象批复名单', {
  ...enrolment,
  at: ['approve'],
  lists: { at: 'approve', move: 'approve' },
  audience: 'office',
  paragraphs: [
    '经审核，同意将下列农户纳入监测对象。请乡镇公告结果、录入国家系统，并明确帮扶责任人、制定帮扶计划。',
  ],
  table: [head, number, population, monitorType, i.risk, i.approvalOpinion, i.approvedOn],
  signatures: ['经办人：', '审批领导：'],
  seal: 'county',
});
export const clearanceReport = defineDocument('clearance-report', '拟标注风险消除监测对象上报名单', {
  ...clearing,
  at: ['review'],
  lists: { at: 'review', move: 'pass' },
  audience: 'office',
  paragraphs: [
    '经入户核实、村级初选、村内公示无异议、乡级审核，现将拟标注风险消除监测对象名单上报，请审批。',
  ],
  table: [head, number, population, monitorType, c.clearedBy, c.deliberatedOn, c.takenDownOn],
  signatures: ['经办人：', '分管领导：', '联系电话：'],
  seal: 'township',
});
export const clearanceApproval = defineDocument('clearance-approval', '监测对象风险消除批复名单', {
  ...clearing,
  at: ['approve'],
  lists: { at: 'approve', move: 'approve' },
  audience: 'office',
  paragraphs: ['经审核，同意将下列监测对象标注为风险消除。请乡镇公告结果、在国家系统标注，并落实每月回访。'],
  table: [head, number, population, monitorType, c.clearedBy, c.approvalOpinion, c.approvedOn],
  signatures: ['经办人：', '审批领导：'],
  seal: 'county',
});
