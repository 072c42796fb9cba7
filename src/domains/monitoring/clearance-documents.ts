import { defineDocument } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { clearanceHandling } from './clearance.ts';
import { minutes, spoken } from './minutes.ts';
import { clearance, measure } from './registers.ts';

const { head, group, population, monitorType } = household.columns;
const h = household.columns;

export const clearanceSheet = defineDocument('clearance-sheet', '监测对象风险消除表', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['verify', 'deliberate', 'review', 'approve', 'cleared'],
  audience: 'office',
  paragraphs: [
    '{place}',
    '消除方式：{clearedBy}',
    '入户核实：{visitedOn}，第二核查人{secondVerifier}。{note}',
  ],
  table: [head, population, monitorType, h.identifiedOn, clearance.columns.proposedOn],
  parts: [
    {
      heading: '识别时与现在',
      since: h.identifiedOn,
      facts: [
        h.risk,
        h.population,
        h.incomePerHead,
        h.referencePerHead,
        h.houseGrade,
        h.waterSafe,
        h.schooling,
        h.insured,
      ],
    },
    { heading: '消除条件逐项核对', checks: 'verify' },
    {
      heading: '已落实的帮扶措施',
      each: measure,
      where: measure.columns.deliveredOn.known(),
      columns: [
        measure.columns.risk,
        measure.columns.content,
        measure.columns.department,
        measure.columns.deliveredOn,
        measure.columns.effect,
      ],
    },
  ],
  signatures: [
    '户主认可（签名捺印）：',
    '核查人一：',
    '核查人二：',
    '村级意见：',
    '乡级意见：',
    '县级意见：',
  ],
  seal: 'township',
});
const decided = ['review', 'approve', 'announce', 'mark', 'cleared'];
/** 民主评议记录, of one meeting: all clearances that were discussed at it. */
export const clearanceMinutes = defineDocument('clearance-minutes', '风险消除民主评议记录', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['deliberate', 'notice', ...decided],
  audience: 'office',
  dated: clearance.columns.deliberatedOn,
  together: clearance.columns.deliberatedOn,
  paragraphs: ['{place}于{deliberatedOn}召开民主评议会议，应到{invited}，实到{attended}。'],
  ...minutes,
  table: spoken(clearance.columns),
});
export const clearanceNotice = defineDocument('clearance-notice', '关于拟标注风险消除监测对象的公示', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['deliberate', 'notice', ...decided],
  audience: 'public',
  dated: clearance.columns.postedOn,
  together: clearance.columns.postedOn,
  paragraphs: [
    '根据防止返贫动态监测和帮扶工作要求，经入户核实，并于{deliberatedOn}召开民主评议会议评议，下列监测对象的风险已经消除，拟标注风险消除，现予公示。',
    '公示期：{postedOn}至{until}。公示期内如有异议，请向村民委员会、乡镇人民政府、县级主管部门反映，或拨打12317。',
  ],
  table: [head, group, population, monitorType],
  signatures: ['村民委员会联系电话：', '乡镇人民政府联系电话：', '县级主管部门联系电话：'],
  seal: 'village',
});
export const clearanceAnnouncement = defineDocument('clearance-announcement', '关于风险消除监测对象的公告', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  of: clearanceHandling,
  at: ['announce', 'mark', 'cleared'],
  audience: 'public',
  dated: clearance.columns.announcedOn,
  paragraphs: [
    '经{village}初选公示、乡级审核、县级审批（{approvedOn}），下列监测对象标注风险消除，现予公告。',
  ],
  table: [head, group, population, monitorType],
  signatures: [],
  seal: 'township',
});
