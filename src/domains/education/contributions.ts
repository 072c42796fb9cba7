import { and, defineContribution } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { schoolingCost, vocationalGrant } from './registers.ts';

const v = vocationalGrant.columns;
/** 雨露计划 that was paid out. */
export const grantsPaid = defineContribution('grants-paid', '雨露计划补助', {
  to: household.columns.transfers,
  of: vocationalGrant,
  where: and(v.amount.known(), v.payment.is('paid')),
  amount: { column: v.amount.ref },
});
const { granted } = schoolingCost.columns;
export const schoolGrants = defineContribution('school-grants', '学年资助', {
  to: household.columns.transfers,
  of: schoolingCost,
  where: granted.known(),
  amount: { column: granted.ref },
});
