import type { DifferenceState } from '../../server/http/contract.ts';

/** What a difference waits for. */
export const stateLabels: Readonly<Record<DifferenceState, string>> = {
  open: '待录入',
  entered: '已录入待核对',
  disagrees: '已录入仍不一致',
  absent: '名单中已无',
};
