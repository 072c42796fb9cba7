import { expect, test } from 'vitest';
import { catalogueOf, conditionOf, type Doubt, type Facts, holds, yuan } from '../kernel/index.ts';
import { domains } from './index.ts';

const names = catalogueOf(...domains);
const at = { names, day: '2023-10-20' } as const;
const all = names.all<Doubt>('doubt');

const watched = {
  type: 'lifted',
  monitorType: 'unstable',
  cleared: false,
  identifiedOn: '2023-02-01',
  risk: 'illness',
  wages: yuan(20_000),
  waterSafe: true,
  houseGrade: 'A',
  schooling: 'none',
  measure: [],
  benefit: [{ policy: 'P1', name: '居民医保参保资助' }],
};
const cleared = {
  ...watched,
  cleared: true,
  clearedOn: '2023-08-01',
  clearanceManner: 'assisted',
  phone: '13800000001',
  referencePerHead: yuan(9_000),
  insured: 'all',
  business: 0,
  property: 0,
  transfers: 0,
};
const adult = {
  idNumber: 'A',
  bornOn: '1985-07-05',
  student: '非在校生',
  health: 'healthy',
  labour: 'ordinary',
};
const pupil = { ...adult, bornOn: '2012-05-01', student: '小学', labour: 'none' };
const of = (...members: object[]) => ({ person: members });
const grant = { benefit: [{ policy: 'P2', name: '雨露计划职业教育补助' }] };
const student = { ...adult, bornOn: '2006-05-01', student: '中职二年级', labour: 'none' };
const lifted = { type: 'lifted', monitorType: null, benefit: watched.benefit };

/** What the rule finds, what it does not, and where too little is known to doubt. */
const cases: Record<string, { doubtful: Facts[]; right: Facts[]; unknown: Facts[] }> = {
  'heads-differ': {
    doubtful: [
      { population: 3, ...of(adult, adult) },
      { population: 1, ...of(adult, pupil) },
    ],
    right: [
      { population: 2, ...of(adult, pupil, { ...adult, leftOn: '2023-05-01' }) },
      { population: 2, endedOn: '2023-01-01', ...of(adult) },
    ],
    unknown: [{ population: 3, ...of() }, { population: 3 }],
  },
  'petition-unclear': {
    doubtful: [{ content: '家里不需要低保' }, { content: '医药费已经报销，感谢' }],
    right: [{ content: '请不要取消低保' }, { content: '感谢帮助找到走失的牛' }],
    unknown: [{ content: null }],
  },
  'birth-differs': {
    doubtful: [{ bornOn: '1985-07-06', idNumber: '410622198507051234' }],
    right: [
      { bornOn: '1985-07-05', idNumber: '410622198507051234' },
      { bornOn: '1985-07-06', idNumber: '410622198507051234', leftOn: '2023-01-01' },
    ],
    unknown: [
      { bornOn: null, idNumber: '410622198507051234' },
      { bornOn: '1985-07-05', idNumber: null },
    ],
  },
  'risk-missing': {
    doubtful: [{ ...watched, risk: null }],
    right: [watched, { ...cleared, risk: null }, { type: 'lifted', risk: null }],
    unknown: [{ monitorType: null, risk: null }],
  },
  'watch-incomplete': {
    doubtful: ['identifiedOn', 'wages', 'waterSafe', 'houseGrade', 'schooling'].map((name) => ({
      ...watched,
      [name]: null,
    })),
    right: [watched, { ...watched, houseGrade: null, endedOn: '2023-09-01' }],
    unknown: [{ ...watched, monitorType: null, wages: null }],
  },
  'cleared-incomplete': {
    doubtful: [
      'wages',
      'business',
      'property',
      'transfers',
      'houseGrade',
      'insured',
      'schooling',
      'waterSafe',
    ].map((name) => ({ ...cleared, [name]: null })),
    right: [cleared, { ...watched, property: null }],
    unknown: [{ ...cleared, cleared: null, property: null }],
  },
  'cleared-unsafe-house': {
    doubtful: [
      { ...cleared, houseGrade: 'C' },
      { ...cleared, houseGrade: 'D' },
    ],
    right: [cleared, { ...watched, houseGrade: 'D' }, { ...cleared, houseGrade: 'D', endedOn: '2023-09-01' }],
    unknown: [{ ...cleared, houseGrade: null }],
  },
  'cleared-unsafe-water': {
    doubtful: [{ ...cleared, waterSafe: false }],
    right: [cleared, { ...watched, waterSafe: false }],
    unknown: [{ ...cleared, waterSafe: null }],
  },
  'cleared-unschooled': {
    doubtful: [{ ...cleared, schooling: 'lacking' }],
    right: [
      { ...cleared, schooling: 'assured' },
      { ...watched, schooling: 'lacking' },
    ],
    unknown: [{ ...cleared, schooling: null }],
  },
  'cleared-below-line': {
    doubtful: [{ ...cleared, referencePerHead: yuan(7_499.99) }],
    right: [
      { ...cleared, referencePerHead: yuan(7_500) },
      { ...cleared, clearanceManner: 'natural', referencePerHead: 0 },
    ],
    unknown: [
      { ...cleared, referencePerHead: null },
      { ...cleared, clearanceManner: null, referencePerHead: 0 },
    ],
  },
  'cleared-soon': {
    doubtful: [
      { ...cleared, identifiedOn: '2023-06-01' },
      { ...cleared, identifiedOn: '2023-08-01' },
    ],
    right: [
      { ...cleared, identifiedOn: '2023-05-01' },
      { ...cleared, identifiedOn: '2023-07-01', clearanceManner: 'natural' },
      { ...cleared, identifiedOn: '2023-09-01' },
    ],
    unknown: [
      { ...cleared, identifiedOn: null },
      { ...cleared, identifiedOn: '2023-07-01', clearanceManner: null },
    ],
  },
  'cleared-before-identified': {
    doubtful: [{ ...cleared, identifiedOn: '2023-09-01' }],
    right: [cleared, { ...cleared, identifiedOn: '2023-08-01' }],
    unknown: [
      { ...cleared, identifiedOn: null },
      { ...cleared, clearedOn: null },
    ],
  },
  'no-phone': {
    doubtful: [{ ...cleared, phone: null }],
    right: [cleared, { ...watched, phone: null }, { ...cleared, phone: null, endedOn: '2023-09-01' }],
    unknown: [{ ...cleared, cleared: null, phone: null }],
  },
  'grant-without-student': {
    doubtful: [{ ...grant, ...of(adult) }],
    right: [
      { ...grant, ...of(adult, student) },
      { ...watched, ...of(adult) },
    ],
    unknown: [{ ...grant, ...of(adult, { ...student, student: null }) }, of(adult)],
  },
  'disability-aid': {
    doubtful: [{ benefit: [{ name: '残疾人两项补贴' }], ...of(adult) }],
    right: [
      { benefit: [{ name: '残疾人两项补贴' }], ...of(adult, { ...adult, health: 'disabled' }) },
      { benefit: [{ name: '临时救助' }], ...of(adult) },
    ],
    unknown: [{ benefit: [{ name: '残疾人两项补贴' }], ...of(adult, { ...adult, health: null }) }],
  },
  'travel-aid-missing': {
    doubtful: [{ benefit: [{ name: '外出务工交通补助' }], ...of({ travelAid: 0 }, { travelAid: null }) }],
    right: [
      { benefit: [{ name: '外出务工交通补助' }], ...of({ travelAid: 0 }, { travelAid: yuan(300) }) },
      { benefit: [{ name: '临时救助' }], ...of({ travelAid: 0 }) },
    ],
    unknown: [{ benefit: [{ name: '外出务工交通补助' }], ...of({ travelAid: null }) }],
  },
  'no-labour-unmarked': {
    doubtful: [
      { ...lifted, noLabour: false, ...of({ labour: 'lost' }, { labour: 'none' }) },
      { ...lifted, noLabour: null, ...of({ labour: 'none' }, { labour: 'ordinary', leftOn: '2023-01-01' }) },
    ],
    right: [
      { ...lifted, noLabour: true, ...of({ labour: 'none' }) },
      { ...lifted, noLabour: false, ...of({ labour: 'none' }, { labour: 'weak' }) },
      { type: 'ordinary', noLabour: false, ...of({ labour: 'none' }) },
    ],
    unknown: [
      { ...lifted, noLabour: false, ...of({ labour: 'none' }, { labour: null }) },
      { ...lifted, noLabour: false, ...of() },
    ],
  },
  'no-labour-marked': {
    doubtful: [{ ...lifted, noLabour: true, ...of({ labour: 'none' }, { labour: 'skilled' }) }],
    right: [
      { ...lifted, noLabour: true, ...of({ labour: 'none' }, { labour: 'weak' }) },
      { ...lifted, noLabour: true, ...of({ labour: 'ordinary', leftOn: '2023-01-01' }) },
    ],
    unknown: [{ ...lifted, noLabour: null, ...of({ labour: 'ordinary' }) }],
  },
  'aid-without-transfers': {
    doubtful: [
      { transfers: 0, benefit: [{ name: '农村最低生活保障' }] },
      { transfers: 0, benefit: [{ name: '特困人员救助供养' }] },
    ],
    right: [
      { transfers: 1, benefit: [{ name: '农村最低生活保障' }] },
      { transfers: 0, benefit: [{ name: '高龄津贴' }] },
    ],
    unknown: [{ transfers: null, benefit: [{ name: '农村最低生活保障' }] }],
  },
  'wages-unit': {
    doubtful: [{ wages: yuan(2.4) }, { wages: yuan(99.99) }],
    right: [{ wages: 0 }, { wages: yuan(100) }],
    unknown: [{ wages: null }],
  },
  'head-twice': {
    doubtful: [{ headId: 'A', twins: { headId: [{ headId: 'A' }] } }],
    right: [{ headId: 'A', twins: { headId: [] } }],
    unknown: [{ headId: null, twins: { headId: [] } }, { headId: 'A' }],
  },
  'cleared-uninsured': {
    doubtful: [{ ...adult, insured: false, household: cleared }],
    right: [
      { ...adult, insured: true, household: cleared },
      { ...adult, insured: false, household: watched },
      { ...adult, insured: false, leftOn: '2023-01-01', household: cleared },
    ],
    unknown: [{ ...adult, insured: null, household: cleared }],
  },
  'student-without-grant': {
    doubtful: [
      { ...student, household: lifted },
      { ...student, student: '高职高专', household: lifted },
    ],
    right: [
      { ...student, household: { ...lifted, ...grant } },
      { ...student, household: lifted, 'vocational-grant': [{ term: '2023年秋季' }] },
      { ...student, student: '普通高中', household: lifted },
      { ...student, household: { ...lifted, type: 'ordinary' } },
    ],
    unknown: [
      { ...student, student: null, household: lifted },
      { ...student, household: { ...lifted, benefit: [] } },
    ],
  },
  'out-of-school': {
    doubtful: [
      { ...pupil, student: '非在校生' },
      { ...pupil, student: '非在校生', bornOn: '2017-10-20' },
      { ...pupil, student: '非在校生', bornOn: '2007-10-21' },
    ],
    right: [
      pupil,
      { ...pupil, student: '非在校生', notSchooledWhy: '重度残疾' },
      { ...pupil, student: '非在校生', bornOn: '2017-10-21' },
      { ...pupil, student: '非在校生', bornOn: '2007-10-20' },
    ],
    unknown: [
      { ...pupil, student: null },
      { ...pupil, student: '非在校生', bornOn: null },
    ],
  },
  'postgraduate-age': {
    doubtful: [{ ...adult, student: '硕士及以上', bornOn: '2003-10-21' }],
    right: [
      { ...adult, student: '硕士及以上', bornOn: '2003-10-20' },
      { ...adult, student: '本科', bornOn: '2005-01-01' },
    ],
    unknown: [{ ...adult, student: '博士研究生', bornOn: null }],
  },
  'secondary-age': {
    doubtful: [
      { ...student, student: '普通高中', bornOn: '2008-10-21' },
      { ...student, bornOn: '2002-10-20' },
    ],
    right: [
      student,
      { ...student, bornOn: '2002-10-21' },
      { ...student, student: '初中', bornOn: '2009-01-01' },
    ],
    unknown: [
      { ...student, bornOn: null },
      { ...student, student: null, bornOn: '2009-01-01' },
    ],
  },
  'child-worker': {
    doubtful: [
      { ...pupil, workMonths: 2 },
      { ...pupil, bornOn: '2007-10-21', monthlyWage: yuan(3_000) },
    ],
    right: [
      pupil,
      { ...pupil, workMonths: 0, monthlyWage: 0 },
      { ...pupil, bornOn: '2007-10-20', workMonths: 2 },
    ],
    unknown: [
      { ...pupil, workMonths: null },
      { ...pupil, bornOn: null, workMonths: 2 },
    ],
  },
  'wage-too-low': {
    doubtful: [{ ...adult, monthlyWage: yuan(399.99) }],
    right: [
      { ...adult, monthlyWage: yuan(400) },
      { ...adult, monthlyWage: 0 },
    ],
    unknown: [{ ...adult, monthlyWage: null }],
  },
  'student-worker': {
    doubtful: [{ ...student, workMonths: 2 }],
    right: [student, { ...adult, workMonths: 2 }],
    unknown: [{ ...student, student: null, workMonths: 2 }],
  },
  'unable-worker': {
    doubtful: [
      { ...adult, labour: 'none', workMonths: 2 },
      { ...adult, labour: 'lost', monthlyWage: yuan(2_000) },
    ],
    right: [
      { ...adult, labour: 'weak', workMonths: 2 },
      { ...adult, labour: 'none' },
    ],
    unknown: [{ ...adult, labour: null, workMonths: 2 }],
  },
  'post-too-old': {
    doubtful: [{ kind: 'cleaning', person: { ...adult, bornOn: '1953-10-20' } }],
    right: [
      { kind: 'cleaning', person: { ...adult, bornOn: '1953-10-21' } },
      { kind: 'cleaning', leftOn: '2023-01-01', person: { ...adult, bornOn: '1940-01-01' } },
      { kind: 'cleaning', person: { ...adult, bornOn: '1940-01-01', leftOn: '2023-01-01' } },
    ],
    unknown: [{ kind: 'cleaning', person: { ...adult, bornOn: null } }],
  },
  'able-marked-weak': {
    doubtful: ['weak', 'lost', 'none'].map((labour) => ({ ...adult, labour })),
    right: [
      adult,
      { ...adult, labour: 'weak', health: 'chronic' },
      { ...adult, labour: 'weak', bornOn: '1963-10-20' },
      { ...student, labour: 'none' },
    ],
    unknown: [
      { ...adult, labour: 'weak', health: null },
      { ...adult, labour: 'weak', bornOn: null },
      { ...adult, labour: 'none', student: null },
    ],
  },
  'stopped-working': {
    doubtful: [{ ...adult, working: false, workFrom: '2023-02-01', workUntil: null }],
    right: [
      { ...adult, working: false, workFrom: '2023-02-01', workUntil: '2023-06-01' },
      { ...adult, working: true, workFrom: '2023-02-01' },
      { ...adult, working: false },
    ],
    unknown: [{ ...adult, working: null, workFrom: '2023-02-01' }],
  },
  'work-ends-before': {
    doubtful: [{ ...adult, workFrom: '2023-06-01', workUntil: '2023-02-01' }],
    right: [{ ...adult, workFrom: '2023-06-01', workUntil: '2023-06-01' }],
    unknown: [{ ...adult, workFrom: null, workUntil: '2023-02-01' }],
  },
  'no-id-number': {
    doubtful: [{ ...adult, idNumber: null }],
    right: [adult, { ...adult, idNumber: null, leftOn: '2023-01-01' }],
    unknown: [],
  },
  'same-id-number': {
    doubtful: [{ ...adult, twins: { idNumber: [adult] } }],
    right: [
      { ...adult, twins: { idNumber: [] } },
      { ...adult, twins: { idNumber: [{ ...adult, leftOn: '2023-01-01' }] } },
      { ...adult, leftOn: '2023-01-01', twins: { idNumber: [adult] } },
    ],
    unknown: [adult],
  },
  'help-overdue': {
    doubtful: [
      { ...watched, benefit: [], identifiedOn: '2023-09-01' },
      { ...watched, benefit: [], measure: [{ deliveredOn: null }] },
    ],
    right: [
      watched,
      { ...watched, benefit: [], identifiedOn: '2023-10-01' },
      { ...watched, benefit: [], measure: [{ deliveredOn: '2023-05-01' }] },
      { ...cleared, benefit: [] },
    ],
    unknown: [{ ...watched, benefit: [], identifiedOn: null }],
  },
  'cleared-unhelped': {
    doubtful: [{ ...cleared, benefit: [] }],
    right: [
      cleared,
      { ...cleared, benefit: [], clearanceManner: 'natural' },
      { ...cleared, benefit: [], measure: [{ deliveredOn: '2023-05-01' }] },
    ],
    unknown: [{ ...cleared, benefit: [], clearanceManner: null }],
  },
  'industry-without-income': {
    doubtful: [
      { business: 0, measure: [{ kind: 'industry', deliveredOn: '2023-05-01' }], benefit: [] },
      { business: 0, measure: [], benefit: [{ name: '特色养殖到户奖补' }] },
    ],
    right: [
      { business: yuan(800), measure: [], benefit: [{ name: '特色养殖到户奖补' }] },
      { business: 0, measure: [{ kind: 'industry', deliveredOn: null }], benefit: [{ name: '临时救助' }] },
    ],
    unknown: [{ business: null, measure: [], benefit: [{ name: '特色养殖到户奖补' }] }],
  },
  'able-destitute': {
    doubtful: [{ kind: 'destitute', change: 'added', person: adult }],
    right: [
      { kind: 'allowance', change: 'added', person: adult },
      { kind: 'destitute', change: 'ended', person: adult },
      { kind: 'destitute', change: 'added', person: { ...adult, health: 'disabled' } },
      { kind: 'destitute', change: 'added', person: { ...adult, bornOn: '1963-10-20' } },
      { kind: 'destitute', change: 'added', person: { ...adult, bornOn: '2005-10-21' } },
      { kind: 'destitute', change: 'added', person: student },
    ],
    unknown: [
      { kind: 'destitute', change: 'added', person: { ...adult, health: null } },
      { kind: 'destitute', change: 'added', person: { ...adult, student: null } },
    ],
  },
  'aid-after-leaving': {
    doubtful: [{ kind: 'allowance', change: 'added', person: { ...adult, leftOn: '2023-05-01' } }],
    right: [
      { kind: 'allowance', change: 'added', person: adult },
      { kind: 'allowance', change: 'ended', person: { ...adult, leftOn: '2023-05-01' } },
    ],
    unknown: [{ kind: 'allowance', change: 'added' }],
  },
};

test('every rule has its cases', () => {
  expect(all.map(({ id }) => id).toSorted()).toEqual(Object.keys(cases).toSorted());
});

test.each(all.map((rule) => [rule.label, rule] as const))('%s', (_, rule) => {
  const { doubtful = [], right = [], unknown = [] } = cases[rule.id] ?? {};
  const found = (facts: Facts) => holds(JSON.parse(JSON.stringify(conditionOf(rule))), facts, at);
  expect(doubtful.filter((facts) => !found(facts))).toEqual([]);
  expect(right.filter(found)).toEqual([]);
  expect(unknown.filter(found)).toEqual([]);
  expect([doubtful.length > 0, right.length > 0]).toEqual([true, true]);
});

test('a rule that was published says where, the others are ours', () => {
  expect(all.filter(({ basis }) => !basis).map(({ id }) => id)).toEqual([
    'heads-differ',
    'cleared-before-identified',
    'no-labour-marked',
    'head-twice',
    'work-ends-before',
    'birth-differs',
    'no-id-number',
    'petition-unclear',
  ]);
});
