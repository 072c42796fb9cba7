import { AsyncLocalStorage } from 'node:async_hooks';
import { KeyProblem } from './keys/source.ts';

/** Which request is being answered, for whoever writes to the log deep inside. */
const current = new AsyncLocalStorage<{ readonly id: string }>();

/** Runs work as part of a request; what it logs bears the request's number. */
export const withinRequest = <T>(id: string, work: () => T): T => current.run({ id }, work);

/** The number of the request being answered, which people are told with a failure; none outside of one. */
export const requestId = (): string | undefined => current.getStore()?.id;

/** One JSON object a line, for programs that collect logs: `SHOUXIAN_LOG=json`, or `NODE_ENV=production`. Else lines for people, and failures only. */
const isStructured = (): boolean =>
  process.env.SHOUXIAN_LOG === 'json' ||
  (process.env.NODE_ENV === 'production' && process.env.SHOUXIAN_LOG !== 'text');

/** Writes one line about what happened; `about` holds names and numbers of the program's own, never anything a person wrote. */
export function logLine(what: string, about: Readonly<Record<string, string | number | undefined>>): void {
  if (!isStructured()) return;
  console.error(JSON.stringify({ at: new Date().toISOString(), what, request: requestId(), ...about }));
}

/** Writes to the log what was not foreseen, without anybody's data. */
export function logFailure(error: unknown): void {
  const text = withoutData(error);
  const id = requestId();
  if (isStructured()) logLine('failure', { error: text });
  else console.error(id ? `[${id}] ${text}` : text);
}

/**
 * What went wrong and where, for the log. A database's message may quote what somebody wrote, so it stays out; so may any other, in which only
 * plain English and short numbers are left.
 */
export function withoutData(error: unknown): string {
  if (!(error instanceof Error)) return '未知错误';
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string };
  const about = [code, table, constraint].filter(Boolean).join(' ');
  // The stack repeats the message, of however many lines.
  const stack = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const said = code ? '' : `: ${error instanceof KeyProblem ? error.message : bare(error.message)}`;
  return [`${error.name}${about && ` (${about})`}${said}`, ...stack].join('\n');
}

/** Chinese, numbers of four digits and more, and what is written as an address or JSON would write it, give way to a dot. */
const bare = (message: string): string =>
  message.replace(/[^\p{ASCII}]+|\d{4,}\w?|(?:%[\da-f]{2})+|(?:\\u[\da-f]{4})+/giu, '…').slice(0, 300);

/** A process that breaks says so in its log as of any failure, and ends: by itself it would write out the error with all that stands in it. */
export function breakQuietly(): void {
  process.on('uncaughtException', (error) => {
    logFailure(error);
    process.exit(1);
  });
}
