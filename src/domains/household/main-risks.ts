import { and, defineIndicator } from '../../kernel/index.ts';
import { Risk } from './codes.ts';
import { households, info } from './counts.ts';
import { everMonitored, household } from './registers.ts';

/** 主要风险: of the households ever monitored, by the risk they were identified for. */
const main = (risk: keyof typeof Risk.codes & string, code: string) =>
  defineIndicator(`main-risk-${risk}`, `主要风险（户）：${Risk.codes[risk]}`, {
    ...info,
    code,
    unit: '户',
    count: households(and(everMonitored, household.columns.risk.is(risk))),
  });

export const illnessHouseholds = main('illness', 'N08.1');
export const schoolingHouseholds = main('schooling', 'N08.2');
export const disabilityHouseholds = main('disability', 'N08.3');
export const disasterHouseholds = main('disaster', 'N08.4');
export const accidentHouseholds = main('accident', 'N08.5');
export const industryHouseholds = main('industry', 'N08.6');
export const workHouseholds = main('work', 'N08.7');
export const housingHouseholds = main('housing', 'N08.8');
export const otherRiskHouseholds = main('other', 'N08.9');
