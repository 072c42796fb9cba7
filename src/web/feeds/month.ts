/** A month as a paper says it: `2023-10` is 2023年10月. */
export const spellMonth = (month: string): string =>
  `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;

/** A day as a paper says it: `2023-10-09` is 2023年10月9日. */
export const spellDay = (day: string): string => `${spellMonth(day)}${Number(day.slice(8))}日`;
