import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { logLine, withinRequest } from '../log.ts';
import { metrics } from '../metrics.ts';

/**
 * Gives each request a number, which its answer and every line of the log about it bear, and counts and logs it by its declared address, since
 * an address as it was asked may hold a name somebody searched for. Behind a proxy the proxy's number is kept.
 */
export function watch(behindProxy: boolean): MiddlewareHandler {
  return async (c, next) => {
    const given = behindProxy ? c.req.header('x-request-id') : undefined;
    const id = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const start = performance.now();
    await withinRequest(id, async () => {
      await next();
      const ms = Math.round(performance.now() - start);
      const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'other';
      const { method } = c.req;
      const { status } = c.res;
      metrics.request({ method: methods.has(method) ? method : 'other', route, status, ms });
      logLine('request', { method, route, status, ms });
    });
    c.res.headers.set('X-Request-Id', id);
  };
}
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
