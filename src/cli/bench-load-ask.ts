import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Errand } from './bench-load-work.ts';

/** How a request ended: its status, 0 where no answer came, and what was answered. */
export interface Ended {
  readonly status: number;
  /** Read only when somebody goes on from it, or it was refused. */
  readonly body?: any;
}

/** Asks a server over connections that are kept, as browsers do, packed answers included. */
export function askerOf(port: number): { ask(errand: Errand): Promise<Ended>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const ask = ({ official, method, path, body, learn, writes }: Errand): Promise<Ended> =>
    new Promise((resolve) => {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      const asking = request(
        {
          ...{ agent, port, method, host: '127.0.0.1', path: `/api${path}`, timeout: 30_000 },
          headers: {
            cookie: official.cookie,
            'accept-encoding': 'gzip',
            'x-requested-with': 'shouxian',
            ...(sent && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
            ...(writes && { 'idempotency-key': crypto.randomUUID() }),
          },
        },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', () => resolve({ status: 0 }));
          answer.on('end', () => {
            const status = answer.statusCode ?? 0;
            if (!learn && status === 200) return resolve({ status });
            const all = Buffer.concat(pieces);
            const text = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(all) : all;
            resolve({ status, body: JSON.parse(text.toString() || 'null') });
          });
        },
      );
      asking.on('timeout', () => asking.destroy());
      asking.on('error', () => resolve({ status: 0 }));
      asking.end(sent);
    });
  return { ask, close: () => agent.destroy() };
}
