import { join } from 'node:path';
import { sql } from 'kysely';
import { generateDemo } from '../../fixtures/demo/generate.ts';
import type { Day } from '../kernel/index.ts';
import { beginDay } from '../server/duties/begin-day.ts';
import { filesIn, importFiles, mergeNothing, reportNothing } from '../server/feeds/index.ts';
import { sealEarlier } from '../server/keys/earlier.ts';
import { runMonth } from '../server/runs/month.ts';
import { asSystem, on } from '../server/session.ts';
import { addDemoAccounts, listDemoAccounts } from './demo-accounts.ts';
import { openAdjustments, tellAdjustment } from './demo-adjustment.ts';
import { tellAssignments } from './demo-assignments.ts';
import { tellBatches } from './demo-batch.ts';
import { tellDuties } from './demo-duties.ts';
import { tellMeetings } from './demo-meetings.ts';
import { tellOccasions } from './demo-occasions.ts';
import { tellProblems } from './demo-problems.ts';
import { countSeptember, isHouseholdList, septemberDay, writeSeptember } from './demo-september.ts';
import { tellStory } from './demo-story.ts';
import { tellVillages } from './demo-village.ts';
import { type House, openHouse } from './house.ts';
import { type Command, type Options, say, UsageError } from './options.ts';
import { meter } from './progress.ts';

/** The demo's business day and the day on which its month was compared. */
const [businessDay, comparedOn, month] = ['2023-10-20', '2023-10-06', '2023-10'] as const;

export const demo: Command = {
  usage: 'demo [--people N] [--seed S] [--json]',
  help: '装入演示数据（合成人员）：生成部门文件，导入，运行当月，建立演示账号',
  async run(options) {
    const house = await openHouse();
    try {
      const loaded = await ensureDemo(house, options);
      say(options, { loaded }, [
        `${loaded ? '演示数据已装入' : '演示数据已在'}；运行 npm start 启动网站，演示账号在登录页上`,
      ]);
    } finally {
      await house.close();
    }
  },
};

/** Loads the demo unless it is loaded; broken off, it goes on where it stood. Refused where real accounts exist. */
export async function ensureDemo(house: House, options: Options): Promise<boolean> {
  const state = await settingOf(house, 'demo');
  if (state === 'loaded') return false;
  const accounts = await house.database.owner.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (!state && accounts)
    throw new UsageError('这个数据目录已有账号，不能装入演示数据；请换一个空的 SHOUXIAN_DATA');
  const size = await sizeOf(house, options);
  await set(house, 'demo', 'loading');
  await set(house, 'day', businessDay);
  await house.lazily((lazy) => load(lazy, size, options));
  // Until what was loaded is marked as seen by all, nothing can be counted from an index alone.
  await sql`vacuum (analyze)`.execute(house.database.owner);
  await set(house, 'demo', 'loaded');
  return true;
}

interface Size {
  readonly seed?: number;
  readonly people?: number;
}

/** How large a demo is asked for; one broken off stays as large as it was begun, or it would be of two prefectures. */
async function sizeOf(house: House, options: Options): Promise<Size> {
  const begun = await settingOf(house, 'demo-size');
  if (begun) return JSON.parse(begun);
  const [seed, people] = [options.value('seed'), options.value('people')].map(numberOf);
  if (people !== undefined && (people < 1_000 || people > 1_500_000))
    throw new UsageError(`--people ${people}：演示人数应在1000到1500000之间`);
  const size = { ...(seed && { seed }), ...(people && { people }) };
  await set(house, 'demo-size', JSON.stringify(size));
  return size;
}

async function load(house: House, size: Size, options: Options): Promise<void> {
  const out = join(house.dataFolder, 'demo');
  const manifest = await shown('生成部门文件', options, (step) =>
    generateDemo({ out, onProgress: step, ...size }),
  );
  const takeIn = (folder: string, day: Day, wanted: (file: string) => boolean = () => true) =>
    shown(folderWords[folder] ?? folder, options, async (onProgress) => {
      const platform = on(await house.platform(), day);
      const files = filesIn(join(out, folder)).filter(({ file }) => wanted(file));
      const imported = await importFiles(platform, files, { month, onProgress });
      const failed = imported.filter(({ problem }) => problem);
      for (const { file, problem } of failed) console.error(`未导入 ${file}：${problem}`);
    });
  writeSeptember(join(out, 'households'), join(out, 'september'));
  await takeIn('september', septemberDay);
  await takeIn('households', '2023-10-05', (file) => !isHouseholdList(file));
  await countSeptember(await house.platform());
  await takeIn('households', '2023-10-05', isHouseholdList);
  await takeIn('feeds', '2023-10-05');
  const platform = await house.platform();
  // Most departments say in time that they have nothing, some four days late.
  for (const [i, { county, feed }] of manifest.nothing.entries())
    await mergeNothing(
      platform,
      await asSystem(on(platform, i % 3 === 0 ? '2023-10-09' : '2023-10-05'), (session) =>
        reportNothing(session, { feed, month, region: county }),
      ),
    );
  await shown('当月比对', options, (step) =>
    runMonth(on(platform, comparedOn), month, { onProgress: async (...at) => step(...at) }),
  );
  await openAdjustments(platform);
  await shown('补记经办过程', options, (step) => tellStory(platform, step));
  // Once households have signed that they may be compared.
  await takeIn('screening', businessDay);
  await addDemoAccounts(platform);
  await shown('补记待审批名单', options, () => tellBatches(platform));
  await shown('补记评议、公示', options, () => tellMeetings(platform));
  await shown('补记村级组织', options, () => tellVillages(platform));
  await shown('补记问题整改', options, () => tellProblems(platform, out, size.seed));
  await shown('补记职责任务', options, () => tellDuties(platform));
  await shown('补记专项行动、受灾台账和项目公示', options, () => tellOccasions(platform));
  await shown('补记年度动态调整', options, () => tellAdjustment(platform));
  await shown('补记交办', options, () => tellAssignments(platform));
  await shown('计算指标', options, (step) =>
    runMonth(platform, month, { onProgress: async (...at) => step(...at) }),
  );
  // The visits are written by one statement, which cannot seal.
  await sealEarlier(platform.database, platform.names);
  // Its day has begun: the first request has nothing left to plan.
  await beginDay(platform);
}

const folderWords: Readonly<Record<string, string>> = {
  september: '导入上月农户信息',
  households: '导入农户信息',
  feeds: '导入部门数据和比对身份',
  screening: '比对已授权农户的资产',
};

/** What the start-up screen prints, or what the sign-in page offers. */
export const demoAccounts = async (house: Pick<House, 'platform'>) =>
  listDemoAccounts(await house.platform());
export async function demoAccountLines(house: House): Promise<string[]> {
  const accounts = await demoAccounts(house);
  if (!accounts.length) return [];
  return [
    '演示账号（合成数据，仅供试用）：',
    ...accounts.map(({ name, password, label }) => `  ${name.padEnd(18)}${password}  ${label}`),
  ];
}

async function shown<T>(
  label: string,
  { json }: Options,
  work: (step: (done: number, total: number, message: string) => void) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const bar = meter(label, { json });
  try {
    return await work(bar.step);
  } finally {
    bar.stop();
    if (!json) console.error(`${label}：${((performance.now() - started) / 1000).toFixed(1)}秒`);
  }
}
const numberOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new UsageError(`“${text}”不是整数`);
  return Number(text);
};
const settingOf = async ({ database }: House, name: string): Promise<string | undefined> =>
  (await database.owner.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())
    ?.value;
const set = ({ database }: House, name: string, value: string) =>
  database.owner
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict: any) => conflict.column('name').doUpdateSet({ value }))
    .execute();
