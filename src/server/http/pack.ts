import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

const packLarge = promisify(gzip);
/** Bytes from which packing pays, and from which it is left to another thread so that others need not wait. */
const [worth, large] = [1_024, 131_072];
/** Lists of people repeat themselves so much that packing harder hardly makes them smaller. */
const options = { level: constants.Z_BEST_SPEED };

/**
 * Packs the JSON of an answer whole for whoever takes gzip: answers are short, and Hono's own packing makes four streams for each. Files
 * are packed already.
 */
export const pack: MiddlewareHandler = async (c, next) => {
  await next();
  const { res } = c;
  if (!res.headers.get('content-type')?.startsWith('application/json') || !res.body) return;
  if (c.req.method === 'HEAD' || res.headers.has('content-encoding')) return;
  const bytes = new Uint8Array(await res.arrayBuffer());
  const { status, headers } = res;
  headers.append('vary', 'Accept-Encoding');
  const isPacked = bytes.length >= worth && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (isPacked) headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  const body = !isPacked
    ? bytes
    : bytes.length < large
      ? gzipSync(bytes, options)
      : await packLarge(bytes, options);
  c.res = undefined;
  c.res = new Response(body as BodyInit, { status, headers });
};
