import { type Day, periodOf, plusDays } from '../../kernel/index.ts';

/** What is known of a resident cadre in a week. */
export interface Week {
  readonly stays: readonly {
    readonly id: string;
    readonly from: Day;
    readonly to: Day;
    readonly note: string | null;
  }[];
  readonly leaves: readonly {
    readonly from: Day;
    readonly to: Day;
    readonly kind: string;
    readonly granted: boolean | null;
  }[];
  /** Visits that were written down for the person in the village, and by anybody of the village. */
  readonly visits: number;
}
export interface Line {
  readonly days: number;
  readonly nights: number;
  /** Days of the week on granted leave; meetings and courses reported beforehand count as in the village. */
  readonly onLeave: number;
  readonly visits: number;
  /** Why the week has to be explained; empty where it has not. */
  readonly wants: readonly string[];
  readonly note: string | null;
}

/**
 * 五天四夜 of one person in one week (Monday to Sunday): days and nights planned, less granted leave, and whether visits bear
 * it out. No plan is unknown, not absence; a week that has not ended is not asked for visits.
 */
export function weekLine(
  { stays, leaves, visits }: Week,
  monday: Day,
  { days: line, nights: nightLine, today }: { days: number; nights: number; today: Day },
): Line {
  const week = weekOf(monday);
  const isIn = (day: Day, spans: readonly { from: Day; to: Day }[]) =>
    spans.some(({ from, to }) => from <= day && day <= to);
  const leave = leaves.filter(({ kind, granted }) => kind === 'leave' && granted);
  const here = week.filter((day) => isIn(day, stays) && !isIn(day, leave));
  const nights = here.filter((day) => here.includes(plusDays(day, 1)) && isOneStay(day, stays)).length;
  const onLeave = week.filter((day) => isIn(day, leave)).length;
  const note = stays.map((stay) => stay.note).find(Boolean) ?? null;
  const wants: string[] = [];
  if (!stays.length) wants.push('未排班');
  else {
    if (here.length + onLeave < line) wants.push(`驻村${here.length}天，少于${line}天`);
    if (nights + onLeave < nightLine) wants.push(`驻村${nights}夜，少于${nightLine}夜`);
    const isOver = today > (week[6] as Day);
    if (isOver && here.length && !visits) wants.push('没有走访记录佐证');
  }
  return { days: here.length, nights, onLeave, visits, wants, note };
}

/** A night is spent in the village between two days of one stay. */
const isOneStay = (day: Day, stays: readonly { from: Day; to: Day }[]): boolean =>
  stays.some(({ from, to }) => from <= day && day < to);

const weekOf = (monday: Day): Day[] => Array.from({ length: 7 }, (_, i) => plusDays(monday, i));
/** The Monday of a day's week. */
export const mondayOf = (day: Day): Day => periodOf('week', day).from;
