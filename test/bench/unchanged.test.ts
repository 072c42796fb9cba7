import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBenchData } from '../../src/cli/bench-data.ts';
import { loadBenchRegistry } from '../../src/cli/bench-registry.ts';
import { healthInsurance } from '../../src/domains/household/index.ts';
import type { Day } from '../../src/kernel/index.ts';
import { bringHolding } from '../../src/server/feeds/columnar/bring.ts';
import { importFiles } from '../../src/server/feeds/index.ts';
import { takeBack } from '../../src/server/feeds/take-back.ts';
import type { Platform } from '../../src/server/platform.ts';
import { expire } from '../../src/server/retention/expire.ts';
import { gatherAlerts } from '../../src/server/rules/gather.ts';
import { rateHouseholds } from '../../src/server/rules/rate.ts';
import { runRules } from '../../src/server/rules/run.ts';
import { asSeat, asSystem, on } from '../../src/server/session.ts';
import { holderOf, type TestPlatform, testPlatform } from '../platform.ts';
import { seed } from '../random.ts';
import { rowsOf, seen } from './seen.ts';
import { spoil } from './spoil.ts';

/** Two prefectures to which the same happens: one goes on with what it made before, the other makes everything anew each time. */
const folder = mkdtempSync(join(tmpdir(), 'shouxian-unchanged-'));
const made = join(folder, 'made');
interface One {
  readonly opened: TestPlatform;
  platform: Platform;
}
const both: One[] = [];
beforeAll(async () => {
  await makeBenchData(made, 900, seed % 1000);
  for (const name of ['kept', 'anew']) {
    const opened = await testPlatform();
    const platform = { ...opened.platform, dataFolder: join(folder, name) };
    both.push({ opened, platform });
    await loadBenchRegistry(platform, made);
    await send(platform, 3, { month: '2023-09', only: '住院' });
    await send(platform, 1);
  }
}, 120_000);
afterAll(async () => {
  for (const { opened } of both) await opened.close();
  rmSync(folder, { recursive: true });
});

async function send(platform: Platform, drawn: number, { month = '2023-10', only = '' } = {}) {
  const files = spoil(join(made, '2023-10'), join(folder, `sent-${drawn}`), drawn)
    .map((path) => ({ path, file: path.slice(path.lastIndexOf('/') + 1), region: '410600' }))
    .filter(({ file }) => file.includes(only));
  for (const { problem } of await importFiles(platform, files, { month, columnar: true }))
    expect(problem).toBe(null);
}
const run = (platform: Platform) =>
  asSystem(platform, async (session) => {
    const { unchanged } = await bringHolding(session);
    await runRules(session, '2023-10');
    await gatherAlerts(session);
    await rateHouseholds(session);
    return unchanged;
  });
const write = (platform: Platform, text: string) => sql`${sql.raw(text)}`.execute(platform.database.owner);

const day = (to: Day) => async (one: One) => {
  one.platform = on(one.platform, to);
};
const parameter = (id: string, value: string) => async (one: One) => {
  await write(
    one.platform,
    `insert into parameter_value (parameter, from_on, value, by_name) values ('${id}', '2023-10-01', '${value}', '测试员')`,
  );
  one.platform = { ...(await one.opened.reopen()), dataFolder: one.platform.dataFolder };
};

test.each<[what: string, unchanged: number, change: (one: One) => Promise<unknown>]>([
  ['the first time', 0, async () => {}],
  ['nothing', 13, async () => {}],
  ['a line of a rule', 12, parameter('self-paid-line', '300000')],
  [
    'a file sent again, of which some lines say something else',
    12,
    ({ platform }) => send(platform, 2, { only: '住院' }),
  ],
  ['nothing again', 13, async () => {}],
  [
    'what households are',
    0,
    ({ platform }) =>
      write(
        platform,
        `update household set type = 'lifted', monitor_type = 'unstable' where right(number, 1) in ('3', '7')`,
      ),
  ],
  [
    'where people live',
    0,
    ({ platform }) =>
      write(
        platform,
        `update person set region = (select max(id) from region where level = 'village') where right(number, 1) = '2'`,
      ),
  ],
  [
    'who is registered',
    0,
    ({ platform }) =>
      write(
        platform,
        `do $$ declare who uuid; begin
          for who in select id from person where relation is null and right(number, 1) = '4' loop
            begin delete from person where id = who; exception when foreign_key_violation then null; end;
          end loop; end $$`,
      ),
  ],
  [
    'a phone number, which no rule looks at',
    13,
    ({ platform }) =>
      write(platform, `update household set phone = '13800000000' where right(number, 1) = '1'`),
  ],
  [
    'that a file is taken back, and the one before stands again',
    12,
    async ({ platform }) => {
      const [{ id }] = (await rowsOf(
        platform,
        `select id from delivery where feed = 'medical-costs' and state = 'accepted' and month = '2023-10'`,
      )) as [{ id: string }];
      await asSeat(platform, holderOf(platform, healthInsurance, '410600'), (session) =>
        takeBack(session, id, '发错了文件'),
      );
    },
  ],
  [
    'whom a person said that a line means',
    12,
    async ({ platform }) => {
      const rows = (await rowsOf(
        platform,
        `select r.id, p.id as person from feed_row r join delivery d on d.id = r.delivery_id
         join person p on p.number = (select min(number) from person) where r.feed = 'medical-costs' and r.state = 'refused'
         order by d.digest, r.line limit 1`,
      )) as { id: string; person: string }[];
      expect(rows).toHaveLength(1);
      for (const { id, person } of rows)
        await write(
          platform,
          `update feed_row set state = 'matched', record = '${person}', same = 'as said' where id = ${id}`,
        );
    },
  ],
  [
    'a run that was broken off when all was brought',
    12,
    async ({ platform }) => {
      await send(platform, 4, { only: '住院' });
      const broken = asSystem(platform, async (session) => {
        await bringHolding(session);
        throw new Error('broken off');
      });
      await expect(broken).rejects.toThrow('broken off');
    },
  ],
  [
    'that lines of replaced files are over their time',
    13,
    async ({ platform }) => {
      await write(
        platform,
        `update delivery set replaced_at = now() - interval '366 days' where state = 'withdrawn'`,
      );
      await expire(platform);
    },
  ],
  [
    'records that somebody removed',
    12,
    ({ platform }) =>
      write(
        platform,
        'delete from medical_cost where person_id = (select person_id from medical_cost order by 1 limit 1)',
      ),
  ],
  ['the day, by which some rules go', 8, day('2023-10-29')],
])(
  'a run that goes on with what it made before finds the same as one that makes everything anew: after %s',
  async (_, unchanged, change) => {
    const found: Record<string, unknown>[] = [];
    for (const one of both) {
      await change(one);
      if (one === both[1])
        rmSync(join(one.platform.dataFolder, 'columnar', 'facts'), { recursive: true, force: true });
      const passed = await run(one.platform);
      // Some rows say the same as far as they are looked at, and come in any order.
      const all = Object.entries(await seen(one.platform)).map(
        ([what, rows]) => [what, rows.map((row) => JSON.stringify(row)).toSorted()] as const,
      );
      found.push({ unchanged: passed, ...Object.fromEntries(all) });
    }
    const [kept, anew] = found;
    expect(kept).toEqual({ ...anew, unchanged });
    expect(anew).toMatchObject({ unchanged: 0, alerts: expect.arrayContaining([expect.anything()]) });
  },
  60_000,
);
