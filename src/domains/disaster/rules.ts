import { and, defineRule, monthsAgo, not } from '../../kernel/index.ts';
import { disasterLossLine, disasterMonths, recoveryMonths } from './parameters.ts';
import { disasterLedger, disasterLoss } from './registers.ts';

const { struckOn, house, loss } = disasterLoss.columns;
const ledger = disasterLedger.columns;
const disaster = { risk: 'disaster', source: '应急管理局' } as const;
const recent = struckOn.atLeast(monthsAgo(disasterMonths));

/** 受灾住房倒损: red by itself. */
export const houseRuined = defineRule('house-ruined', '受灾住房倒损', {
  ...disaster,
  level: 'red',
  on: disasterLoss,
  when: and(house.in('collapsed', 'serious'), recent),
});
export const disasterCostly = defineRule('disaster-costly', '受灾损失超线', {
  ...disaster,
  level: 'yellow',
  on: disasterLoss,
  when: and(loss.atLeast(disasterLossLine), recent),
});
export const notRecovered = defineRule('not-recovered', '受灾户未恢复', {
  ...disaster,
  level: 'yellow',
  source: '受灾台账',
  on: disasterLedger,
  when: and(
    ledger.recovery.in('waiting', 'underway'),
    ledger.struckOn.atMost(monthsAgo(recoveryMonths)),
    not(ledger.risk.is('no')),
  ),
});
