import type { Server } from 'node:http';
import { serve as listen } from '@hono/node-server';
import { sql } from 'kysely';
import { keepAnchored, type NoteElsewhere } from '../server/audit/anchoring.ts';
import { keepSealed } from '../server/audit/seal.ts';
import { announce, findServer } from '../server/db/postgres/lock.ts';
import { beginDay } from '../server/duties/begin-day.ts';
import { clearScratch } from '../server/feeds/columnar/scratch.ts';
import { sealEarlierLines } from '../server/feeds/sealing.ts';
import type { PlatformOf } from '../server/http/app.ts';
import { metricsApi } from '../server/http/health.ts';
import { sealEarlier } from '../server/keys/earlier.ts';
import { breakQuietly, logFailure } from '../server/log.ts';
import { expire } from '../server/retention/expire.ts';
import { keepClear } from '../server/retention/keep-clear.ts';
import { giveUpDead } from '../server/runs/index.ts';
import { type Address, addressOf, ensureFree, isListening } from './address.ts';
import { elsewhereOf } from './anchor-elsewhere.ts';
import { demoAccountLines, ensureDemo } from './demo.ts';
import { ensureFitForPublic } from './fit-for-public.ts';
import { type House, openHouse } from './house.ts';
import { untilInterrupted } from './interrupt.ts';
import { toldOf } from './migrate.ts';
import type { Command } from './options.ts';
import { ssoSettingsOf } from './sso-settings.ts';
import { webApp } from './web-app.ts';

export const serve: Command = {
  usage: 'serve [--demo | --empty]',
  help: '启动网站；--demo 首次启动时装入演示数据',
  async run(options) {
    breakQuietly();
    const at = addressOf(process.env);
    ssoSettingsOf(process.env);
    const elsewhere = process.env.SHOUXIAN_ANCHOR?.trim();
    const note = elsewhere ? elsewhereOf(elsewhere) : undefined;
    // An office chooses its own regions in the pages.
    const house = await openHouse(process.env, { regions: options.flag('demo'), beside: true });
    try {
      const running = findServer(house.dataFolder);
      if (house.attached && running) return console.log(`守线已经在运行：${running.address}`);
      await ensureFree(at);
      const told = toldOf(house.migrated);
      if (told) console.log(told);
      await giveUpDead(house.database.owner);
      if (options.flag('demo')) await ensureDemo(house, options);
      await ensureFitForPublic(house, at, process.env);
      await untilStopped(house, at, note);
    } finally {
      await house.close();
    }
  },
};

/** Serves until a signal comes, then lets requests finish. */
async function untilStopped(house: House, at: Address, note?: NoteElsewhere): Promise<void> {
  const app = webApp(
    house,
    eachDay((stamp) => house.platform(stamp)),
  );
  const server = listen({ fetch: app.fetch, ...at, serverOptions: patience }) as Server;
  await isListening(server, at);
  const stopMetrics = await serveMetrics(house, process.env);
  const interrupted = untilInterrupted();
  const address = `http://127.0.0.1:${at.port}`;
  announce(house.dataFolder, address);
  console.log(`\n守线已启动：${address}\n`);
  for (const line of await demoAccountLines(house)) console.log(line);
  const { rows } = await sql`select from account limit 1`.execute(house.database.owner);
  if (!rows.length) console.log('还没有账号：请在浏览器中打开上面的网址，设立第一位系统管理员。\n');
  const { owner, keys } = house.database;
  const stopClearing = keepClear(async () => {
    const platform = await house.platform();
    await sealEarlierLines(owner, keys);
    await sealEarlier(house.database, platform.names);
    await expire(platform);
    clearScratch(house.dataFolder);
  });
  const stopSealing = await keepSealed(owner);
  const stopAnchoring = note && (await keepAnchored(owner, note));
  await interrupted;
  await stopClearing();
  await stopSealing();
  await stopAnchoring?.();
  stopMetrics();
  server.close();
  server.closeAllConnections();
  await planning;
}
/**
 * Milliseconds a browser has for the head of a request and for the whole of it, a file over a village's line included; and how long its
 * connection waits for the next one: longer than who asks keeps it (a proxy: a minute), lest a request meets the closing of it.
 */
export const patience = {
  keepAliveTimeout: 75_000,
  headersTimeout: 20_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
};

/** Prometheus' numbers at `METRICS_PORT`, for this machine only. */
async function serveMetrics({ database }: House, { METRICS_PORT }: NodeJS.ProcessEnv): Promise<() => void> {
  if (!METRICS_PORT?.trim()) return () => {};
  const at = { ...addressOf({ PORT: METRICS_PORT }), hostname: '127.0.0.1' };
  const server = listen({ fetch: metricsApi(database).fetch, ...at }) as Server;
  await isListening(server, at);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

/** What the first request of the day began; whoever stops the server waits for it. */
let planning: Promise<unknown> = Promise.resolve();

/** The first request of a day also plans what begins on it; nobody waits for that. */
function eachDay(read: PlatformOf): PlatformOf {
  let begun = '';
  return async (stamp) => {
    const platform = await read(stamp);
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
