import { type Day, plusDays } from '../../kernel/index.ts';

/** The days from the Monday before the month's first to the Sunday after its last. */
export function gridOf(month: string): Day[] {
  const first = `${month}-01` as Day;
  const monday = plusDays(first, -((new Date(first).getUTCDay() + 6) % 7));
  const days: Day[] = [];
  for (let day = monday; day.slice(0, 7) <= month || days.length % 7; day = plusDays(day, 1)) days.push(day);
  return days;
}
