import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { runMonth } from '../server/runs/month.ts';
import { measureImport } from './bench-import.ts';
import { firstMonth, measureBusy } from './bench-month.ts';
import { measurePages, openPages } from './bench-pages.ts';
import { measurePreviews } from './bench-preview.ts';
import { processorOf } from './bench-processor.ts';
import { ensureDemo } from './demo.ts';
import { type House, openHouse } from './house.ts';
import { type Command, say } from './options.ts';
import { type Taken, tenths, timed } from './timed.ts';

export const bench: Command = {
  usage: 'bench [--people N] [--json]',
  help: '测量本机：页面、参数预览、月度比对和导入的用时，并与同一次运行中按主键取一页的用时相比',
  async run(options) {
    const people = options.value('people') ?? '100000';
    const folder = join(process.env.SHOUXIAN_DATA ?? join(tmpdir(), 'shouxian'), `bench-${people}`);
    const { DATABASE_URL: _, ...env } = process.env;
    const house = await openHouse({ ...env, SHOUXIAN_DATA: folder }, { beside: true });
    try {
      await ensureDemo(house, options);
      const report = await measure(house);
      say(options, report, linesOf(report));
    } finally {
      await house.close();
    }
  },
};

async function measure(house: House) {
  const load = [loadavg()[0] ?? 0];
  const people = await peopleIn(house);
  const used = processorOf(house.dataFolder);
  const bare = await barePage(house, used);
  const asked = await openPages(house);
  const ratio = (taken: Taken) => tenths(taken.p50 / bare.p50);
  const pages = (await measurePages(asked, used)).map((page) => ({ ...page, ratio: ratio(page) }));
  const previews = (await measurePreviews(house, used)).map((each) => ({ ...each, ratio: ratio(each) }));
  const busy = await measureBusy(house, asked);
  const platform = await house.platform();
  const again = await timed(3, () => runMonth(platform, '2023-10'), used);
  const imported = { csv: await measureImport(house, 'csv'), xlsx: await measureImport(house, 'xlsx') };
  load.push(loadavg()[0] ?? 0);
  const machine = {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? '',
    memory: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    load: load.map(tenths),
  };
  return {
    machine,
    people,
    bare,
    pages,
    previews,
    busy,
    month: { first: await firstMonth(house), again: { ...again, ratio: ratio(again) } },
    imported,
  };
}

async function peopleIn({ database }: House): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from person`.execute(database.owner);
  return rows[0]?.count ?? 0;
}

/** A page of 51 households by primary key through the same driver: what no list can be quicker than. */
async function barePage({ database: { owner } }: House, used?: () => number): Promise<Taken> {
  const page = (n: number) => {
    const from = `${n.toString(16).padStart(2, '0')}000000-0000-4000-8000-000000000000`;
    return sql`select * from household where id > ${from} order by id limit 51`.execute(owner);
  };
  return timed(200, page, used);
}

function linesOf(report: Awaited<ReturnType<typeof measure>>) {
  const { machine, people, bare, pages, previews, busy, month, imported } = report;
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const of = ({ tries, p50, p95, max, processor }: Taken) => [tries, p50, p95, max, processor ?? '—'];
  const { idle, worst } = busy;
  const { first, again } = month;
  const most = worst.map((each) => `${each.page}（${each.seat}）${each.ratio}倍`).join('、');
  return [
    `${machine.cores}核 ${machine.processor}，内存${machine.memory} GB，Node ${machine.node}；登记${people}人`,
    `测量前后的系统负载：${machine.load.join('、')}（超过核数说明机器正忙，数字偏大）`,
    '',
    row(['页面', '岗位', '次数', 'p50 毫秒', 'p95 毫秒', '最大', 'CPU 毫秒', '倍数']),
    row(['---', '---', '---:', '---:', '---:', '---:', '---:', '---:']),
    row(['（按主键取51户）', '', ...of(bare), 1]),
    ...pages.map((page) => row([page.page, page.seat, ...of(page), page.ratio])),
    ...previews.map((each) => row([`预览：${each.parameter}`, each.place, ...of(each), each.ratio])),
    row(['月度比对（重跑）', '', ...of(again), again.ratio]),
    '',
    `首次装入时：各部门当月文件${first.files}个，收数${first.taking}秒；月度比对${first.comparing}秒`,
    `月度比对运行中（另一进程，${busy.months}次，页面轮流打开${busy.rounds}遍）：p50 ${busy.busy.p50}毫秒、p95 ${busy.busy.p95}毫秒，`,
    `  平时${idle.p50}、${idle.p95}毫秒，为平时的${tenths(busy.busy.p50 / idle.p50)}倍、${tenths(busy.busy.p95 / idle.p95)}倍；最多的是${most}`,
    ...Object.entries(imported).map(
      ([kind, { people, seconds, processor, perSecond, bareSeconds }]) =>
        `导入（${kind.toUpperCase()}）：${people}人用${seconds}秒（CPU ${processor ?? '—'}秒），每秒${perSecond}人；是直接写入同样人数用时的${tenths(seconds / bareSeconds)}倍`,
    ),
  ];
}
