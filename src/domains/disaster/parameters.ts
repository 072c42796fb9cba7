import { defineParameter, money, quantity, yuan } from '../../kernel/index.ts';

export const disasterLossLine = defineParameter('disaster-loss-line', money('受灾损失预警线'), [
  { from: '2020-01-01', value: yuan(5_000) },
]);
export const disasterMonths = defineParameter('disaster-months', quantity('受灾预警月数', '个月'), [
  { from: '2020-01-01', value: 6 },
]);
export const recoveryMonths = defineParameter('recovery-months', quantity('灾后恢复预警月数', '个月'), [
  { from: '2020-01-01', value: 3 },
]);
export const disasterCheckDays = defineParameter('disaster-check-days', quantity('灾后摸底排查时限', '天'), [
  { from: '2020-01-01', value: 3 },
]);
export const disasterLedgerDays = defineParameter(
  'disaster-ledger-days',
  quantity('登记受灾台账时限', '天'),
  [{ from: '2020-01-01', value: 7 }],
);
