import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openCluster } from '../../src/server/db/postgres/cluster.ts';
import { commandOf, pause } from '../../src/server/db/postgres/process.ts';
import { seed } from '../random.ts';
import { missing, untold, verdicts } from './afterwards.ts';
import { kill, postmasterOf, processesOf, randomOf, remove, roomyFolder } from './command.ts';
import { prepareCounty } from './county.ts';
import { cuttingProxy } from './proxy.ts';
import { type Site, siteOf } from './site.ts';
import { startTraffic, type Traffic } from './traffic.ts';

/** How many faults in all; `npm run test:faults` asks for more. */
const faults = Number(process.env.FAULTS ?? 40);
const random = randomOf(seed);
console.log(`${faults} faults of SEED=${seed}`);
const minutes = 60_000;

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

type Fault = (site: Site, traffic: Traffic) => Promise<unknown>;
const embedded: Readonly<Record<string, Fault>> = {
  'the server is killed': async (site) => {
    await kill(site.server.child.pid);
    await site.begin();
  },
  'the database is killed': async (site) => {
    await kill(postmasterOf(site.folder));
  },
  'both are killed': async (site) => {
    await Promise.all([kill(postmasterOf(site.folder)), kill(site.server.child.pid)]);
    await site.begin();
  },
  'the database is stopped': async (site) => {
    await kill(postmasterOf(site.folder), 'SIGINT');
  },
  'the clock jumps': async (site) => {
    const days = [-2, -0.04, 0.04, 2][Math.floor(random() * 4)] as number;
    writeFileSync(join(site.folder, 'clock'), String(days * 86_400_000));
    await pause(200);
    rmSync(join(site.folder, 'clock'));
  },
  'a month is run beside, and its process killed': async (site, traffic) => {
    await traffic.ask('city', 'POST', '/months/2023-10/run');
    await pause(random() * 1_500);
    for (const pid of processesOf(site.folder)) if (commandOf(pid).includes('worker.ts')) await kill(pid);
  },
  'a month is run beside': async (_, traffic) => {
    const { body, status } = await traffic.ask('city', 'POST', '/months/2023-10/run');
    if (status !== 200) return;
    for (;;) {
      const run = await traffic.ask('city', 'GET', `/runs/${body.run}`);
      if (run.body?.state !== 'running') return;
      await pause(100);
    }
  },
};

/** Lets faults happen at random moments amid the traffic; after each, what was answered must be there, once. */
async function endure(
  site: Site,
  happenings: Readonly<Record<string, Fault>>,
  times: number,
  connectionOf: () => Promise<Parameters<typeof missing>[0]>,
  env: NodeJS.ProcessEnv = {},
) {
  const traffic = await startTraffic(site.address, random);
  const names = Object.keys(happenings);
  const lost: string[] = [];
  for (let n = 0; n < times; n++) {
    // Each kind in turn, then by chance.
    const name = names[n < names.length ? n : Math.floor(random() * names.length)] as string;
    await pause(random() * 900);
    await happenings[name]?.(site, traffic);
    await site.healthy();
    for (const sentence of await missing(await connectionOf(), traffic.writes))
      lost.push(`${n + 1}. ${name}: ${sentence}`);
  }
  await traffic.stop();
  console.log(`${times} faults; answers by status: ${JSON.stringify(traffic.statuses)}`);
  return {
    lost,
    errors: traffic.errors,
    untold: await untold(await connectionOf(), traffic.writes),
    verdicts: await verdicts(site.folder, env),
    done: traffic.writes.filter(({ status }) => status === 200).length,
    reads: traffic.reads,
    unanswered: (traffic.statuses[0] ?? 0) + (traffic.statuses[503] ?? 0),
  };
}
const nothingWrong = { lost: [], errors: [], untold: 0, verdicts: [] };

test(
  'killed, stopped and out of time: what was acknowledged is there once, and everything adds up',
  async () => {
    const folder = roomyFolder();
    ending.push(() => remove(folder));
    await prepareCounty(folder, 60);
    const site = await siteOf(folder);
    await site.begin();
    ending.push(() => site.end());
    const connectionOf = async () => (await openCluster({ dataFolder: folder, env: {} })).connection;
    const { done, reads, unanswered, ...outcome } = await endure(
      site,
      embedded,
      Math.round(faults * 0.7),
      connectionOf,
    );
    expect(outcome).toEqual(nothingWrong);
    expect(done).toBeGreaterThan(faults);
    expect(reads).toBeGreaterThan(faults);
    expect(unanswered).toBeGreaterThan(faults / 2);
  },
  faults * 0.5 * minutes,
);

test(
  'an own database whose connections are cut, again and again',
  async () => {
    const [folder, elsewhere] = [roomyFolder(), roomyFolder()];
    ending.push(
      () => remove(folder),
      () => remove(elsewhere),
    );
    await prepareCounty(elsewhere, 60);
    const cluster = await openCluster({ dataFolder: elsewhere, env: {} });
    ending.push(() => cluster.stop());
    const { user, password, database } = cluster.connection;
    const proxy = await cuttingProxy(join(cluster.connection.host, '.s.PGSQL.5432'));
    ending.push(() => proxy.close());
    const env = {
      DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${proxy.port}/${database}`,
      SHOUXIAN_KEY_FILE: join(elsewhere, 'shouxian.key'),
    };
    const site = await siteOf(folder, env);
    await site.begin();
    ending.push(() => site.end());
    const cuts: Readonly<Record<string, Fault>> = {
      'all connections are cut': async () => proxy.cut(),
      'nobody gets through for a while': async () => {
        proxy.shut(true);
        await pause(300 + random() * 700);
        proxy.shut(false);
      },
      'answers are cut, what was asked arrives': async () => proxy.cutAnswers(),
    };
    const { done, reads, unanswered, ...outcome } = await endure(
      site,
      cuts,
      Math.round(faults * 0.25),
      async () => cluster.connection,
      env,
    );
    expect(outcome).toEqual(nothingWrong);
    expect(done).toBeGreaterThan(faults / 4);
    expect(reads).toBeGreaterThan(faults / 4);
    expect(unanswered).toBeGreaterThan(faults / 8);
  },
  faults * 0.5 * minutes,
);

/** A disk of its own that can be filled; undefined where this machine lets nobody make one. */
function smallDisk(): string | undefined {
  const folder = roomyFolder();
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=0700', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  ending.push(async () => {
    await remove(join(folder, 'data'));
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

test(
  'a disk that fills up and is emptied again',
  async (context) => {
    const disk = smallDisk();
    if (!disk) return context.skip('this account may not mount a disk to fill');
    const folder = join(disk, 'data');
    mkdirSync(folder, { mode: 0o700 });
    await prepareCounty(folder, 60);
    const site = await siteOf(folder);
    await site.begin();
    ending.push(() => site.end());
    const ballast = join(disk, 'ballast');
    const connectionOf = async () => (await openCluster({ dataFolder: folder, env: {} })).connection;
    const filling: Readonly<Record<string, Fault>> = {
      'the disk is full for a while': async () => {
        try {
          execFileSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdio: 'ignore' });
        } catch {
          // Full, as it was to become.
        }
        await pause(1_000 + random() * 2_000);
        rmSync(ballast, { force: true });
      },
    };
    const { done, reads, unanswered, ...outcome } = await endure(
      site,
      filling,
      Math.max(2, Math.round(faults * 0.05)),
      connectionOf,
    );
    expect(outcome).toEqual(nothingWrong);
    expect(done).toBeGreaterThan(2);
    expect(reads).toBeGreaterThan(2);
    expect(unanswered).toBeGreaterThan(0);
  },
  faults * 0.5 * minutes,
);
