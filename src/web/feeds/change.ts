import type { FeedLine } from '../../server/http/contract.ts';

/** 较上月: by how many rows that count a feed's month differs from the month before; — where either did not come. */
export function changeOf({
  state,
  rows,
  repeated,
  before,
}: Pick<FeedLine, 'state' | 'rows' | 'repeated' | 'before'>): string {
  if (state === 'missing' || before === null) return '—';
  const change = rows - repeated - before;
  return change === 0 ? '持平' : change > 0 ? `+${change}` : `−${-change}`;
}
