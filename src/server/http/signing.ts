import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { deviceOf } from '../access/device.ts';
import { signIn, signOut } from '../access/signin.ts';
import type { Platform } from '../platform.ts';
import { addressOfAsker, isOwn } from './asker.ts';
import { readJson } from './json.ts';

export const cookieName = 'shouxian';

const Given = z.object({
  name: z.string().trim().max(200),
  password: z.string().max(1_000),
  code: z.string().trim().max(40).optional(),
});

/** Signing in and out, POST and DELETE /session: the only addresses that write without anybody being signed in. */
export function signingApi(platformOf: () => Promise<Platform>, behindProxy: boolean): Hono {
  const app = new Hono();
  app.post('/session', async (c) => {
    const { database } = await platformOf();
    const given = Given.parse(readJson(await c.req.text()));
    const address = addressOfAsker(c, behindProxy);
    // Fifty failures of one are not to lock out all who come through the same proxy.
    const { token, failed } = await signIn(database.owner, {
      ...given,
      ...(address && !isOwn(address) && { address }),
      device: deviceOf(c.req.header('user-agent')),
    });
    giveCookie(c, token, behindProxy);
    return c.json({ ok: true, failed });
  });
  app.delete('/session', async (c) => {
    const { database } = await platformOf();
    await signOut(database.owner, getCookie(c, cookieName) ?? '');
    deleteCookie(c, cookieName, { path: '/' });
    return c.json({ ok: true });
  });
  return app;
}

/** Hands a session's token to the browser, where no script reads it and no other site's request carries it. */
export function giveCookie(c: Context, token: string, behindProxy: boolean): void {
  const secure =
    new URL(c.req.url).protocol === 'https:' ||
    (behindProxy && c.req.header('x-forwarded-proto') === 'https');
  setCookie(c, cookieName, token, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
}
