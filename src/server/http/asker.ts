import type { Context } from 'hono';

/**
 * The address in the network that asks; undefined where there is no connection, in a test. Behind a reverse proxy it is what the
 * proxy itself adds at the end of X-Forwarded-For: what stands before can be written by anybody.
 */
export function addressOfAsker(c: Context, behindProxy: boolean): string | undefined {
  const forwarded = behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return (forwarded || incoming?.socket?.remoteAddress)?.slice(0, 64);
}

/** This machine's own: a proxy that does not say for whom it asks, or nobody to be kept out. */
export const isOwn = (address: string): boolean => /^(::1|(::ffff:)?127\.)/.test(address);
