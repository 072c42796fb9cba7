import type { Day } from '../../kernel/index.ts';
import type { TaskMatrix } from '../../server/http/contract.ts';
import { spellDay } from '../feeds/month.ts';

/** One line per place that has anything to do, late work said in brackets: units are named, households never; blank where nothing waits. */
export function dispatchText(
  { columns, rows }: Pick<TaskMatrix, 'columns' | 'rows'>,
  place: string,
  day: Day,
  by: string,
): string {
  const lines = rows.flatMap(({ region, cells }) => {
    const parts = columns.flatMap(({ key, label }) => {
      const { open, overdue } = cells[key] ?? { open: 0, overdue: 0 };
      // What is late in all is said with each.
      if (!open || open === overdue) return key === 'late' || !open ? [] : [`${label}${open}件（均已逾期）`];
      return [`${label}${open}件${overdue ? `（逾期${overdue}件）` : ''}`];
    });
    return parts.length ? [`${region.name}：${parts.join('、')}。`] : [];
  });
  if (!lines.length) return '';
  return [`${place}待办事项（截至${spellDay(day)}）：`, ...lines, `请于${spellDay(by)}前办结。`].join('\n');
}
