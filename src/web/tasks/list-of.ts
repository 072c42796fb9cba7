import { leadHandling } from '../../domains/monitoring/index.ts';
import type { Counted } from '../../kernel/index.ts';

/** The list behind a number of the matrix, with the filters that make it as long: one procedure's or duty's own list, else tasks of any kind. */
export function listOf(
  column: string,
  { cases = [], at, noticeOver, duty, other }: Counted,
  { region, month }: { region: string; month: string },
): { to: string; search: Record<string, string | undefined> } {
  if (other === 'doubts') return { to: '/doubts', search: { region } };
  if (duty)
    return {
      to: '/calendar/tasks',
      search: { duty: duty.id, month, state: 'missing,open', region },
    };
  const [only, ...others] = cases;
  if (!only || others.length || noticeOver) return { to: '/tasks', search: { whose: 'all', column, region } };
  const step = at?.join(',');
  return { to: only.id === leadHandling.id ? '/leads' : `/cases/${only.id}`, search: { step, region } };
}
