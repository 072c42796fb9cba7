import { type Day, monthsBefore } from '../../kernel/index.ts';

/** The month before: of `2024-01` it is `2023-12`. */
export const monthBefore = (month: string): string => monthsBefore(`${month}-01` as Day, 1).slice(0, 7);

/** A month as a paper says it: `2023-10` is 2023年10月. */
export const spellMonth = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;

/** A day as a paper says it: `2023-10-09` is 2023年10月9日. */
export const spellDay = (day: string): string => `${spellMonth(day)}${Number(day.slice(8))}日`;
