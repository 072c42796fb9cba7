const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** An instant near now as people say it: 今天15:04. Without its date, which on a demonstration is not the clock's. */
export function timeOf(instant: string, now = new Date()): string {
  const at = new Date(instant);
  const days = (Date.parse(date.format(at)) - Date.parse(date.format(now))) / 86_400_000;
  const day =
    days === 0
      ? '今天'
      : days === 1
        ? '明天'
        : days === -1
          ? '昨天'
          : `${Math.abs(days)}天${days < 0 ? '前' : '后'}`;
  return day + clock.format(at);
}
