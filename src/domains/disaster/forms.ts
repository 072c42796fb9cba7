import { always, defineForm, some } from '../../kernel/index.ts';
import { townshipClerk, village } from '../household/index.ts';
import { disasterLedger, disasterLoss } from './registers.ts';

const by = [village, townshipClerk];
const columns = ['severity', 'risk', 'measures', 'unit', 'officer', 'recovery'] as const;

/** 登记受灾台账, for whom the county has counted a loss. */
export const disasterLedgerForm = defineForm('disaster-ledger-form', '登记受灾台账', {
  on: disasterLedger,
  by,
  does: 'creates',
  when: some(disasterLoss, always),
  asks: ['struckOn', ...columns],
  offers: ['recoveredOn'],
});
export const recoveryForm = defineForm('recovery-form', '更新受灾台账', {
  on: disasterLedger,
  by,
  does: 'updates',
  asks: columns,
  offers: ['recoveredOn'],
});
