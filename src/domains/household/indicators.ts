import {
  always,
  and,
  defineIndicator,
  measureOf,
  owner,
  some,
  startOfMonth,
  startOfYear,
} from '../../kernel/index.ts';
import { households, info, people, total } from './counts.ts';
import { since } from './periods.ts';
import {
  assisted,
  benefit,
  everMonitored,
  household,
  lifted,
  riskCleared,
  riskNotCleared,
} from './registers.ts';

const { identifiedOn, clearedOn, endedOn, monitorType, officerNumber, type } = household.columns;

export const [registeredHouseholds, registeredPeople] = total('registered', '登记农户', 'N00', always);
export const [assistedHouseholds, assistedPeople] = total('assisted', '帮扶户', 'N01', assisted);
export const [monitoredHouseholds, monitoredPeople] = total(
  'monitored',
  '累计监测对象',
  'N02',
  everMonitored,
);
export const [unstableHouseholds, unstablePeople] = total(
  'unstable',
  '脱贫不稳定户',
  'N02.1',
  monitorType.is('unstable'),
);
export const [marginalHouseholds, marginalPeople] = total(
  'marginal',
  '边缘易致贫户',
  'N02.2',
  monitorType.is('marginal'),
);
export const [suddenHouseholds, suddenPeople] = total(
  'sudden',
  '突发严重困难户',
  'N02.3',
  monitorType.is('sudden'),
);
export const [unclearedHouseholds, unclearedPeople] = total(
  'uncleared',
  '风险未消除',
  'N02.4',
  riskNotCleared,
);
export const [clearedHouseholds, clearedPeople] = total('cleared', '风险已消除', 'N03', riskCleared);
export const [identifiedThisYear, peopleIdentifiedThisYear] = total(
  'identified-this-year',
  '本年新识别',
  'N04',
  and(everMonitored, since(identifiedOn, startOfYear)),
);
export const [identifiedThisMonth, peopleIdentifiedThisMonth] = total(
  'identified-this-month',
  '本月新识别',
  'N05',
  and(everMonitored, since(identifiedOn, startOfMonth)),
);
export const [clearedThisMonth, peopleClearedThisMonth] = total(
  'cleared-this-month',
  '本月消除',
  'N06',
  and(riskCleared, since(clearedOn, startOfMonth)),
);

export const [endedThisMonth, peopleEndedThisMonth] = total(
  'ended-this-month',
  '自然减少',
  'N06.1',
  and(everMonitored, since(endedOn, startOfMonth)),
);

export const caseOfficers = defineIndicator('case-officers', '帮扶责任人', {
  ...info,
  code: 'N07',
  unit: '人',
  count: measureOf({ of: household, where: assisted, distinct: officerNumber }),
});

/** I01: both bases are shown, neither is ranked: a clearance rate is no target (不设比例要求). */
export const clearanceRateByPeople = defineIndicator('clearance-rate-people', '风险消除率（按人）', {
  ...info,
  code: 'I01-人',
  unit: '人',
  shownAs: 'percent',
  count: people(riskCleared),
  outOf: people(everMonitored),
});
export const clearanceRateByHouseholds = defineIndicator('clearance-rate-households', '风险消除率（按户）', {
  ...info,
  code: 'I01-户',
  unit: '户',
  shownAs: 'percent',
  count: households(riskCleared),
  outOf: households(everMonitored),
});

export const policyCoverage = defineIndicator('policy-coverage', '享受帮扶政策户占比', {
  ...info,
  code: 'I02',
  unit: '户',
  shownAs: 'percent',
  ranked: true,
  better: 'higher',
  count: households(and(everMonitored, some(benefit, always))),
  outOf: households(everMonitored),
});
export const policiesPerHousehold = defineIndicator('policies-per-household', '户均享受政策数', {
  ...info,
  code: 'I03',
  unit: '项',
  shownAs: { decimals: 2 },
  count: measureOf({ of: benefit, where: owner(benefit, everMonitored) }),
  outOf: households(everMonitored),
});

/** I37: both out of those ever poor (脱贫＋未脱贫), by people; since 2021 nobody is left, and the shares are 100 % and nought. */
const everPoor = type.in('lifted', 'unlifted');
const poverty = {
  ...info,
  basis: '许昌市2020年10月公开报道；基数为户类型是脱贫户或未脱贫户的人口',
  unit: '人',
  shownAs: 'percent',
  outOf: people(everPoor),
} as const;
export const liftedShare = defineIndicator('lifted-share', '累计脱贫人口占比（基数：脱贫＋未脱贫）', {
  ...poverty,
  code: 'I37-1',
  count: people(lifted),
});
export const unliftedShare = defineIndicator('unlifted-share', '剩余贫困人口占比（基数：脱贫＋未脱贫）', {
  ...poverty,
  code: 'I37-2',
  better: 'lower',
  count: people(type.is('unlifted')),
});
