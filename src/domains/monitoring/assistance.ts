import { and, days, defineProcedure, workdays } from '../../kernel/index.ts';
import {
  countyClerk,
  countyLeader,
  everMonitored,
  onWatch,
  riskCleared,
  townshipClerk,
  village,
} from '../household/index.ts';
import { departure, reversal } from './follow-up.ts';
import * as parameters from './parameters.ts';
import { assistance, measure } from './registers.ts';

const basis = '鹤壁市543常态化监测帮扶机制（“四个一”）';
const m = measure.columns;

export const measureHandling = defineProcedure('measure-handling', '帮扶措施落实', {
  basis,
  on: measure,
  summary: 'content',
  many: true,
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [{ holds: everMonitored, say: '只有监测对象可以登记帮扶措施' }],
      asks: ['risk', 'kind', 'content', 'department'],
      offers: ['need', 'amount'],
    },
  ],
  start: 'draft',
  steps: {
    draft: {
      label: '拟申报',
      by: townshipClerk,
      within: days(parameters.measureDays),
      moves: {
        apply: {
          label: '申报',
          to: 'applied',
          asks: ['appliedOn'],
          offers: ['amount'],
          when: and(m.risk.known(), m.kind.known(), m.department.known()),
        },
        plan: {
          label: '补全措施',
          to: 'draft',
          asks: ['risk', 'kind', 'content', 'department'],
          offers: ['need', 'amount'],
        },
        drop: { label: '不再申报', to: 'dropped', asks: ['refusal'], despite: true },
      },
    },
    applied: {
      label: '已申报，待部门受理',
      by: { level: 'county', named: 'department' },
      within: days(parameters.measureDays),
      moves: {
        accept: { label: '受理', to: 'accepted', asks: ['acceptedOn'], offers: ['amount'] },
        refuse: {
          label: '退回（写明原因）',
          to: 'draft',
          asks: ['refusal'],
          sets: { acceptedOn: null, deliveredOn: null },
        },
      },
    },
    accepted: {
      label: '部门已受理，待落实',
      by: { level: 'county', named: 'department' },
      within: days(parameters.measureDays),
      moves: {
        deliver: {
          label: '已落实',
          to: 'delivered',
          asks: ['deliveredOn'],
          offers: ['amount'],
          attaches: true,
        },
        refuse: {
          label: '退回（写明原因）',
          to: 'draft',
          asks: ['refusal'],
          sets: { acceptedOn: null, deliveredOn: null },
        },
      },
    },
    delivered: {
      label: '已落实，待见效',
      by: village,
      within: days(parameters.measureDays),
      moves: { effect: { label: '见效', to: 'effective', asks: ['effect'], attaches: true } },
    },
  },
  ends: { effective: { label: '见效' }, dropped: { label: '不再申报' } },
});

export const assistancePlanning = defineProcedure('assistance-planning', '帮扶落实', {
  basis,
  on: assistance,
  since: 'approvedOn',
  within: days(parameters.planDays),
  start: 'officer',
  steps: {
    officer: {
      label: '明确帮扶责任人',
      by: townshipClerk,
      within: days(parameters.officerDays),
      moves: {
        name: {
          label: '明确责任人',
          to: 'plan',
          asks: ['officer', 'officerUnit', 'officerPost', 'officerPublic'],
          offers: ['officerNumber', 'officerKin'],
          setsOwner: {
            officer: { field: 'officer' },
            officerNumber: { field: 'officerNumber' },
            officerUnit: { field: 'officerUnit' },
            officerPost: { field: 'officerPost' },
            officerPublic: { field: 'officerPublic' },
            officerKin: { field: 'officerKin' },
          },
        },
      },
    },
    plan: {
      label: '制定帮扶计划',
      by: village,
      within: days(parameters.planDays),
      moves: {
        plan: { label: '计划已定', to: 'planned', asks: ['need', 'plan', 'plannedOn'], attaches: true },
      },
    },
  },
  ends: { planned: { label: '计划已定，落实措施' } },
});

const opinions = (label: string) =>
  ({
    review: {
      label: '乡级审核',
      by: townshipClerk,
      within: days(parameters.reviewDays),
      moves: { pass: { label: '审核通过', to: 'approve', asks: ['reviewOpinion'] } },
    },
    approve: {
      label: '县级审批',
      by: countyLeader,
      within: workdays(parameters.approvalDays),
      notBy: 'review',
      moves: {
        approve: { label, to: 'done', asks: ['approvalOpinion'] },
        refuse: { label: '不予批准', to: 'refused', asks: ['approvalOpinion'], despite: true },
      },
    },
  }) as const;

/** 消除回退: the clearance was wrong, so it is undone; a new risk is 再识别, another action. */
export const reversalHandling = defineProcedure('reversal-handling', '消除回退', {
  basis: '平顶山市2021年7月公开的问答',
  on: reversal,
  openedBy: [
    {
      offices: [village, townshipClerk, countyClerk],
      when: [{ holds: riskCleared, say: '风险尚未消除，不需要回退' }],
      asks: ['reason', 'foundOn'],
    },
  ],
  start: 'review',
  steps: opinions('批准回退'),
  ends: {
    done: {
      label: '已回退，继续监测',
      setsOwner: { cleared: false, clearedOn: null, clearanceManner: null, noLabourOverride: null },
    },
    refused: { label: '维持消除' },
  },
});

/** 监测终止: the whole household died, moved away or is gone. */
export const departureHandling = defineProcedure('departure-handling', '监测终止', {
  basis: '《健全防止返贫动态监测和帮扶机制工作指南》',
  on: departure,
  openedBy: [
    {
      offices: [village, townshipClerk],
      when: [{ holds: onWatch, say: '不是风险未消除的监测对象，不需要终止监测' }],
      asks: ['why', 'on', 'evidence'],
    },
  ],
  start: 'review',
  steps: opinions('批准终止'),
  ends: {
    done: {
      label: '监测已终止',
      setsOwner: { endedOn: { field: 'on' }, endedWhy: { field: 'why' } },
    },
    refused: { label: '继续监测' },
  },
});
