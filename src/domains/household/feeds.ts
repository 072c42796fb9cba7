import { defineFeed, type FeedColumn, type Field, required, text, type Whose } from '../../kernel/index.ts';
import { countyClerk, townshipClerk } from './offices.ts';
import { benefit, household, person, policy } from './registers.ts';

const h = household.fields;
const p = person.fields;
const column = (as: Field<any>, ...aliases: string[]): FeedColumn => ({ header: as.label, aliases, as });
const whose =
  (word: Whose) =>
  (as: Field<any>, ...aliases: string[]): FeedColumn => ({ ...column(as, ...aliases), whose: word });
/** 本系统审批为准: approved here with seven steps, so a list made elsewhere does not undo it. */
const decided = whose('decided');
/** 谁后改以谁为准: found out on a visit here or typed in there. */
const changed = whose('changed');
const later = whose('later');
const base = { from: countyClerk, every: 'year', mayBeNothing: false } as const;
const system = '国家系统';
const by = [townshipClerk, countyClerk];

/** The national system's household export: one line a household, keyed by 户编号. */
export const householdList = defineFeed('household-list', '农户信息', {
  ...base,
  into: household,
  matchBy: { by: 'key', key: ['number'], region: 'village' },
  beside: { system, by, entered: 'markedOn' },
  columns: {
    village: { header: '行政村编码', aliases: ['村编码', '村代码'], as: text('行政村编码') },
    number: column(h.number, '家庭编号'),
    head: changed(h.head),
    headId: changed(h.headId, '户主身份证号', '户主身份证号码'),
    phone: changed(h.phone, '联系方式'),
    group: column(h.group, '自然村', '自然村/组'),
    grid: column(h.grid, '网格', '所属网格', '网格号'),
    type: column(h.type),
    monitorType: decided(h.monitorType, '监测类别'),
    population: changed(h.population, '人口数'),
    identifiedOn: decided(h.identifiedOn, '识别监测时间'),
    risk: decided(h.risk, '风险类型', '致贫/返贫风险1'),
    cleared: decided(h.cleared),
    clearedOn: decided(h.clearedOn, '风险消除时间'),
    clearanceManner: decided(h.clearanceManner, '风险消除方式'),
    noLabour: changed(h.noLabour, '整户无劳动能力', '是否整户无劳动能力'),
    houseGrade: changed(h.houseGrade),
    waterSafe: changed(h.waterSafe),
    schooling: changed(h.schooling),
    insured: changed(h.insured, '基本医保'),
    wages: changed(h.wages),
    business: changed(h.business),
    property: changed(h.property),
    transfers: changed(h.transfers),
    businessCost: changed(h.businessCost),
    claims: changed(h.claims),
    selfPaid: changed(h.selfPaid),
    officer: decided(h.officer),
    officerNumber: decided(h.officerNumber),
    officerUnit: decided(h.officerUnit),
    officerPost: decided(h.officerPost),
    officerPublic: decided(h.officerPublic, '是否公职人员'),
    officerPhone: changed(h.officerPhone),
    verifiedOn: later(h.verifiedOn),
    revisitedOn: later(h.revisitedOn),
  },
});

const work = {
  workMonths: changed(p.workMonths, '务工时间（月）'),
  monthlyWage: changed(p.monthlyWage),
  working: changed(p.working, '是否务工'),
  workFrom: changed(p.workFrom, '务工开始月份'),
  workUntil: changed(p.workUntil, '务工结束月份'),
  travelAid: changed(p.travelAid, '务工交通补助'),
};

/** The members of those households: one line a person, keyed by 人编号. */
export const memberList = defineFeed('member-list', '家庭成员', {
  ...base,
  into: person,
  matchBy: { by: 'key', key: ['number'], owner: 'household' },
  whole: true,
  beside: { system, by },
  columns: {
    household: { header: '户编号', aliases: ['家庭编号'], as: text('户编号') },
    number: column(p.number, '人员编号'),
    name: column(p.name),
    idNumber: changed(p.idNumber, '身份证号', '身份证号码'),
    sex: changed(p.sex),
    bornOn: changed(p.bornOn),
    relation: changed(p.relation),
    nation: column(p.nation),
    education: column(p.education),
    student: changed(p.student),
    notSchooledWhy: changed(p.notSchooledWhy, '未上学原因'),
    health: changed(p.health),
    labour: changed(p.labour, '劳动能力'),
    insured: changed(p.insured, '是否参加城乡居民基本医疗保险'),
    ...work,
    joinedOn: changed(p.joinedOn),
  },
});

/** Last year's national export, of which only what a head had is kept beside this year's: whose income falls is to be visited. */
export const priorIncome = defineFeed('prior-income', '上年农户收入', {
  ...base,
  into: household,
  matchBy: { by: 'key', key: ['number'] },
  columns: {
    number: column(h.number, '家庭编号'),
    priorIncomePerHead: column(
      required(h.priorIncomePerHead),
      '上年度人均纯收入',
      '人均纯收入',
      '人均纯收入(元)',
    ),
  },
});

/** 务工信息, which the national system lists beside the members: what each does for wages, keyed by 人编号. */
export const workList = defineFeed('work-list', '务工信息', {
  ...base,
  into: person,
  matchBy: { by: 'key', key: ['number'], owner: 'household' },
  columns: {
    household: { header: '户编号', aliases: ['家庭编号'], as: text('户编号') },
    number: column(p.number, '人员编号'),
    name: column(p.name),
    ...work,
  },
});

export const policyList = defineFeed('policy-list', '政策清单', {
  ...base,
  into: policy,
  matchBy: { by: 'key', key: ['number'] },
  columns: {
    number: column(policy.fields.number),
    name: column(policy.fields.name),
    department: column(policy.fields.department),
    field: column(policy.fields.field, '类别'),
    change: column(policy.fields.change),
    target: column(policy.fields.target),
    standard: column(policy.fields.standard),
    source: column(policy.fields.source),
  },
});

export const benefitList = defineFeed('benefit-list', '享受政策', {
  ...base,
  into: benefit,
  matchBy: { by: 'key', key: ['policy', 'year'], owner: 'household' },
  columns: {
    household: { header: '户编号', as: text('户编号') },
    policy: column(benefit.fields.policy),
    name: column(benefit.fields.name),
    year: column(benefit.fields.year),
    amount: column(benefit.fields.amount, '金额(元)'),
  },
});
