import { and, daysAgo, defineForm, monthsAgo, not, some } from '../../kernel/index.ts';
import { countyClerk, townshipClerk, village } from '../household/index.ts';
import { consentMonths } from './parameters.ts';
import { identification } from './registers.ts';

const { consentOn, consentWithdrawnOn, excludedOn } = identification.columns;

/**
 * 已授权比对: the household signed a 承诺授权书 in an identification that runs or took it in, has not withdrawn it, and the term
 * has not passed.
 */
export const consented = some(
  identification,
  and(
    consentOn.atMost(daysAgo(0)),
    consentOn.above(monthsAgo(consentMonths)),
    not(consentWithdrawnOn.known()),
    not(excludedOn.known()),
  ),
);

/** 撤回授权: from that day on the household is compared no longer, and what was found is forgotten. */
export const consentWithdrawal = defineForm('consent-withdrawal', '登记撤回授权', {
  on: identification,
  by: [village, townshipClerk, countyClerk],
  does: 'updates',
  when: and(consentOn.known(), not(consentWithdrawnOn.known())),
  asks: ['consentWithdrawnOn'],
});
