import { days, defineDuty } from '../../kernel/index.ts';
import { village } from '../household/index.ts';
import { disasterLedgerForm } from './forms.ts';
import { disasterCheckDays, disasterLedgerDays } from './parameters.ts';
import { disasterLoss } from './registers.ts';

const afterDisaster = {
  basis: '新乡市2021年灾后排查、建立受灾台账的做法（公开报道）',
  by: village,
  from: '2023-09-01',
  forEach: disasterLoss,
} as const;
/** 灾后摸底排查: any visit to the household on or after the day counts. */
export const disasterCheck = defineDuty('disaster-check', '灾后摸底排查', {
  ...afterDisaster,
  every: { since: 'struckOn', within: days(disasterCheckDays) },
  known: { day: 'verifiedOn' },
});
export const disasterLedgers = defineDuty('disaster-ledgers', '登记受灾台账', {
  ...afterDisaster,
  every: { since: 'struckOn', within: days(disasterLedgerDays) },
  evidence: disasterLedgerForm,
});
