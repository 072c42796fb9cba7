import {
  always,
  and,
  defineProcedure,
  monthsAgo,
  not,
  or,
  owner,
  today,
  workdays,
} from '../../kernel/index.ts';
import {
  caseOfficer,
  countyClerk,
  gridWorker,
  household,
  notMonitored,
  onWatch,
  residentTeam,
  stillWatched,
  townshipClerk,
  village,
  watchEnded,
} from '../household/index.ts';
import { measureHandling } from './assistance.ts';
import { identificationHandling } from './identification.ts';
import * as parameters from './parameters.ts';
import { alert, lead } from './registers.ts';

const ofHousehold = (where: Parameters<typeof owner<'lead', 'household'>>[1]) => owner(lead, where);
const { verifiedOn } = household.columns;
const answered = {
  sets: { answeredOn: today },
  setsOwner: { verifiedOn: { field: 'visitedOn', latest: true } },
  setsAlerts: {
    state: 'answered',
    answeredOn: today,
    truth: { field: 'truth' },
    verdict: { field: 'verdict' },
  },
} as const;
const carried = {
  source: { field: 'source' },
  discoveredOn: { field: 'discoveredOn' },
  risk: { field: 'risk' },
  // Who went and how is known; that they went again, and when, is asked.
  manner: { field: 'manner' },
  secondVerifier: { field: 'secondVerifier' },
} as const;
const atRisk = lead.columns.verdict.in('risk', 'watch');

/** A household that is being identified already is not begun anew: the lead joins what is under way. */
const identifiedAs = (again: boolean) =>
  ({ procedure: identificationHandling, unlessOpen: true, carries: { ...carried, again } }) as const;

/** 线索核查: 派发→村核查（三问）→乡镇复核→县研判. Raw alerts are never sent down: one lead per household. */
export const leadHandling = defineProcedure('lead-handling', '线索核查', {
  basis: '鹤壁市543常态化监测帮扶机制（“五个一”）',
  on: lead,
  summary: 'content',
  since: 'discoveredOn',
  openedBy: [
    {
      offices: [village, gridWorker, residentTeam, caseOfficer, townshipClerk],
      asks: ['source', 'discoveredOn', 'content'],
      offers: ['risk'],
      at: 'verify',
    },
    { offices: [countyClerk], asks: ['source', 'discoveredOn', 'content'], offers: ['risk'] },
  ],
  gathers: {
    alerts: alert,
    carries: { source: 'department', discoveredOn: today },
    triage: {
      field: 'urgency',
      cases: [
        { code: 'monitored', when: onWatch, say: '已在监测，由责任人一并处理', folds: true },
        {
          code: 'checked',
          when: verifiedOn.atLeast(monthsAgo(parameters.recheckMonths)),
          folds: true,
        },
        { code: 'cleared', when: stillWatched, say: '风险消除后又有预警，须入户看是否再识别' },
        { code: 'visit', when: always },
      ],
    },
    effect: {
      verified: alert.columns.truth.known(),
      true: alert.columns.truth.in('true', 'partly'),
      confirmed: alert.columns.verdict.is('risk'),
      floor: parameters.ruleFloor,
      enough: parameters.ruleEnough,
      minutes: parameters.visitMinutes,
    },
  },
  start: 'dispatch',
  steps: {
    dispatch: {
      label: '待派发',
      by: countyClerk,
      within: workdays(parameters.dispatchDays),
      moves: {
        dispatch: { label: '派发到村', to: 'verify', setsAlerts: { dispatched: true } },
        keep: {
          label: '不再派发（已在监测或近期已核查）',
          to: 'kept',
          despite: true,
          offers: ['note'],
          setsAlerts: { state: 'answered', answeredOn: today },
        },
      },
    },
    verify: {
      label: '待核查',
      by: village,
      within: workdays(parameters.answerDays),
      moves: {
        answer: {
          label: '提交核查结果',
          to: 'review',
          asks: ['truth', 'verdict', 'advice', 'visitedOn', 'manner'],
          offers: ['secondVerifier', 'exclusion', 'risk', 'unwillingOn', 'note', 'signature'],
        },
      },
    },
    review: {
      label: '待乡镇复核',
      by: townshipClerk,
      within: workdays(parameters.judgeDays),
      notBy: 'verify',
      moves: { pass: { label: '复核同意', to: 'judge' } },
    },
    judge: {
      label: '待研判',
      by: countyClerk,
      within: workdays(parameters.judgeDays),
      notBy: ['verify', 'review'],
      moves: {
        identify: {
          ...answered,
          label: '启动识别',
          to: 'identifying',
          when: and(ofHousehold(or(notMonitored, watchEnded)), atRisk, not(lead.columns.unwillingOn.known())),
          opens: [identifiedAs(false)],
        },
        again: {
          ...answered,
          label: '再识别（已消除）',
          to: 'identifying',
          when: and(ofHousehold(stillWatched), atRisk),
          opens: [identifiedAs(true)],
        },
        adjust: {
          ...answered,
          label: '调整措施（已在监测）',
          to: 'adjusting',
          when: ofHousehold(onWatch),
          opens: [
            {
              procedure: measureHandling,
              carries: { risk: { field: 'risk' }, content: '线索核查后调整措施' },
            },
          ],
        },
        refer: {
          ...answered,
          label: '转部门落实政策',
          to: 'referred',
          asks: ['department'],
          opens: [
            {
              procedure: measureHandling,
              carries: {
                risk: { field: 'risk' },
                department: { field: 'department' },
                content: '线索核查后转部门落实政策',
              },
            },
          ],
        },
        exclude: { ...answered, label: '暂不纳入', to: 'excluded', asks: ['exclusion'] },
        unwilling: {
          ...answered,
          label: '无申报意愿（附签字说明）',
          to: 'excluded',
          asks: ['unwillingOn'],
          sets: { answeredOn: today, exclusion: 'unwilling' },
        },
      },
    },
  },
  ends: {
    identifying: { label: '已启动识别' },
    adjusting: { label: '已转调整措施' },
    referred: { label: '已转部门' },
    excluded: { label: '暂不纳入' },
    kept: { label: '不再派发' },
    ceased: { label: '原因已消失，自动办结' },
  },
});
