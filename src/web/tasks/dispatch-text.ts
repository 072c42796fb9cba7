import type { Day } from '../../kernel/index.ts';
import type { TaskMatrix } from '../../server/http/contract.ts';
import { spellDay } from '../feeds/month.ts';

/** One line per place that has anything to do, by column: units are named, households never; blank where nothing waits. */
export function dispatchText(
  { columns, rows }: Pick<TaskMatrix, 'columns' | 'rows'>,
  place: string,
  day: Day,
  by: string,
): string {
  const lines = rows.flatMap(({ region, cells }) => {
    const parts = columns.flatMap(({ key, label }) => {
      const n = cells[key]?.open ?? 0;
      return n ? [`${label}${n}件`] : [];
    });
    return parts.length ? [`${region.name}：${parts.join('、')}。`] : [];
  });
  if (!lines.length) return '';
  return [`${place}待办事项（截至${spellDay(day)}）：`, ...lines, `请于${spellDay(by)}前办结。`].join('\n');
}
