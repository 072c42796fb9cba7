import chineseDays from 'chinese-days';
import { type Calendar, type Day, plusDays } from '../kernel/index.ts';

/** 放假调休 of the years that the library knows; a later year is missing, so its deadlines are provisional (暂按周末计算). */
export function officeCalendar(from: number, to: number): Calendar {
  const calendar: Record<number, { off: Day[]; on: Day[] }> = {};
  for (let year = from; year <= to; year++) {
    const known = yearOf(year);
    if (known.off.length) calendar[year] = known;
  }
  return calendar;
}

function yearOf(year: number): { off: Day[]; on: Day[] } {
  const off: Day[] = [];
  const on: Day[] = [];
  for (let day: Day = `${year}-01-01` as Day; day.startsWith(String(year)); day = plusDays(day, 1)) {
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const isWorkday = chineseDays.isWorkday(day);
    if (isWeekend && isWorkday) on.push(day);
    if (!isWeekend && !isWorkday) off.push(day);
  }
  return { off, on };
}
