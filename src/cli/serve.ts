import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { serve as listen } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import { keepClear } from '../server/access/clear-out.ts';
import { keepSealed } from '../server/audit/seal.ts';
import { announce, findServer } from '../server/db/postgres/lock.ts';
import { beginDay } from '../server/duties/begin-day.ts';
import { sealEarlierLines } from '../server/feeds/sealing.ts';
import { createApi } from '../server/http/app.ts';
import { routes } from '../server/http/routes/index.ts';
import { setupApi } from '../server/http/setup.ts';
import { ssoApi } from '../server/http/sso.ts';
import { sealEarlier } from '../server/keys/earlier.ts';
import { logFailure } from '../server/log.ts';
import type { Platform } from '../server/platform.ts';
import { expire } from '../server/retention/expire.ts';
import { giveUpDead } from '../server/runs/index.ts';
import { type Address, addressOf, ensureFree, isListening } from './address.ts';
import { demoAccountLines, demoAccounts, ensureDemo } from './demo.ts';
import { ensureFitForPublic } from './fit-for-public.ts';
import { type House, openHouse, root } from './house.ts';
import { untilInterrupted } from './interrupt.ts';
import type { Command } from './options.ts';
import { ssoSettingsOf } from './sso-settings.ts';

export const serve: Command = {
  usage: 'serve [--demo | --empty]',
  help: '启动网站；--demo 首次启动时装入演示数据',
  async run(options) {
    const at = addressOf(process.env);
    ssoSettingsOf(process.env);
    // An office chooses its own regions in the pages.
    const house = await openHouse(process.env, { regions: options.flag('demo'), beside: true });
    try {
      const running = findServer(house.dataFolder);
      if (house.attached && running) return console.log(`守线已经在运行：${running.address}`);
      await ensureFree(at);
      if (house.migrated.length) console.log(`数据库已更新：${house.migrated.join('、')}`);
      await giveUpDead(house.database.owner);
      if (options.flag('demo')) await ensureDemo(house, options);
      await ensureFitForPublic(house, at, process.env);
      await untilStopped(house, at);
    } finally {
      await house.close();
    }
  },
};

/** Serves until a signal comes, then lets requests finish. */
async function untilStopped(house: House, at: Address): Promise<void> {
  const server = listen({ fetch: webApp(house).fetch, ...at });
  await isListening(server as Server, at);
  const interrupted = untilInterrupted();
  const address = `http://127.0.0.1:${at.port}`;
  announce(house.dataFolder, address);
  console.log(`\n守线已启动：${address}\n`);
  for (const line of await demoAccountLines(house)) console.log(line);
  const { rows } = await sql`select from account limit 1`.execute(house.database.owner);
  if (!rows.length) console.log('还没有账号：请在浏览器中打开上面的网址，设立第一位系统管理员。\n');
  const { owner, keys } = house.database;
  const stopClearing = await keepClear(owner, async () => {
    const platform = await house.platform();
    await sealEarlierLines(owner, keys);
    await sealEarlier(house.database, platform.names);
    await expire(platform);
  });
  const stopSealing = await keepSealed(house.database.owner);
  await interrupted;
  stopClearing();
  await stopSealing();
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await planning;
}
/** What the first request of the day began; whoever stops the server waits for it. */
let planning: Promise<unknown> = Promise.resolve();

/** The first request of a day also plans what begins on it; nobody waits for that. */
function eachDay(read: () => Promise<Platform>): () => Promise<Platform> {
  let begun = '';
  return async () => {
    const platform = await read();
    if (platform.day !== begun) {
      begun = platform.day;
      planning = beginDay(platform).catch((error) => {
        begun = '';
        logFailure(error);
      });
    }
    return platform;
  };
}

function webApp(house: House): Hono {
  const platform = eachDay(() => house.platform());
  const app = new Hono();
  // Lists of people travel over a village's line; files that are packed already are left as they are.
  app.use('/api/*', compress());
  app.route(
    '/',
    setupApi(platform, () => demoAccounts(house)),
  );
  const behindProxy = process.env.SHOUXIAN_PROXY === '1';
  app.route('/', ssoApi(platform, ssoSettingsOf(process.env), { behindProxy }));
  app.route('/', createApi(platform, routes, { behindProxy }));
  const folder = join(root, 'dist/web');
  if (!existsSync(folder)) app.get('/', (c) => c.text('网页尚未构建：请用 npm start 启动', 503));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.use('/assets/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.use('*', serveStatic({ root: folder, precompressed: true }));
  app.get('*', serveStatic({ root: folder, path: 'index.html', precompressed: true }));
  return app;
}
