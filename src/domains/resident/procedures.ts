import { days, defineProcedure, not, or } from '../../kernel/index.ts';
import { organisation, residentTeam, townshipClerk, townshipLeader, village } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { leave, replacement, resident } from './registers.ts';

const toOrganisation = { department: organisation.office } as const;
const byOrganisation = { level: 'county', named: 'department' } as const;
const inPost = [{ holds: resident.columns.standing.is('present'), say: '该同志已离任' }] as const;

const { kind, length } = leave.columns;
/** 请假: a few days are the township's to grant, more the county's; meetings and courses away are only reported (报备). */
export const leaveHandling = defineProcedure('leave-handling', '驻村干部请假', {
  basis: '青海省2024年公开的驻村干部管理规定（外省，供参考）',
  on: leave,
  summary: 'reason',
  openedBy: [
    {
      offices: [residentTeam, village, townshipClerk],
      when: inPost,
      asks: ['kind', 'from', 'to', 'reason'],
    },
  ],
  start: 'township',
  steps: {
    township: {
      label: '乡镇审批',
      by: townshipLeader,
      within: days(parameters.leaveAnswerDays),
      moves: {
        grant: {
          label: '批准',
          to: 'granted',
          when: or(kind.is('errand'), length.atMost(parameters.townshipLeaveDays)),
          offers: ['opinion'],
        },
        pass: {
          label: '同意，报县级审批',
          to: 'county',
          when: not(or(kind.is('errand'), length.atMost(parameters.townshipLeaveDays))),
          offers: ['opinion'],
          sets: toOrganisation,
        },
        refuse: { label: '不予批准', to: 'refused', asks: ['opinion'] },
      },
    },
    county: {
      label: '县级审批',
      by: byOrganisation,
      within: days(parameters.leaveAnswerDays),
      moves: {
        grant: { label: '批准', to: 'granted', offers: ['opinion'] },
        refuse: { label: '不予批准', to: 'refused', asks: ['opinion'] },
      },
    },
  },
  ends: {
    granted: { label: '已批准', sets: { granted: true } },
    refused: { label: '未批准', sets: { granted: false } },
  },
});

const r = replacement.columns;
/** 轮换与召回: the new one comes before the old one goes (先派后撤、以老带新); a recall is preceded by a talk. */
export const replacementHandling = defineProcedure('replacement-handling', '驻村干部轮换召回', {
  basis: '夏邑县驻村第一书记轮换、召回做法（2021年12月公开报道）',
  on: replacement,
  summary: 'reason',
  openedBy: [
    {
      offices: [townshipClerk],
      when: inPost,
      asks: ['why', 'reason'],
      offers: ['talkedOn', 'successor', 'successorUnit', 'successorOn'],
    },
  ],
  start: 'township',
  steps: {
    township: {
      label: '乡镇意见',
      by: townshipLeader,
      within: days(parameters.replacementDays),
      checks: [
        { label: '召回前已约谈', holds: or(r.why.in('rotation', 'transfer', 'other'), r.talkedOn.known()) },
      ],
      moves: {
        talk: { label: '登记约谈', to: 'township', asks: ['talkedOn'], when: r.why.is('recall') },
        pass: { label: '同意上报', to: 'county', offers: ['opinion'], sets: toOrganisation },
        keep: { label: '不予上报', to: 'kept', asks: ['opinion'], despite: true },
      },
    },
    county: {
      label: '县级决定',
      by: byOrganisation,
      within: days(parameters.replacementDays),
      moves: {
        decide: { label: '同意', to: 'handOver', asks: ['opinion'] },
        keep: { label: '不同意', to: 'kept', asks: ['opinion'] },
      },
    },
    handOver: {
      label: '交接离任',
      by: townshipClerk,
      within: days(parameters.handOverDays),
      papers: ['leftOn'],
      checks: [
        {
          label: '新老共同驻村满规定天数（召回除外）',
          holds: or(r.why.is('recall'), r.overlap.atLeast(parameters.overlapDays)),
        },
      ],
      moves: {
        record: {
          label: '登记交接',
          to: 'handOver',
          asks: ['leftOn'],
          offers: ['successor', 'successorUnit', 'successorOn'],
        },
        done: { label: '交接完毕', to: 'left' },
      },
    },
  },
  ends: {
    left: {
      label: '已离任',
      setsOwner: {
        standing: 'left',
        departedOn: { field: 'leftOn' },
        departedWhy: { field: 'why' },
      },
    },
    kept: { label: '继续驻村' },
  },
});
