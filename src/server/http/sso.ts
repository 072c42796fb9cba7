import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { deviceOf } from '../access/device.ts';
import { type SsoRefusal, type SsoSettings, singleSignOn } from '../access/sso.ts';
import { logFailure } from '../log.ts';
import type { Platform } from '../platform.ts';
import { addressOfAsker } from './asker.ts';
import { giveCookie } from './signing.ts';

/** Which browser was sent to the provider: nobody can be signed in with another's answer. */
const stateCookie = 'shouxian-sso';

/** 单点登录 below /api/sso: what the button says, the way to the provider and the way back. Without settings none is offered. */
export function ssoApi(
  platformOf: () => Promise<Platform>,
  settings: SsoSettings | undefined,
  { behindProxy = false } = {},
): Hono {
  const app = new Hono().basePath('/api/sso');
  app.get('/', (c) => c.json({ label: settings?.label ?? null }));
  if (!settings) return app;
  const sso = singleSignOn(settings);
  const refused = (why: SsoRefusal) => `/?sso=${why}`;
  app.get('/start', async (c) => {
    const { database } = await platformOf();
    try {
      const { address, state } = await sso.begin(database.owner);
      // Lax, since the provider sends people back from another site.
      setCookie(c, stateCookie, state, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/api/sso',
        maxAge: 600,
        secure: settings.redirect.startsWith('https:'),
      });
      return c.redirect(address);
    } catch (error) {
      logFailure(error);
      return c.redirect(refused('failed'));
    }
  });
  app.get('/callback', async (c) => {
    const { database } = await platformOf();
    const state = getCookie(c, stateCookie) ?? '';
    deleteCookie(c, stateCookie, { path: '/api/sso' });
    const done = await sso.finish(database.owner, new URL(c.req.url).search, state, {
      address: addressOfAsker(c, behindProxy),
      device: deviceOf(c.req.header('user-agent')),
    });
    if ('why' in done) return c.redirect(refused(done.why));
    giveCookie(c, done.token, behindProxy);
    return c.redirect('/');
  });
  return app;
}
