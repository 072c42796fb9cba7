import {
  and,
  type Column,
  daysAgo,
  defineForm,
  type Expr,
  monthsAgo,
  not,
  some,
} from '../../kernel/index.ts';
import { countyClerk, townshipClerk, village } from '../household/index.ts';
import { consentMonths } from './parameters.ts';
import { identification } from './registers.ts';

const { consentOn, consentWithdrawnOn, excludedOn, ...i } = identification.columns;

/**
 * 已授权比对: the household signed a 承诺授权书 in an identification that runs or took it in, has not withdrawn it, and the term
 * has not passed.
 */
const inForce = [
  consentOn.atMost(daysAgo(0)),
  consentOn.above(monthsAgo(consentMonths)),
  not(consentWithdrawnOn.known()),
  not(excludedOn.known()),
];

/** 按事项授权: the same, and the item was not left out of the paper. */
const consentedTo = (withheld: Column<boolean | null, 'identification'>): Expr<'household'> =>
  some(identification, and(...inForce, not(withheld.is(true))));
export const consentedItems = {
  vehicles: consentedTo(i.withheldVehicles),
  estates: consentedTo(i.withheldEstates),
  companies: consentedTo(i.withheldCompanies),
  pay: consentedTo(i.withheldPay),
} as const;

const by = [village, townshipClerk, countyClerk];
/** 撤回授权: from that day on the household is compared no longer, and what was found is forgotten. */
export const consentWithdrawal = defineForm('consent-withdrawal', '登记撤回授权', {
  on: identification,
  by,
  does: 'updates',
  when: and(consentOn.known(), not(consentWithdrawnOn.known())),
  asks: ['consentWithdrawnOn'],
});
/** What the household did not tick on its paper, or withdrew singly: those lists are compared with it no longer, as above. */
export const consentScope = defineForm('consent-scope', '登记未授权事项', {
  on: identification,
  by,
  does: 'updates',
  when: and(consentOn.known(), not(consentWithdrawnOn.known())),
  asks: [],
  offers: ['withheldVehicles', 'withheldEstates', 'withheldCompanies', 'withheldPay'],
});
