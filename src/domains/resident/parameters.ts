import { type Cadence, cadence, type DatedValue, defineParameter, quantity } from '../../kernel/index.ts';

const since = (value: number, basis?: string): DatedValue[] => [
  { from: '2020-01-01', value, ...(basis && { basis }) },
];
const fiveAndFour = '夏邑县“五天四夜”工作制（2021年12月公开报道）';
/** Another province's, so a county that has its own rule types it in. */
const qinghai = '青海省2024年公开的驻村干部管理规定（外省，供参考）';

export const residentDays = defineParameter(
  'resident-days',
  quantity('每周驻村天数', '天'),
  since(5, fiveAndFour),
);
export const residentNights = defineParameter(
  'resident-nights',
  quantity('每周驻村夜数', '夜'),
  since(4, fiveAndFour),
);
export const residentDaysAYear = defineParameter(
  'resident-days-a-year',
  quantity('每年驻村天数', '天'),
  since(200, qinghai),
);
export const townshipLeaveDays = defineParameter(
  'township-leave-days',
  quantity('乡镇审批请假天数上限', '天'),
  since(5, qinghai),
);
export const leaveAnswerDays = defineParameter('leave-answer-days', quantity('请假审批时限', '天'), since(2));
export const overlapDays = defineParameter('overlap-days', quantity('以老带新共同驻村天数', '天'), since(30));
export const replacementDays = defineParameter(
  'replacement-days',
  quantity('轮换召回各环节时限', '天'),
  since(10),
);
export const handOverDays = defineParameter('hand-over-days', quantity('轮换交接时限', '天'), since(60));
export const rosterEvery = defineParameter<Cadence>('resident-roster-every', cadence('驻村排班频次'), [
  { from: '2020-01-01', value: 'week', basis: fiveAndFour },
]);
