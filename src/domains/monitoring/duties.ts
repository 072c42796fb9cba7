import { defineDuty } from '../../kernel/index.ts';
import { household, stillWatched, village } from '../household/index.ts';
import { revisitForm } from './forms.ts';

/** 每月回访 of every household whose risk was cleared (543: 强化每月一次回访). */
export const monthlyRevisit = defineDuty('monthly-revisit', '消除户每月回访', {
  basis: '鹤壁市543常态化监测帮扶机制（“三个一”）',
  by: village,
  every: 'month',
  from: '2023-10-01',
  deadline: { onDay: 31 },
  evidence: revisitForm,
  forEach: household,
  where: stillWatched,
  sets: { revisitedOn: { field: 'visitedOn' }, verifiedOn: { field: 'visitedOn' } },
  period: 'month',
});
