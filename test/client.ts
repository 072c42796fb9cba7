import type { Hono } from 'hono';
import { domains, offices } from '../src/domains/index.ts';
import type { Day, Office } from '../src/kernel/index.ts';
import { addAccount } from '../src/server/access/accounts.ts';
import { createApi } from '../src/server/http/app.ts';
import { routes } from '../src/server/http/routes/index.ts';
import { openPlatform, type Platform } from '../src/server/platform.ts';

/** A person at the API: signed in, asking and answering as the web does. */
export interface Client {
  get<T = any>(path: string): Promise<T>;
  post<T = any>(path: string, body?: unknown, key?: string): Promise<T>;
  upload<T = any>(path: string, name: string, bytes: Uint8Array | string): Promise<T>;
  /** The whole answer, whatever its status. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  /** The same with a body as it is, said to be JSON whatever it is. */
  raw(method: string, path: string, body: string): Promise<Response>;
}

/** The API on a platform that is read anew for every request, so that the business day may be moved on. */
export function apiOf(platform: Platform): Hono {
  return createApi(() => openPlatform(platform.database, { domains, offices }, platform.dataFolder), routes);
}

export const password = 'Passw0rd1';
/** Makes an account that has held one seat since long, and signs it in. */
export async function clientOf(
  api: Hono,
  platform: Platform,
  name: string,
  office: Office,
  region: string,
  number?: string,
): Promise<Client> {
  const id = await addAccount(platform.database.owner, platform, {
    name,
    person: name,
    password,
    ...(number && { number }),
    seats: [{ office: office.office, level: office.level, region }],
  });
  // Stories begin before the day on which the test's people are made.
  await platform.database.owner
    .updateTable('seat_holder')
    .set({ from_on: '2000-01-01' })
    .where('account_id', '=', id)
    .execute();
  return signedIn(api, name, password);
}

export async function signedIn(api: Hono, name: string, word: string): Promise<Client> {
  const answer = await api.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'shouxian' },
    body: JSON.stringify({ name, password: word }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    api.request(`/api${path}`, {
      method,
      headers: {
        cookie,
        'x-requested-with': 'shouxian',
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  return {
    ask,
    raw: async (method, path, body) =>
      api.request(`/api${path}`, {
        method,
        headers: { cookie, 'x-requested-with': 'shouxian', 'content-type': 'application/json' },
        body,
      }),
    get: async (path) => told(await ask('GET', path)),
    post: async (path, body = {}, key = crypto.randomUUID()) =>
      told(await ask('POST', path, body, { 'idempotency-key': key })),
    upload: async (path, file, bytes) => {
      const form = new FormData();
      form.append('file', new File([bytes as BlobPart], file));
      return told(await ask('POST', path, form));
    },
  };
}

async function told(answer: Response): Promise<any> {
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(body)}`);
  return body;
}

/** Waits for a run that a request began; throws its message if it failed. */
export async function untilDone(client: Client, run: string): Promise<any> {
  for (;;) {
    const view = await client.get(`/runs/${run}`);
    if (view.state === 'done') return view;
    if (view.state === 'failed') throw new Error(view.message);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Moves the business day of a platform. */
export const moveTo = ({ database }: Platform, day: Day) =>
  database.owner.updateTable('setting').set({ value: day }).where('name', '=', 'day').execute();
