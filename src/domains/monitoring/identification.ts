import { days, defineProcedure, owner, today, workdays } from '../../kernel/index.ts';
import {
  civilAffairs,
  countyClerk,
  countyLeader,
  educationBureau,
  healthInsurance,
  housingBureau,
  townshipClerk,
  townshipLeader,
  village,
  waterBureau,
} from '../household/index.ts';
import { assistancePlanning } from './assistance.ts';
import { enrolmentExpected } from './expected.ts';
import { noObjection } from './objections.ts';
import * as parameters from './parameters.ts';
import { identification } from './registers.ts';

const excluded = {
  label: '暂不纳入',
  to: 'excluded',
  asks: ['exclusion', 'note'],
  despite: true,
} as const;

/** A visit counts for every list the household stands on, whichever paper it was made for. */
export const visited = { verifiedOn: { field: 'visitedOn', latest: true } } as const;

const ofHousehold = (where: Parameters<typeof owner<'identification', 'household'>>[1]) =>
  owner(identification, where);
/** 三保障及饮水 and relief: whoever answers for them says whether the county may approve. Which bureaus sit is ours (默认值). */
const bureaus = [educationBureau, healthInsurance, housingBureau, waterBureau, civilAffairs];

/** 识别纳入: 七步, 15 days in all from the day the clue was found; one village notice of five days or more. */
export const identificationHandling = defineProcedure('identification-handling', '识别纳入', {
  basis: '林州市2023年公开的识别程序；永城市2024年1月公开的工作程序',
  on: identification,
  since: 'discoveredOn',
  within: days(parameters.entryDays),
  start: 'verify',
  steps: {
    verify: {
      label: '入户核实',
      by: village,
      within: days(parameters.verifyDays),
      papers: ['consentOn'],
      moves: {
        pass: {
          label: '核实完毕，提交比对',
          to: 'compare',
          asks: ['visitedOn', 'manner', 'secondVerifier', 'risk', 'category'],
          offers: ['consentOn', 'note'],
          attaches: true,
          setsOwner: visited,
        },
        exclude: excluded,
      },
    },
    compare: {
      label: '信息比对',
      by: countyClerk,
      within: days(parameters.compareDays),
      explains: 'assets',
      moves: { pass: { label: '反馈比对结果', to: 'deliberate', asks: ['comparedOn'], offers: ['assets'] } },
    },
    deliberate: {
      label: '村级初选（民主评议）',
      by: village,
      within: days(parameters.selectDays),
      moves: {
        pass: {
          label: '评议通过，张贴公示',
          to: 'notice',
          asks: ['deliberatedOn', 'invited', 'attended', 'inFavour', 'against', 'postedOn'],
        },
        exclude: { ...excluded, offers: ['deliberatedOn', 'invited', 'attended', 'inFavour', 'against'] },
      },
    },
    notice: {
      label: '村级初选（村内公示）',
      by: village,
      within: days(parameters.selectDays),
      notice: { span: days(parameters.noticeDays), from: 'postedOn', down: 'takenDownOn' },
      checks: [noObjection(ofHousehold)],
      moves: {
        pass: {
          label: '公示无异议，已撤下',
          to: 'review',
          asks: ['takenDownOn'],
          offers: ['objection'],
        },
        object: {
          label: '有异议，重新核实',
          to: 'verify',
          asks: ['objection'],
          despite: true,
          // It hangs no longer; the next one has days of its own.
          sets: { postedOn: null, takenDownOn: null },
        },
      },
    },
    review: {
      label: '乡级审核（经办）',
      by: townshipClerk,
      within: days(parameters.reviewDays),
      notBy: ['verify', 'deliberate', 'notice'],
      moves: {
        pass: { label: '审核通过，报分管领导', to: 'sign', asks: ['reviewOpinion'] },
        exclude: excluded,
      },
    },
    sign: {
      label: '乡级审核（分管领导）',
      by: townshipLeader,
      within: days(parameters.reviewDays),
      notBy: ['verify', 'review'],
      moves: { pass: { label: '同意上报', to: 'check' } },
    },
    check: {
      label: '县级审批（经办）',
      by: countyClerk,
      within: workdays(parameters.approvalDays),
      notBy: ['verify', 'review', 'sign'],
      expects: enrolmentExpected,
      moves: {
        pass: { label: '列入报批名单', to: 'approve' },
        consult: { label: '提交部门会审', to: 'joint' },
        exclude: excluded,
      },
    },
    joint: {
      label: '县级部门会审',
      by: { level: 'county', jointly: bureaus },
      within: workdays(parameters.jointDays),
      moves: {
        agree: { label: '同意', to: 'approve', unanimous: true, offers: ['jointOpinion'] },
        object: { label: '有异议，退县级经办', to: 'check', asks: ['jointOpinion'] },
      },
    },
    approve: {
      label: '县级审批（领导）',
      by: countyLeader,
      within: workdays(parameters.approvalDays),
      notBy: ['verify', 'review', 'sign', 'check'],
      sealed: true,
      moves: {
        approve: {
          label: '批准纳入',
          to: 'announce',
          asks: ['approvalOpinion'],
          sets: { approvedOn: today },
          setsOwner: {
            monitorType: { field: 'category' },
            risk: { field: 'risk' },
            identifiedOn: today,
            cleared: false,
            clearedOn: null,
            clearanceManner: null,
            endedOn: null,
            endedWhy: null,
          },
          opens: [
            {
              procedure: assistancePlanning,
              carries: { approvedOn: { today: true }, risk: { field: 'risk' } },
            },
          ],
        },
        exclude: excluded,
      },
    },
    announce: {
      label: '结果公告',
      by: townshipClerk,
      within: days(parameters.announceDays),
      moves: { pass: { label: '已公告', to: 'enter', asks: ['announcedOn'] } },
    },
    enter: {
      label: '录入建档',
      by: townshipClerk,
      within: days(parameters.recordDays),
      moves: {
        mark: {
          label: '国家系统已标注',
          to: 'enrolled',
          asks: ['enteredOn', 'markedOn'],
          setsOwner: { markedOn: { field: 'markedOn' } },
        },
      },
    },
  },
  ends: {
    enrolled: { label: '已纳入监测' },
    excluded: { label: '暂不纳入', sets: { excludedOn: today } },
  },
});
