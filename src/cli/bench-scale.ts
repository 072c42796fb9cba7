import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { literal, openDuck } from '../server/db/duck.ts';
import type { Brought } from '../server/feeds/columnar/bring.ts';
import { prepareMap } from '../server/feeds/columnar/prepare-map.ts';
import { importFolder } from '../server/feeds/index.ts';
import type { Platform } from '../server/platform.ts';
import { alertEvidence } from '../server/rules/alert-evidence.ts';
import { runMonth } from '../server/runs/month.ts';
import { asSeat } from '../server/session.ts';
import { measureBaseline } from './bench-baseline.ts';
import { cityOf, measureChanges } from './bench-changes.ts';
import { benchFolder, benchKey, benchMonth, makeBenchData, makeDigested } from './bench-data.ts';
import { watchMemory } from './bench-memory.ts';
import { postmasterOf, usedBy } from './bench-processes.ts';
import { keepBenchKey, loadBenchRegistry } from './bench-registry.ts';
import { measureRerating } from './bench-rerating.ts';
import { openHouse } from './house.ts';
import { type Command, say } from './options.ts';
import { tenths, timed } from './timed.ts';

export const benchScale: Command = {
  usage: 'bench scale [--people N] [--digested] [--json]',
  help: '测量大批部门数据的比对（--digested：医疗费用只有证件号码摘要）：与手写的最少步骤同时测，另测重报、全部重评、查明细、先看影响、回放和内存；数据见 bench data',
  async run(options) {
    const people = Number(options.value('people') ?? 900_000);
    const folder = options.value('out') ?? benchFolder(people);
    const seed = Number(options.value('seed') ?? 1);
    await makeBenchData(folder, people, seed);
    const digested = options.flag('digested') ? await makeDigested(folder, people, seed) : undefined;
    const report = await measure(folder, people, digested);
    say(
      options,
      report,
      Object.entries(report).map(([what, value]) => `${what}：${JSON.stringify(value)}`),
    );
  },
};

async function measure(folder: string, people: number, digested?: string) {
  const files = digested ?? join(folder, benchMonth);
  const dataFolder = join(folder, 'house');
  rmSync(dataFolder, { recursive: true, force: true });
  const { DATABASE_URL: _, ...env } = process.env;
  const house = await openHouse({ ...env, SHOUXIAN_DATA: dataFolder });
  try {
    await sql`insert into setting (name, value) values ('day', '2023-10-20')`.execute(house.database.owner);
    const platform = await house.platform();
    const load = [tenths(loadavg()[0] ?? 0)];
    const registry = toldOf('registry', await loadBenchRegistry(platform, folder));
    const map = toldOf('map', await secondsOf(() => prepareMap(platform)));
    if (digested) await keepBenchKey(platform, benchKey);
    const used = () => usedBy([process.pid, postmasterOf(dataFolder) ?? process.pid]).processor / 1000;
    const before = used();
    const baseline = toldOf('baseline', await measureBaseline(folder, digested));
    const processor = used() - before;
    const watched = watchMemory(dataFolder);
    const first = toldOf('first', await month(platform, files, used, 'first'));
    const memory = toldOf('memory', watched.stop());
    const again = toldOf('again', await month(platform, files, used, 'again'));
    const rerating = toldOf('rerating', await measureRerating(platform));
    const changed = toldOf('changed', await month(platform, await resent(folder, files), used, 'changed'));
    const evidence = toldOf('evidence', await measureEvidence(platform));
    const changes = await measureChanges(platform);
    load.push(tenths(loadavg()[0] ?? 0));
    return {
      machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? ''}, ${Math.round(totalmem() / 1024 ** 3)} GB`,
      load,
      people,
      ...(digested && { digested: true }),
      registry: tenths(registry),
      map: tenths(map),
      baseline: { seconds: tenths(baseline.seconds), processor: tenths(processor), over: baseline.over },
      first: {
        ...first,
        ratio: tenths(first.seconds / baseline.seconds),
        ratioWithMap: tenths((first.seconds + map) / baseline.seconds),
        processorRatio: tenths(first.processor / processor),
      },
      memory,
      again,
      rerating,
      changed: { ...changed, ratio: tenths(changed.seconds / first.seconds) },
      evidence,
      changes,
    };
  } finally {
    await house.close();
  }
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Of nine million people a part takes minutes: what is known is said at once, beside the report. */
function toldOf<T>(what: string, value: T): T {
  console.error(`${what}：${JSON.stringify(value)}`);
  return value;
}

/** Receives the folder's files and compares, up to the leads: seconds, those of its parts, and of processors of program and database. */
async function month(platform: Platform, files: string, used: () => number, what: string) {
  const started = performance.now();
  const before = used();
  const imported = await importFolder(platform, files, { month: benchMonth, columnar: true });
  const receiving = (performance.now() - started) / 1000;
  const received = used() - before;
  toldOf(`${what}, receiving`, { seconds: tenths(receiving), processor: tenths(received) });
  const begun: number[] = [];
  const failed = imported.find(({ problem }) => problem);
  if (failed) throw new Error(`${failed.file}：${failed.problem}`);
  const onProgress = async (stage: number, _: number, label: string) => {
    begun[stage] = used();
    toldOf(`${what}, ${label}`, tenths((performance.now() - started) / 1000));
  };
  const done = (await runMonth(platform, benchMonth, { onProgress })) as Record<
    string,
    { ms: number; [count: string]: unknown }
  >;
  const { rules, gather, ...others } = done;
  const stage = (id: string) => begun[Object.keys(done).indexOf(id)] ?? 0;
  const compared = stage('rating') - stage('rules');
  const [comparing, leads] = [(rules?.ms ?? 0) / 1000, (gather?.ms ?? 0) / 1000];
  return {
    seconds: tenths(receiving + comparing + leads),
    receiving: tenths(receiving),
    comparing: tenths(comparing),
    leads: tenths(leads),
    processor: tenths(received + compared),
    rows: imported.reduce((sum, { rows = 0 }) => sum + rows, 0),
    alerts: rules?.holding,
    // Of how many files nothing had to be looked at.
    unchanged: (rules?.brought as Brought | undefined)?.unchanged,
    others: Object.fromEntries(Object.entries(others).map(([stage, { ms }]) => [stage, tenths(ms / 1000)])),
  };
}

/** The same folder with one file sent again, of which one line in a hundred says something else. */
async function resent(folder: string, files: string): Promise<string> {
  const to = join(folder, 'again', benchMonth);
  rmSync(join(folder, 'again'), { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  cpSync(files, to, { recursive: true });
  const path = join(to, '医保局_住院和门诊慢特病费用.csv');
  const duck = await openDuck({ folder: join(folder, 'work') });
  await duck.run(`copy (select * replace (case when hash(姓名, 结算日期) % 100 = 0 then '1.23' else 个人自付 end as 个人自付)
    from read_csv(${literal(path)}, all_varchar = true, header = true, delim = ',', quote = ''))
    to ${literal(`${path}.new`)} (format csv, header true, quote '')`);
  duck.close();
  renameSync(`${path}.new`, path);
  return to;
}

/** An alert opened to the bills behind it, as its page opens it. */
async function measureEvidence(platform: Platform) {
  const { rows } = await sql<{ id: string }>`select id from alert where register = 'medical-cost'
    order by id limit 40`.execute(platform.database.owner);
  const found: number[] = [];
  const taken = await timed(rows.length, async (n) => {
    const { lines } = await asSeat(platform, cityOf(platform), (session) =>
      alertEvidence(session, rows[n]?.id ?? ''),
    );
    found.push(lines.length);
  });
  return { ...taken, lines: found.reduce((sum, each) => sum + each, 0) };
}
