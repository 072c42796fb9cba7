import {
  and,
  days,
  defineProcedure,
  monthsAgo,
  not,
  or,
  owner,
  some,
  today,
  workdays,
} from '../../kernel/index.ts';
import {
  countyLeader,
  household,
  monitoringLine,
  onWatch,
  Risk,
  townshipClerk,
  townshipLeader,
  village,
} from '../household/index.ts';
import { clearanceExpected } from './expected.ts';
import { visited } from './identification.ts';
import { noObjection } from './objections.ts';
import * as parameters from './parameters.ts';
import { clearance, measure } from './registers.ts';

const h = household.columns;
const c = clearance.columns;
const ofHousehold = (where: Parameters<typeof owner<'clearance', 'household'>>[1]) => owner(clearance, where);

/** A measure that was delivered against the very risk the household was taken in for. */
const helpedAgainst = (risk: (typeof risks)[number]) =>
  and(
    h.risk.is(risk),
    some(measure, and(measure.columns.risk.is(risk), measure.columns.deliveredOn.known())),
  );
const risks = Object.keys(Risk.codes) as (keyof typeof Risk.codes)[];

/** 风险消除七个环节: 入户核实、村级初选、村内公示、乡级审核、县级审批、结果公告、系统标注. */
export const clearanceHandling = defineProcedure('clearance-handling', '风险消除', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）；海南省、弋江区公开的消除标准',
  on: clearance,
  openedBy: [
    {
      offices: [village],
      when: [
        { holds: onWatch, say: '不是风险未消除的监测对象，不需要消除' },
        {
          holds: or(not(h.noLabour.is(true)), h.noLabourOverride.known()),
          say: '整户无劳动力户暂不标注风险消除，继续长期监测帮扶；确需消除的，由县级写明理由',
        },
      ],
      asks: ['proposedOn'],
    },
  ],
  start: 'verify',
  steps: {
    verify: {
      label: '入户核实',
      by: village,
      within: days(parameters.verifyDays),
      papers: ['headAgreedOn'],
      checks: [
        { label: '人均纯收入稳定高于监测线', holds: ofHousehold(h.referencePerHead.atLeast(monitoringLine)) },
        { label: '收入稳定半年以上', holds: c.incomeStable.is(true) },
        {
          label: '识别已满半年',
          holds: ofHousehold(h.identifiedOn.atMost(monthsAgo(parameters.clearanceMonths))),
        },
        {
          label: '至少一项针对性帮扶措施已落实（自然消除除外）',
          holds: or(c.clearedBy.is('natural'), ofHousehold(or(...risks.map(helpedAgainst)))),
        },
        {
          label: '渐退期已满（自提出之日起）',
          holds: c.proposedOn.atMost(monthsAgo(parameters.tailMonths)),
        },
        { label: '大额刚性支出已稳定解决', holds: c.expensesSolved.is(true) },
        { label: '住房安全（A级或B级）', holds: ofHousehold(h.houseGrade.in('A', 'B')) },
        { label: '饮水安全', holds: ofHousehold(h.waterSafe.is(true)) },
        { label: '义务教育有保障', holds: ofHousehold(h.schooling.in('assured', 'none')) },
        { label: '全员参加基本医保', holds: ofHousehold(h.insured.is('all')) },
        { label: '无新增风险', holds: c.noNewRisk.is(true) },
        {
          label: '不是整户无劳动力户（县级写明理由者除外）',
          holds: ofHousehold(or(h.noLabour.is(false), h.noLabourOverride.known())),
        },
      ],
      moves: {
        record: {
          label: '保存核实情况',
          to: 'verify',
          asks: [
            'visitedOn',
            'manner',
            'clearedBy',
            'secondVerifier',
            'incomeStable',
            'expensesSolved',
            'noNewRisk',
          ],
          offers: ['headAgreedOn', 'signature', 'note'],
          attaches: true,
          setsOwner: visited,
        },
        pass: { label: '提交村级初选', to: 'deliberate' },
        stop: { label: '暂不消除', to: 'kept', asks: ['note'], despite: true },
      },
    },
    deliberate: {
      label: '村级初选',
      by: village,
      within: days(parameters.selectDays),
      moves: {
        pass: {
          label: '评议通过，张贴公示',
          to: 'notice',
          asks: ['deliberatedOn', 'invited', 'attended', 'inFavour', 'against', 'postedOn'],
        },
        stop: {
          label: '评议未通过',
          to: 'kept',
          asks: ['deliberatedOn', 'note'],
          offers: ['invited', 'attended', 'inFavour', 'against'],
          despite: true,
        },
      },
    },
    notice: {
      label: '村内公示',
      by: village,
      within: days(parameters.selectDays),
      notice: { span: days(parameters.noticeDays), from: 'postedOn', down: 'takenDownOn' },
      checks: [noObjection(ofHousehold)],
      moves: {
        pass: { label: '公示无异议，已撤下', to: 'review', asks: ['takenDownOn'], offers: ['objection'] },
        stop: {
          label: '异议成立，暂不消除',
          to: 'kept',
          asks: ['objection'],
          despite: true,
          sets: { takenDownOn: today },
        },
      },
    },
    review: {
      label: '乡级审核',
      by: townshipLeader,
      within: days(parameters.reviewDays),
      notBy: ['verify', 'deliberate', 'notice'],
      moves: { pass: { label: '审核通过', to: 'approve', asks: ['reviewOpinion'] } },
    },
    approve: {
      label: '县级审批',
      by: countyLeader,
      within: workdays(parameters.approvalDays),
      notBy: ['verify', 'review'],
      expects: clearanceExpected,
      sealed: true,
      moves: {
        approve: {
          label: '批准消除',
          when: ofHousehold(onWatch),
          to: 'announce',
          asks: ['approvalOpinion'],
          sets: { approvedOn: today },
          setsOwner: {
            cleared: true,
            clearedOn: today,
            clearanceApprovedOn: today,
            clearanceManner: { field: 'clearedBy' },
          },
        },
        refuse: { label: '不予批准', to: 'kept', asks: ['approvalOpinion'], despite: true },
      },
    },
    announce: {
      label: '结果公告',
      by: townshipClerk,
      within: days(parameters.announceDays),
      moves: { pass: { label: '已公告', to: 'mark', asks: ['announcedOn'] } },
    },
    mark: {
      label: '系统标注',
      by: townshipClerk,
      within: days(parameters.recordDays),
      moves: {
        mark: {
          label: '国家系统已标注',
          to: 'cleared',
          asks: ['markedOn'],
          setsOwner: { markedOn: { field: 'markedOn' } },
        },
      },
    },
  },
  ends: { cleared: { label: '风险已消除' }, kept: { label: '暂不消除，继续监测' } },
});
