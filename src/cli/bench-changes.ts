import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { medicalCost } from '../domains/health/registers.ts';
import { cityClerk } from '../domains/household/index.ts';
import type { Feed, Rule } from '../kernel/index.ts';
import { literal } from '../server/db/duck.ts';
import { openStore, partSize, rowsFolder, rowsIn, type Store } from '../server/feeds/columnar/store.ts';
import { countBeside } from '../server/feeds/columnar/whole.ts';
import { previewValue } from '../server/parameters/preview.ts';
import type { Platform } from '../server/platform.ts';
import { conditionIn } from '../server/rules/in-force.ts';
import { replay } from '../server/rules/replay.ts';
import { asSeat, asSystem, type Holder } from '../server/session.ts';
import { benchMonth } from './bench-data.ts';
import { processorOf } from './bench-processor.ts';
import { tenths, timed } from './timed.ts';

/** What is asked before a value is saved: the line, and the whole condition, of bills that lie in Parquet. */
const values = [
  ['self-paid-line', '12000元'],
  [
    'self-paid-general-when',
    '近12个月报销后自付不低于12,000元，且所属家庭成员符合“所属农户符合“户类型为一般农户””',
  ],
] as const;

/** 先看影响 in milliseconds, the first time and then, with what it took of processors, and the replay over twelve months in seconds, with facts to be added up and once they are kept. */
export async function measureChanges(platform: Platform) {
  const city = cityOf(platform);
  const used = processorOf(platform.dataFolder);
  const previews: Record<string, object> = {};
  for (const [id, value] of values) {
    const ask = () =>
      asSeat(platform, city, (session) => previewValue(session, id, { from: '2023-10-01', value }));
    const started = performance.now();
    const { total } = await ask();
    const first = tenths(performance.now() - started);
    previews[id] = { households: total.households, first, ...(await timed(10, ask, used)) };
  }
  await spreadBills(platform);
  const rule = platform.names.all<Rule>('rule').find(({ id }) => id === 'self-paid-general') as Rule;
  const replayed = async () => {
    const started = performance.now();
    const { months } = await asSystem(platform, (session) =>
      replay(
        session,
        { id: rule.id, register: rule.on.id, before: conditionIn(rule, session.reading) },
        medicalCost.columns.selfPaid.atLeast(12_000_00),
        {
          lo: 1,
          hi: 2 ** 31 - 1,
          minutes: { value: 60, basis: '' },
        },
      ),
    );
    const leads = months.reduce((sum, { after }) => sum + after, 0);
    return {
      months: months.filter(({ from }) => from === 'files').length,
      leads,
      seconds: tenths((performance.now() - started) / 1000),
    };
  };
  return { previews, replay: { first: await replayed(), again: await replayed() } };
}

/** The prefecture's clerk, who sees all of it. */
export function cityOf({ regions }: Platform): Holder {
  const { id: lo, hi, code, level } = regions.get(regions.find('410600')?.id ?? 1);
  const seat = { id: 'bench', ...cityClerk, level, region: code, lo, hi };
  return { person: { id: 'bench', name: '测量' }, administrator: false, seat };
}

/** The year's bills, which came as one file, as if each month's had come in its month. */
async function spreadBills(platform: Platform): Promise<void> {
  const feed = platform.names.all<Feed>('feed').find(({ into }) => into.id === medicalCost.id);
  if (!feed) return;
  const store = await openStore(platform);
  try {
    const { rows } = await sql<{ id: string; region: number; office: string }>`
      select id, region, office from delivery where feed = ${feed.id} and state = 'accepted' and month = ${benchMonth}`.execute(
      platform.database.owner,
    );
    for (const { id, ...delivery } of rows) {
      const all = rowsIn(store, feed, { id, month: benchMonth })?.text;
      if (!all) continue;
      const months = await store.duck.rows<{ month: string }>(
        `select distinct strftime(_on, '%Y-%m') as month from ${all} where _on is not null order by 1`,
      );
      for (const { month } of months) await addMonth(platform, store, { feed, month, all, ...delivery });
      await sql`update delivery set state = 'withdrawn', replaced_at = now() where id = ${id}`.execute(
        platform.database.owner,
      );
    }
  } finally {
    await store.close();
  }
}

async function addMonth(
  { database }: Platform,
  store: Store,
  {
    feed,
    month,
    all,
    region,
    office,
  }: { feed: Feed; month: string; all: string; region: number; office: string },
): Promise<void> {
  const id = randomUUID();
  const folder = rowsFolder(store, feed, { id, month });
  mkdirSync(join(folder, 'rows'), { recursive: true, mode: 0o700 });
  await store.duck.run(`copy (select *, _record // ${partSize} as _part from ${all} where strftime(_on, '%Y-%m') = ${literal(month)})
    to ${literal(join(folder, 'rows'))} (format parquet, partition_by (_part), overwrite true)`);
  const beside = JSON.stringify(await countBeside(store.duck, folder));
  await sql`insert into delivery (id, feed, office, month, region, file, digest, state, by, accepted_at, beside)
    values (${id}, ${feed.id}, ${office}, ${month}, ${region}, ${`${month}.csv`}, ${id}, 'accepted', '测量', now(), ${beside}::jsonb)`.execute(
    database.owner,
  );
}
