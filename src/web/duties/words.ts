import { household } from '../../domains/household/index.ts';
import { type Duty, sayPeriod } from '../../kernel/index.ts';
import type { DutyCounts, DutyTask } from '../../server/http/contract.ts';
import { names } from '../names.ts';

/** What became of a task, as people say it; the states in the order in which they are listed. */
export const stateWords: Readonly<Record<DutyTask['state'], string>> = {
  missing: '逾期未办',
  open: '未到期',
  late: '逾期完成',
  done: '按期完成',
};
export const stateNames = Object.keys(stateWords) as readonly DutyTask['state'][];

export const dutyOf = (id: string): Duty<any> | undefined => names.find<Duty<any>>('duty', id);

/** A period as it is said for a duty. */
export const periodOf = (duty: string, period: string): string => sayPeriod(dutyOf(duty), period);

/** What a duty's tasks are counted in. */
export const unitOf = (id: string): string => {
  const forEach = dutyOf(id)?.forEach;
  return !forEach ? '件' : forEach.id === household.id ? '户' : '项';
};

/** Done of all, in time or late: 38/52. */
export const shareOf = ({ done, late, total }: DutyCounts): string => `${done + late}/${total}`;

const parts = ['total', 'done', 'late', 'open', 'missing'] as const;
/** Counts of several together. */
export const sumOf = (all: readonly DutyCounts[]): DutyCounts =>
  Object.fromEntries(
    parts.map((part) => [part, all.reduce((sum, each) => sum + each[part], 0)]),
  ) as unknown as DutyCounts;
