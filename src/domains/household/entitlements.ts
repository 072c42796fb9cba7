import {
  and,
  catalogueOf,
  code,
  conditionOn,
  conditionsOf,
  defineEntitlement,
  defineFeed,
  defineForm,
  defineIndicator,
  type Field,
  gapsOf,
  measureOf,
  some,
  text,
  yearsAgo,
} from '../../kernel/index.ts';
import { Department } from './codes.ts';
import { cityClerk, countyClerk, townshipClerk, village } from './offices.ts';
import { monitoringLine } from './parameters.ts';
import {
  benefit,
  household,
  inCare,
  inVocationalSchool,
  onWatch,
  person,
  policy,
  present,
} from './registers.ts';

const { health, bornOn } = person.columns;
const { houseGrade, noLabour, referencePerHead } = household.columns;
const member = (where: Parameters<typeof some<'person', 'household'>>[1]) =>
  some(person, and(where, present));

/**
 * Conditions to begin with, on fields that the registry has. Only that of 雨露计划 is public (中职、高职 students of assisted
 * households); the others are ours, shown as 默认值, until a county writes its own.
 */
export const sampleConditions = {
  雨露计划: and(inCare, member(inVocationalSchool)),
  残疾人两项补贴: and(inCare, member(health.is('disabled'))),
  大病专项救治: and(inCare, member(health.is('serious'))),
  高龄津贴: and(inCare, member(bornOn.atMost(yearsAgo(80)))),
  居民医保参保资助: onWatch,
  农村最低生活保障: and(onWatch, noLabour.is(true), referencePerHead.below(monitoringLine)),
  农村危房改造: and(inCare, houseGrade.in('C', 'D')),
};

const department = code('责任单位', Department);
/** 应享条件 speak of the household, its members and what it enjoys. */
export const entitlement = conditionsOf(
  policy,
  conditionOn(
    '应享条件',
    household,
    catalogueOf(household, person, benefit, monitoringLine),
    sampleConditions,
  ),
  department,
);
export const gap = gapsOf(household, department);

/** 应享未享: who is entitled by a policy's condition and not known to enjoy it this year. */
export const policyGaps = defineEntitlement('policy-gaps', '应享未享', {
  conditions: entitlement,
  enjoyed: benefit,
  policy: 'policy',
  year: 'year',
  gaps: gap,
});

const f = entitlement.fields;
const column = (as: Field<any>, ...aliases: string[]) => ({ header: as.label, aliases, as });
/** Conditions of many policies at once, as a county keeps them in a table; where it sends them, they hold for it alone. */
export const entitlementList = defineFeed('entitlement-list', '应享条件', {
  from: countyClerk,
  every: 'year',
  mayBeNothing: false,
  into: entitlement,
  matchBy: { by: 'key', key: ['since'], owner: 'policy' },
  columns: {
    policy: { header: '政策编码', as: text('政策编码') },
    condition: column(f.condition),
    department: column(f.department, '责任部门'),
    basis: column(f.basis, '依据', '文号'),
    since: column(f.since, '施行时间'),
    until: column(f.until, '截止时间'),
  },
});

/** For the clerk's own region; a county's condition holds there in the place of the city's. */
export const newCondition = defineForm('new-condition', '登记应享条件', {
  on: entitlement,
  by: [countyClerk, cityClerk],
  does: 'creates',
  asks: ['condition', 'since'],
  offers: ['department', 'basis', 'until'],
});
export const conditionChange = defineForm('condition-change', '修改应享条件', {
  on: entitlement,
  by: [countyClerk, cityClerk],
  does: 'updates',
  asks: ['condition'],
  offers: ['department', 'basis', 'until'],
});

const { state } = gap.columns;
const answering = {
  on: gap,
  by: [village, townshipClerk, countyClerk],
  named: 'department',
  does: 'updates',
} as const;
export const gapAnswer = defineForm('gap-answer', '核实应享未享', {
  ...answering,
  when: state.in('open', 'answered'),
  asks: ['answer', 'answerWhy'],
  sets: { state: 'answered', answeredOn: { today: true } },
});
export const gapReopening = defineForm('gap-reopening', '撤回核实结果', {
  ...answering,
  when: state.is('answered'),
  asks: [],
  sets: { state: 'open', answer: null, answerWhy: null, answeredOn: null },
});

export const gapsWaiting = defineIndicator('gaps-waiting', '应享未享（待核实）', {
  basis: '默认口径（无公开来源）；应享条件及其依据见政策清单',
  code: 'N21',
  unit: '项',
  shownAs: { decimals: 0 },
  ranked: false,
  better: 'lower',
  every: 'month',
  count: measureOf({ of: gap, where: state.is('open') }),
});
