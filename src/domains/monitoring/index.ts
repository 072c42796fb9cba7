import { defineDomain } from '../../kernel/index.ts';
import * as bulletin from './bulletin.ts';
import * as clearanceDocuments from './clearance-documents.ts';
import * as consent from './consent.ts';
import * as consultation from './consultation.ts';
import * as documents from './documents.ts';
import * as doubts from './doubts.ts';
import * as exclusion from './exclusion.ts';
import * as followUp from './follow-up.ts';
import * as forms from './forms.ts';
import * as householdDocuments from './household-documents.ts';
import * as indicators from './indicators.ts';
import * as lists from './lists.ts';
import * as parameters from './parameters.ts';
import * as procedures from './procedures.ts';
import * as proposals from './proposals.ts';
import * as rating from './rating.ts';
import * as registers from './registers.ts';

export * from './codes.ts';
export { consentedItems } from './consent.ts';
export { countyConsultation, figureOpinion, townshipConsultation } from './consultation.ts';
export * from './follow-up.ts';
export * from './forms.ts';
export * from './indicators.ts';
export { monthlyTable } from './monthly-table.ts';
export * from './procedures.ts';
export * from './registers.ts';

/** The loop: from a lead to identification, help, clearance and revisit. */
export default defineDomain(
  'monitoring',
  '监测帮扶',
  { owner: '县乡村振兴局' },
  {
    ...registers,
    ...followUp,
    ...parameters,
    ...procedures,
    ...proposals,
    ...forms,
    ...doubts,
    ...indicators,
    ...consent,
    ...exclusion,
    ...consultation,
    ...documents,
    ...clearanceDocuments,
    ...householdDocuments,
    ...lists,
    ...bulletin,
    ...rating,
  },
);
