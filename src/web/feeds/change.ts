import type { FeedLine } from '../../server/http/contract.ts';

/** 较上月: by how many rows a feed's month differs from the month before; — where either did not come. */
export function changeOf({ state, rows, before }: Pick<FeedLine, 'state' | 'rows' | 'before'>): string {
  if (state === 'missing' || before === null) return '—';
  const change = rows - before;
  return change === 0 ? '持平' : change > 0 ? `+${change}` : `−${-change}`;
}
