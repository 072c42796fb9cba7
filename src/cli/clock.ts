/** An instant by the clock of those who read it, whatever the machine's is set to: 2023-11-20 14:30:00. */
export const shownHere = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);

/** The instant that somebody typed, by the same clock unless a zone is said; undefined for what is none. */
export function instantOf(typed: string): Date | undefined {
  const [, day, time = '00:00'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(typed.trim()) ?? [];
  const at = new Date(day ? `${day}T${time}+08:00` : typed);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
