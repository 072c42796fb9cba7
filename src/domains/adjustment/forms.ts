import { defineForm, today } from '../../kernel/index.ts';
import {
  assisted,
  caseOfficer,
  gridWorker,
  household,
  residentTeam,
  townshipClerk,
  village,
} from '../household/index.ts';

/**
 * 年度采集 of one household: members were gone through and the year's income is said, or, by one tap, nothing has changed. What
 * departments sent is filled in; what is not sent stays as it is known.
 */
export const yearlyCollection = defineForm('yearly-collection', '无变化，已核对', {
  on: household,
  by: [village, gridWorker, residentTeam, caseOfficer, townshipClerk],
  does: 'updates',
  when: assisted,
  asks: [],
  offers: ['wages', 'business', 'property', 'transfers', 'businessCost', 'claims', 'selfPaid'],
  sets: { collectedOn: today, verifiedOn: today },
});
