import {
  alertsOf,
  and,
  type Column,
  code,
  day,
  daysFrom,
  defineRegister,
  money,
  not,
  optional,
  quantity,
  sealed,
  sensitive,
  subtract,
  type Term,
  text,
  yesNo,
} from '../../kernel/index.ts';
import {
  ClearanceManner,
  Department,
  household,
  Kinship,
  lifted,
  MonitorType,
  Risk,
} from '../household/index.ts';
import * as codes from './codes.ts';

export const alert = alertsOf(household, { truth: codes.Truth, verdict: codes.Verdict });

const visit = {
  visitedOn: optional(day('入户日期')),
  manner: optional(code('核实方式', codes.VisitManner)),
  secondVerifier: optional(text('第二核查人')),
  note: optional(sealed(sensitive(text('情况说明')))),
};
const deliberation = {
  deliberatedOn: optional(day('民主评议日期')),
  invited: optional(quantity('应到人数', '人')),
  attended: optional(quantity('实到人数', '人')),
  inFavour: optional(quantity('同意票数', '票')),
  against: optional(quantity('不同意票数', '票')),
  abstained: optional(quantity('弃权票数', '票')),
  postedOn: optional(day('公示张贴日期')),
  objection: optional(sealed(text('异议及处理'))),
  takenDownOn: optional(day('公示撤下日期')),
  reviewOpinion: optional(sealed(text('乡级审核意见'))),
  approvalOpinion: optional(sealed(text('县级审批意见'))),
  approvedOn: optional(day('县级审批日期')),
  announcedOn: optional(day('公告日期')),
  markedOn: optional(day('国家系统标注日期')),
};

/** 弃权: who was there and voted neither way. */
const abstainedOf = <R extends string>(
  c: Record<'attended' | 'inFavour' | 'against', Column<number | null, R>>,
): Term<R> => subtract(subtract(c.attended, c.inFavour), c.against);

const moreVotes = <R extends string>({ abstained }: Record<'abstained', Column<number | null, R>>) => ({
  when: abstained.below(0),
  say: '同意、不同意票数之和多于实到人数；请核对票数和实到人数',
});

/** 风险线索: what may be wrong in a household, from whichever of the five sources; alerts of one household are one lead. */
export const lead = defineRegister('lead', '风险线索', {
  of: household,
  fields: {
    source: code('线索来源', codes.Source),
    discoveredOn: day('发现日期'),
    risk: optional(sensitive(code('风险类型', Risk))),
    content: sensitive(text('线索内容')),
    urgency: optional(code('研判分类', codes.Urgency)),
    ...visit,
    truth: optional(code('信息是否属实', codes.Truth)),
    verdict: optional(code('是否存在返贫致贫风险', codes.Verdict)),
    advice: optional(code('处理意见', codes.Advice)),
    exclusion: optional(code('不纳入原因', codes.Exclusion)),
    unwillingOn: optional(day('无申报意愿签字日期')),
    signature: optional(code('户主签字', codes.Signature)),
    department: optional(code('转办部门', Department)),
    answeredOn: optional(day('核实完成日期')),
  },
  forbids: (c) => [
    {
      when: and(c.verdict.is('none'), c.advice.in('identify', 'again')),
      say: '不存在返贫致贫风险的，不启动识别；请核对“是否存在返贫致贫风险”和“处理意见”',
    },
  ],
});

/** 监测记录: one passage of a household through identification, kept also when it was not taken in. */
export const identification = defineRegister('identification', '识别纳入记录', {
  of: household,
  fields: {
    source: code('线索来源', codes.Source),
    discoveredOn: day('发现日期'),
    again: yesNo('是否再识别'),
    risk: optional(sensitive(code('风险类型', Risk))),
    category: optional(code('拟纳入监测对象类别', MonitorType)),
    ...visit,
    consentOn: optional(day('承诺授权书签字日期')),
    consentWithdrawnOn: optional(day('授权撤回日期')),
    withheldVehicles: optional(yesNo('未授权比对车辆')),
    withheldEstates: optional(yesNo('未授权比对不动产')),
    withheldCompanies: optional(yesNo('未授权比对市场主体')),
    withheldPay: optional(yesNo('未授权比对财政供养')),
    comparedOn: optional(day('信息比对日期')),
    assets: optional(sealed(sensitive(text('比对发现资产及农户说明')))),
    jointOpinion: optional(sealed(sensitive(text('部门会审意见')))),
    ...deliberation,
    exclusion: optional(code('不纳入原因', codes.ExclusionDecided)),
    excludedOn: optional(day('暂不纳入日期')),
    informedOn: optional(day('暂不纳入告知书签收日期')),
    enteredOn: optional(day('录入建档日期')),
    daysTaken: optional(quantity('发现至录入天数', '天')),
  },
  derives: (c) => ({ daysTaken: daysFrom(c.discoveredOn, c.enteredOn), abstained: abstainedOf(c) }),
  forbids: (c) => [
    moreVotes(c),
    {
      when: and(c.category.is('marginal'), { op: 'owner', of: 'identification.household', where: lifted }),
      say: '脱贫户不能纳入为边缘易致贫户；请选择脱贫不稳定户或突发严重困难户',
    },
    {
      when: and(c.category.is('unstable'), {
        op: 'owner',
        of: 'identification.household',
        where: not(lifted),
      }),
      say: '非脱贫户不能纳入为脱贫不稳定户；请选择边缘易致贫户或突发严重困难户',
    },
  ],
});

/** 帮扶落实: the case officer and the plan that follow an approval. */
export const assistance = defineRegister('assistance', '帮扶落实记录', {
  of: household,
  fields: {
    approvedOn: day('县级审批日期'),
    risk: optional(sensitive(code('风险类型', Risk))),
    officer: optional(text('帮扶责任人')),
    officerNumber: optional(text('帮扶责任人编号')),
    officerUnit: optional(text('帮扶责任人单位')),
    officerPost: optional(text('帮扶责任人职务')),
    officerPublic: optional(yesNo('是否国家公职人员')),
    officerKin: optional(code('与本户关系', Kinship)),
    need: optional(sealed(text('帮扶需求'))),
    plan: optional(sealed(text('帮扶计划'))),
    plannedOn: optional(day('计划制定日期')),
    daysTaken: optional(quantity('批准至计划天数', '天')),
  },
  derives: (c) => ({ daysTaken: daysFrom(c.approvedOn, c.plannedOn) }),
  forbids: (c) => [
    { when: c.officerPublic.is(false), say: '帮扶责任人应为国家公职人员；请另行明确' },
    { when: c.officerKin.is('kin'), say: '帮扶责任人不能是本户近亲属；请另行明确' },
  ],
});

/** 帮扶措施: one measure for one risk, from application to effect. */
export const measure = defineRegister('measure', '帮扶措施', {
  of: household,
  fields: {
    risk: optional(sensitive(code('风险点', Risk))),
    need: optional(text('需求')),
    kind: optional(code('措施类别', codes.MeasureKind)),
    content: text('措施内容'),
    department: optional(code('责任单位', Department)),
    amount: optional(money('金额')),
    appliedOn: optional(day('申报日期')),
    acceptedOn: optional(day('受理日期')),
    refusal: optional(text('部门退回原因')),
    deliveredOn: optional(day('落实日期')),
    effect: optional(text('成效')),
  },
});

/** 风险消除记录: what was found against each condition, and the seven nodes it passed. */
export const clearance = defineRegister('clearance', '风险消除记录', {
  of: household,
  fields: {
    proposedOn: day('提出日期'),
    clearedBy: optional(code('消除方式', ClearanceManner)),
    ...visit,
    incomeStable: optional(yesNo('收入稳定半年以上')),
    expensesSolved: optional(yesNo('大额刚性支出已稳定解决')),
    /** No longer asked: the four conditions on the household's own record say it. */
    guaranteesFirm: optional(yesNo('三保障及饮水已巩固')),
    noNewRisk: optional(yesNo('无新增风险')),
    headAgreedOn: optional(day('户主签字认可日期')),
    signature: optional(code('户主签字', codes.Signature)),
    ...deliberation,
  },
  derives: (c) => ({ abstained: abstainedOf(c) }),
  forbids: (c) => [moreVotes(c)],
});
