import { defineFeed, type Field, text } from '../../kernel/index.ts';
import { countyClerk } from './offices.ts';
import { benefit, household, person, policy } from './registers.ts';

const h = household.fields;
const p = person.fields;
const column = (as: Field<any>, ...aliases: string[]) => ({ header: as.label, aliases, as });
const base = { from: countyClerk, every: 'year', mayBeNothing: false } as const;

/** The national system's household export: one line a household, keyed by 户编号. */
export const householdList = defineFeed('household-list', '农户信息', {
  ...base,
  into: household,
  matchBy: { by: 'key', key: ['number'], region: 'village' },
  columns: {
    village: { header: '行政村编码', aliases: ['村编码', '村代码'], as: text('行政村编码') },
    number: column(h.number, '家庭编号'),
    head: column(h.head),
    headId: column(h.headId, '户主身份证号', '户主身份证号码'),
    phone: column(h.phone, '联系方式'),
    group: column(h.group, '自然村', '自然村/组'),
    grid: column(h.grid, '网格', '所属网格', '网格号'),
    type: column(h.type),
    monitorType: column(h.monitorType, '监测类别'),
    population: column(h.population, '人口数'),
    identifiedOn: column(h.identifiedOn, '识别监测时间'),
    risk: column(h.risk, '风险类型', '致贫/返贫风险1'),
    cleared: column(h.cleared),
    clearedOn: column(h.clearedOn, '风险消除时间'),
    clearanceManner: column(h.clearanceManner, '风险消除方式'),
    noLabour: column(h.noLabour, '整户无劳动能力', '是否整户无劳动能力'),
    houseGrade: column(h.houseGrade),
    waterSafe: column(h.waterSafe),
    schooling: column(h.schooling),
    insured: column(h.insured, '基本医保'),
    wages: column(h.wages),
    business: column(h.business),
    property: column(h.property),
    transfers: column(h.transfers),
    businessCost: column(h.businessCost),
    claims: column(h.claims),
    selfPaid: column(h.selfPaid),
    officer: column(h.officer),
    officerNumber: column(h.officerNumber),
    officerUnit: column(h.officerUnit),
    officerPost: column(h.officerPost),
    officerPublic: column(h.officerPublic, '是否公职人员'),
    officerPhone: column(h.officerPhone),
    verifiedOn: column(h.verifiedOn),
    revisitedOn: column(h.revisitedOn),
  },
});

/** The members of those households: one line a person, keyed by 人编号. */
export const memberList = defineFeed('member-list', '家庭成员', {
  ...base,
  into: person,
  matchBy: { by: 'key', key: ['number'], owner: 'household' },
  columns: {
    household: { header: '户编号', aliases: ['家庭编号'], as: text('户编号') },
    number: column(p.number, '人员编号'),
    name: column(p.name),
    idNumber: column(p.idNumber, '身份证号', '身份证号码'),
    sex: column(p.sex),
    bornOn: column(p.bornOn),
    relation: column(p.relation),
    nation: column(p.nation),
    education: column(p.education),
    student: column(p.student),
    health: column(p.health),
    labour: column(p.labour, '劳动能力'),
    insured: column(p.insured, '是否参加城乡居民基本医疗保险'),
    workMonths: column(p.workMonths),
    monthlyWage: column(p.monthlyWage),
    joinedOn: column(p.joinedOn),
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
