import { type ChildProcess, spawn } from 'node:child_process';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { askerOf } from './bench-load-ask.ts';
import { bareShares } from './bench-load-bare.ts';
import { seatOfficials } from './bench-load-people.ts';
import { type Phase, phaseOf } from './bench-load-phase.ts';
import { dayOf } from './bench-load-work.ts';
import { postmasterOf, usedBy } from './bench-processes.ts';
import { ensureDemo } from './demo.ts';
import { openHouse, root } from './house.ts';
import { type Command, type Options, say, UsageError } from './options.ts';
import { tenths } from './timed.ts';

export const benchLoad: Command = {
  usage: 'bench load [--people N] [--accounts N] [--minutes N] [--rate N] [--seed S] [--json]',
  help: '测量许多人同时用：另起一个服务进程，一千个账号混合查看、走访、办理、搜索；先尽量快，再按每秒N次（不写时取前者的六成）匀速',
  async run(options) {
    const folder = join(
      process.env.SHOUXIAN_DATA ?? join(tmpdir(), 'shouxian'),
      `bench-${options.value('people') ?? '100000'}`,
    );
    const { DATABASE_URL: _, ...inherited } = process.env;
    const env = { ...inherited, SHOUXIAN_DATA: folder };
    const officials = await prepared(env, options);
    const server = await started(env);
    const asker = askerOf(server.port);
    try {
      const roots = () => [server.child.pid ?? 0];
      const database = () => [postmasterOf(folder) ?? 0];
      const day = dayOf(officials, seeded(numberOf(options, 'seed', 1)));
      const seconds = numberOf(options, 'minutes', 1) * 60;
      const load = [tenths(loadavg()[0] ?? 0)];
      const about = {
        day,
        ask: asker.ask,
        program: () => usedBy(roots(), database()),
        database: () => usedBy(database()),
      };
      // What nobody asked for yet is planned and read from the disk once.
      await phaseOf({ ...about, seconds: 10, atOnce });
      const fast = await phaseOf({ ...about, seconds, atOnce });
      const rate = numberOf(options, 'rate', Math.round(fast.perSecond * 0.6));
      const even = await phaseOf({ ...about, seconds, rate });
      const bare = await bareShares(env, officials, asker.ask);
      load.push(tenths(loadavg()[0] ?? 0));
      const machine = `${cpus().length}核 ${cpus()[0]?.model.trim() ?? ''}，内存${Math.round(totalmem() / 1024 ** 3)} GB，Node ${process.version}`;
      const report = { machine, load, accounts: officials.length, fast, rate, even, bare };
      say(options, report, [
        machine,
        `测量前后的系统负载：${load.join('、')}；${officials.length}个账号，审计和密封如常`,
        ...linesOf(`尽量快（同时${atOnce}个请求）`, fast),
        ...linesOf(`每秒${rate}次，到了时间就发，不等前面的`, even),
        '',
        ...bare.map(
          ({ what, perSecond, bare: alone }) =>
            `只问${what}：每秒${perSecond}次；同样的行只用同一驱动按主键取：每秒${alone}次，占${Math.round((100 * perSecond) / alone)}%`,
        ),
      ]);
    } finally {
      asker.close();
      await server.stop();
    }
  },
};
const atOnce = 16;

/** The demo, and a session for everybody. */
async function prepared(env: NodeJS.ProcessEnv, options: Options) {
  const house = await openHouse(env);
  try {
    await ensureDemo(house, options);
    return await seatOfficials(house, numberOf(options, 'accounts', 1_000));
  } finally {
    await house.close();
  }
}

/** The server as an office runs it, in a process of its own. */
async function started(env: NodeJS.ProcessEnv) {
  const port = Number(env.PORT) || 3_199;
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), 'serve'], {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await saying(child, '守线已启动');
  return {
    port,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const saying = (child: ChildProcess, words: string) =>
  new Promise<void>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece) => {
      text += piece;
      if (text.includes(words)) resolve();
    });
    child.once('close', () => reject(new UsageError(`服务没有启动：${text}`)));
  });

function numberOf(options: Options, name: string, otherwise: number): number {
  const text = options.value(name);
  if (text === undefined) return otherwise;
  if (!/^\d+(\.\d+)?$/.test(text) || !Number(text)) throw new UsageError(`--${name} ${text}：应是大于0的数`);
  return Number(text);
}

/** Chance that a run can be repeated with: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function linesOf(title: string, phase: Phase): string[] {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const { perSecond, program, database, perCore, memory, kinds, wrong } = phase;
  const [first, last] = [memory[0], memory.at(-1)];
  return [
    '',
    `${title}：每秒${perSecond}次；服务进程用${program}核、数据库${database}核。每核每秒：只算服务进程${perCore.program}次，连数据库一起算${perCore.both}次`,
    row(['请求', '次数', 'p50 毫秒', 'p95 毫秒', 'p99 毫秒', '最大']),
    row(['---', '---:', '---:', '---:', '---:', '---:']),
    ...kinds.map((each) => row([each.kind, each.tries, each.p50, each.p95, each.p99, each.max])),
    `内存（PSS，服务和数据库，MB）：${memory.map(({ program, database }) => `${program}+${database}`).join('、')}；前后相差${(last?.program ?? 0) - (first?.program ?? 0)}、${(last?.database ?? 0) - (first?.database ?? 0)}`,
    wrong.length
      ? `没有办成的：${wrong.map(({ what, times }) => `${what} ${times}次`).join('；')}`
      : '没有一次出错',
  ];
}
