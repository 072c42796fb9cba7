import type { Problem } from '../server/http/contract.ts';
import { newId } from './new-id.ts';
import { save } from './save-file.ts';

/** A refusal or failure of the server, with the Chinese sentence a person reads as its message. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export type QueryParams = Readonly<Record<string, string | number | undefined>>;

/** On a phone without a signal, what was answered last, where that is kept. */
export async function get<T>(path: string, params?: QueryParams): Promise<T> {
  const address = addressOf(path, params);
  const asked = send<T>('GET', path, { params });
  if (!keeper?.isKept(address)) return asked;
  const { keep, find } = keeper;
  const kept = () => find(address).catch(() => undefined);
  // Whoever no longer waits for it need not hear that it failed.
  asked.catch(() => undefined);
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience));
  try {
    const first = await Promise.race([asked, late]);
    const found = first === 'late' ? await kept() : undefined;
    if (found) {
      reached(false);
      return found.answer as T;
    }
    const answer = await asked;
    // What cannot be kept is read from the server the next time too.
    void keep(address, answer).catch(() => undefined);
    return answer;
  } catch (error) {
    const found = error instanceof ProblemError && error.problem.status === 0 ? await kept() : undefined;
    if (found) return found.answer as T;
    throw error;
  }
}
/** How long an answer that is kept here is waited for where the signal is poor, in milliseconds. */
const patience = 6_000;

/** What keeps answers on this device; there is none at a desk. */
export interface Keeper {
  isKept(address: string): boolean;
  keep(address: string, answer: unknown): Promise<void>;
  find(address: string): Promise<{ readonly answer: unknown } | undefined>;
}
export const keepWith = (given: Keeper): void => {
  keeper = given;
};
let keeper: Keeper | undefined;

/** Called with whether the server was reached, after each request. */
export const whenReached = (act: (reached: boolean) => void): void => {
  reached = act;
};
let reached = (_: boolean): void => {};

/**
 * Each POST carries a key, so that sending it again does nothing twice; give `key` to repeat an earlier one. The same asked once
 * more while the first is under way, as a double click does, is that one.
 */
export function post<T>(path: string, body?: unknown, { key }: { key?: string } = {}): Promise<T> {
  const same = `${path} ${JSON.stringify(body)}`;
  const first = key === undefined ? underWay.get(same) : undefined;
  if (first) return first as Promise<T>;
  const sent = send<T>('POST', path, { body, headers: { 'Idempotency-Key': key ?? newId() } });
  if (key !== undefined) return sent;
  underWay.set(same, sent);
  const over = () => underWay.delete(same);
  sent.then(over, over);
  return sent;
}
const underWay = new Map<string, Promise<unknown>>();
export const patch = <T>(path: string, body?: unknown): Promise<T> => send('PATCH', path, { body });
export const put = <T>(path: string, body?: unknown): Promise<T> => send('PUT', path, { body });
export const del = <T>(path: string): Promise<T> => send('DELETE', path, {});
/** Sends one file as the multipart field `file`; give `key` to repeat an earlier sending. */
export function upload<T>(
  path: string,
  file: Blob,
  params?: QueryParams,
  { key, name }: { key?: string; name?: string } = {},
): Promise<T> {
  const body = new FormData();
  if (name) body.append('file', file, name);
  else body.append('file', file);
  return send('POST', path, { params, body, headers: { 'Idempotency-Key': key ?? newId() } });
}

function posted(file: File): RequestInit {
  const body = new FormData();
  body.append('file', file);
  return { method: 'POST', body, headers: { 'X-Requested-With': 'shouxian' } };
}

/** Fetches a file, made of the one sent along if there is one, and hands it to the browser to be saved, under the name the server gave it. */
export async function download(
  path: string,
  params?: QueryParams,
  sent?: File,
  onBytes?: (bytes: number) => void,
): Promise<void> {
  const answer = await reach(addressOf(path, params), {
    credentials: 'same-origin',
    ...(sent && posted(sent)),
  });
  if (!answer.ok) throw refused(answer, path, parse(await answer.text()));
  await save(answer, onBytes).catch(brokenOff);
}

const brokenOff = () => {
  const title = '导出中断，没有保存：请重试；数据很多的，先选定乡镇或加上条件，分几次导出。';
  throw new ProblemError({ type: 'about:blank', status: 0, title });
};

/** Called whenever the server no longer knows who we are. */
export const whenSignedOut = (act: () => void): void => {
  signedOut = act;
};
let signedOut = (): void => {};

/** The address of a path of the API with its parameters; blank ones are left out. */
export function addressOf(path: string, params: QueryParams = {}): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `/api${path.replace(/^\/api/, '')}${given.length ? `?${query}` : ''}`;
}

interface Sent {
  readonly params?: QueryParams | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}
async function send<T>(method: string, path: string, { params, body, headers = {} }: Sent): Promise<T> {
  const isForm = body instanceof FormData;
  const answer = await reach(addressOf(path, params), {
    method,
    credentials: 'same-origin',
    headers: {
      ...headers,
      ...(method !== 'GET' && { 'X-Requested-With': 'shouxian' }),
      ...(body !== undefined && !isForm && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const read = parse(text);
  if (answer.ok && read !== broken) return read as T;
  throw refused(answer, path, read);
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(address, request);
    reached(true);
    return answer;
  } catch {
    reached(false);
    throw new ProblemError({
      type: 'about:blank',
      status: 0,
      title: '没有连上服务器，请检查网络后重试；已填内容还在。',
    });
  }
}

function refused({ status }: Response, path: string, read: unknown): ProblemError {
  if (status === 401 && !path.endsWith('/session')) signedOut();
  return new ProblemError(isProblem(read) ? read : unexplained(status));
}

const broken = Symbol('not JSON');
function parse(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return broken;
  }
}

const isProblem = (read: unknown): read is Problem =>
  typeof read === 'object' && read !== null && typeof (read as Problem).title === 'string';
const unexplained = (status: number): Problem => ({
  type: 'about:blank',
  status,
  title:
    status === 404
      ? '服务器上没有这项内容，可能已被撤销；请返回上一页重新打开。'
      : `服务器没有说明原因（${status}），请稍后重试；若一直如此，请告知系统管理员。`,
});
