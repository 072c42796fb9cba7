import type { Day } from '../../kernel/index.ts';
import type { PlaceReached } from '../../server/http/contract.ts';
import { spellDay } from '../feeds/month.ts';

/** One line per place for which anything waits: units are named, households never; blank where nothing waits. */
export function dispatchText(places: readonly PlaceReached[], place: string, day: Day, by: string): string {
  const lines = places.map(({ region, tasks, waiting, seen }) => {
    const parts = tasks.map(({ label, n }) => `${label}${n}件`).join('、');
    return `${region.name}：${parts}${seen < waiting ? `（${waiting - seen}件还没有打开）` : ''}。`;
  });
  if (!lines.length) return '';
  return [
    `${place}待办事项（截至${spellDay(day)}）：`,
    ...lines,
    `请打开系统待办查看，${spellDay(by)}前办结。`,
  ].join('\n');
}
