/** Writes to the log what was not foreseen, without anybody's data. */
export const logFailure = (error: unknown): void => console.error(withoutData(error));

/** What went wrong and where, for the log: a database's message may quote what somebody wrote, so it stays out. */
export function withoutData(error: unknown): string {
  if (!(error instanceof Error)) return '未知错误';
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string };
  const about = [code, table, constraint].filter(Boolean).join(' ');
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const said = code ? '' : `: ${error.message}`;
  return [`${error.name}${about && ` (${about})`}${said}`, ...stack].join('\n');
}
