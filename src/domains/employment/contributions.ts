import { and, defineContribution, multiply, not, or } from '../../kernel/index.ts';
import { household, memberWages } from '../household/index.ts';
import { employment, welfarePost } from './registers.ts';

const e = employment.columns;
/** Of whoever stopped work the months are not known: those are asked for. */
export const wagesPaid = defineContribution('wages-paid', '务工工资', {
  to: household.columns.wages,
  of: employment,
  where: and(e.wage.known(), or(not(e.stoppedOn.known()), e.resumedOn.known()), not(e.unpaidFrom.known())),
  amount: multiply(e.wage, 12),
  note: '月工资×12，按全年在岗计',
  replaces: [memberWages],
});
const w = welfarePost.columns;
export const postPay = defineContribution('post-pay', '公益性岗位报酬', {
  to: household.columns.wages,
  of: welfarePost,
  where: and(w.pay.known(), not(w.leftOn.known())),
  amount: multiply(w.pay, 12),
  note: '月报酬×12，按全年在岗计',
});
