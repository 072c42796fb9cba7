import { type Cadence, cadence, defineParameter, quantity } from '../../kernel/index.ts';

/** 三大一实 says who visits whom, not how often; so the rounds are ours until a county types in its own. */
const round = (id: string, label: string, months: number) =>
  defineParameter(id, quantity(label, '个月'), [{ from: '2020-01-01', value: months }]);

export const countyRound = round('county-visit-months', '县级领导走访一轮月数', 12);
export const townshipRound = round('township-visit-months', '乡镇领导走访一轮月数', 3);
export const villageRound = round('village-visit-months', '村支书、第一书记走访一轮月数', 6);
export const officerRound = round('officer-visit-months', '帮扶责任人走访一轮月数', 1);
export const teamVisitsEvery = defineParameter<Cadence>('team-visits-every', cadence('驻村工作队走访频次'), [
  { from: '2020-01-01', value: 'month' },
]);
