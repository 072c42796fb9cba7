import { defineDuty } from '../../kernel/index.ts';
import { countyClerk, household, village } from '../household/index.ts';
import { yearlyCollection } from './forms.ts';
import * as parameters from './parameters.ts';
import { adjustmentHandling } from './procedures.ts';
import { adjustment } from './registers.ts';

const basis = '许昌市2020年的做法：每年10月开展动态管理';

/** 冻结: the county opens its adjustment in October. */
export const adjustmentOpening = defineDuty('adjustment-opening', '年度动态调整开账', {
  basis,
  by: countyClerk,
  every: parameters.adjustmentEvery,
  from: '2023-01-01',
  deadline: { inMonth: 10 },
  known: { record: adjustment, on: 'openedOn' },
});
/** 更新: every household of the county that opened one, until its day; made good until the close. */
export const yearlyUpdate = defineDuty('october-update', '年度动态调整采集', {
  basis,
  by: village,
  every: { of: adjustment, since: 'openedOn', until: 'collectBy', to: 'closeBy' },
  from: '2023-01-01',
  forEach: household,
  where: parameters.collectScope,
  evidence: yearlyCollection,
  round: true,
  known: { day: 'collectedOn' },
});
/** 关账: by the day that was set with the opening. */
export const closedInTime = defineDuty('adjustment-closed-in-time', '年度动态调整按期关账', {
  basis,
  every: 'month',
  from: '2023-01-01',
  known: { cases: adjustmentHandling },
});
