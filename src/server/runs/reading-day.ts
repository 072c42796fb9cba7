import { type Day, isDay, monthsBefore, plusDays } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';

/** Whether text names a month, `2023-10`. */
export const isMonth = (text: string): boolean => /^\d{4}-\d\d$/.test(text) && isDay(`${text}-01`);

/** The first day of a month; refuses what names none. */
export function firstDay(month: string): Day {
  if (!isMonth(month)) throw refusal('bad-request', `月份“${month}”应写成2023-10这样`);
  return `${month}-01` as Day;
}
/** The last day of a month. */
export const lastDay = (month: string): Day => plusDays(monthsBefore(firstDay(month), -1), -1);

/** The day as of which a month is read: its last, or `today` while it is not over. Refuses a month that has not begun. */
export function readingDay(month: string, today: Day): Day {
  if (firstDay(month) > today) throw refusal('bad-request', `${month}尚未开始（业务日期${today}）`);
  const last = lastDay(month);
  return last < today ? last : today;
}
