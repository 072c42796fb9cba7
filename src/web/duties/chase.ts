import type { DutyUnit } from '../../server/http/contract.ts';
import { spellDay, spellMonth } from '../feeds/month.ts';

/** 催办文字, ready to be sent on: one line per duty, naming the units (点单位不点人) that are late and by how much. */
export function chaseText(
  units: readonly Pick<DutyUnit, 'label' | 'duties'>[],
  duties: readonly (readonly [id: string, label: string])[],
  { month, day, by }: { month: string; day: string; by: string },
): string {
  const lines = duties.flatMap(([id, label]) => {
    const late = units.flatMap(({ label: unit, duties: of }) => {
      const n = of[id]?.missing ?? 0;
      return n ? [`${unit}${n}件`] : [];
    });
    return late.length ? [`“${label}”逾期未办：${late.join('、')}。`] : [];
  });
  return [
    `${spellMonth(month)}工作任务办理情况（截至${spellDay(day)}）：`,
    ...lines,
    `请于${spellDay(by)}前办结。`,
  ].join('\n');
}

/** How many tasks are late in all units. */
export const lateIn = (units: readonly Pick<DutyUnit, 'duties'>[]): number =>
  units.reduce(
    (sum, { duties }) => sum + Object.values(duties).reduce((all, { missing }) => all + missing, 0),
    0,
  );
