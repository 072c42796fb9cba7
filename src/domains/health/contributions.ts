import { defineContribution } from '../../kernel/index.ts';
import { household } from '../household/index.ts';
import { medicalCost } from './registers.ts';

const { compliant } = medicalCost.columns;
export const compliantPaid = defineContribution('compliant-paid', '近12个月合规自付', {
  to: household.columns.selfPaid,
  of: medicalCost,
  where: compliant.known(),
  amount: { column: compliant.ref },
});
