import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { createApi, type PlatformOf } from '../server/http/app.ts';
import { healthApi } from '../server/http/health.ts';
import { pack } from '../server/http/pack.ts';
import { problem } from '../server/http/problem.ts';
import { paced, RateLimit } from '../server/http/rate.ts';
import { routes } from '../server/http/routes/index.ts';
import { setupApi } from '../server/http/setup.ts';
import { ssoApi } from '../server/http/sso.ts';
import { watch } from '../server/http/watch.ts';
import { refusal } from '../server/problems.ts';
import { demoAccounts } from './demo.ts';
import { type House, root } from './house.ts';
import { ssoSettingsOf } from './sso-settings.ts';

/** Everything the server answers: the API, and the pages that were built into `dist/web`. */
export function webApp(
  house: Pick<House, 'database'>,
  platform: PlatformOf,
  env: NodeJS.ProcessEnv = process.env,
): Hono {
  const behindProxy = env.SHOUXIAN_PROXY === '1';
  const app = new Hono();
  app.use(watch(behindProxy));
  // What the API sends is data or a file to be saved, never a page: opened as one it may do nothing. Of two, the first has the last word.
  app.use('/api/*', answers);
  app.use('/api/*', keptNowhere);
  app.use(pages);
  // Lists of people travel over a village's line; files that are packed already are left as they are.
  app.use('/api/*', pack);
  const pace = paceOf(env);
  if (pace) app.use('/api/*', paced(pace.address, behindProxy));
  app.route('/', healthApi(house.database, { open: () => platform() }));
  app.route(
    '/',
    setupApi(platform, async () => demoAccounts({ platform })),
  );
  app.route('/', ssoApi(platform, ssoSettingsOf(env), { behindProxy }));
  app.route('/', createApi(platform, routes, { behindProxy, pace: pace?.account }));
  const folder = join(root, 'dist/web');
  if (!existsSync(folder)) app.get('/', (c) => c.text('网页尚未构建：请用 npm start 启动', 503));
  app.all('/api/*', () => problem(refusal('not-found', '没有这个地址')));
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.use('*', serveStatic({ root: folder, precompressed: true }));
  // A part of an earlier build is gone; kept as the page that stood for it, it would be for a year.
  app.all('/assets/*', (c) => c.text('没有这个文件，请刷新页面', 404));
  app.get('*', serveStatic({ root: folder, path: 'index.html', precompressed: true }));
  return app;
}

/** What a page of ours may load: its own scripts from files, and styles that the components write. */
const pages = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  permissionsPolicy: { geolocation: [], microphone: [], payment: [], usb: [] },
});
const answers = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  xFrameOptions: 'DENY',
});

/** Refusals and files too. */
const keptNowhere: MiddlewareHandler = async (c, next) => {
  await next();
  c.res.headers.set('Cache-Control', 'no-store');
};

/** `SHOUXIAN_RATE` requests a second of one account, ten times as many of one address, bursts of ten seconds' worth; 0 is no limit. */
function paceOf({ SHOUXIAN_RATE }: NodeJS.ProcessEnv) {
  const perSecond = SHOUXIAN_RATE?.trim() ? Number(SHOUXIAN_RATE) : 30;
  if (!(perSecond > 0)) return undefined;
  return {
    account: new RateLimit({ burst: perSecond * 10, perSecond }),
    address: new RateLimit({ burst: perSecond * 100, perSecond: perSecond * 10 }),
  };
}
