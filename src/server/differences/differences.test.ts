import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import fc from '../../../test/random.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import { benefit, cityClerk, countyClerk, townshipClerk } from '../../domains/household/index.ts';
import * as indicators from '../../domains/household/indicators.ts';
import type { FigureDifference } from '../http/contract.ts';
import { computeFigures } from '../indicators/compute.ts';
import { publish } from '../indicators/published.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem } from '../session.ts';
import { figureDifference } from './difference.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
const clear = () =>
  sql`truncate household, household_history, benefit_history, figure, bulletin, written_line cascade`.execute(
    platform.database.owner,
  );
beforeEach(clear);

const [city, county, other] = ['4106', '410622', '410621'];
const villages = ['410622102227', '410622001200', '410621001001'];
const compute = (month: string) => asSystem(platform, (session) => computeFigures(session, month));
const change = (what: ReturnType<typeof sql>) => what.execute(platform.database.owner);
const why = (id: string, asked: Partial<Parameters<typeof figureDifference>[2]> = {}) =>
  asSeat(platform, holderOf(platform, cityClerk, city), (session) =>
    figureDifference(session, id, { month: '2023-10', region: city, part: 'numerator', ...asked }),
  );
const monitored = { type: 'lifted', monitorType: 'unstable', identifiedOn: '2023-09-01' };
const told = ({ rows }: FigureDifference) =>
  rows.map(({ title, before, after, causes }) => [
    title,
    before,
    after,
    causes.flatMap(({ fields }) =>
      fields.map(({ label, from, to }) => `${label}：${from ?? ''}→${to ?? ''}`),
    ),
  ]);

test('who came in and who went out is listed with what changed', async () => {
  await addHousehold(platform, villages[0] ?? '', { head: '王秀英', type: 'lifted' });
  await addHousehold(platform, villages[1] ?? '', { head: '李建国', ...monitored });
  await addHousehold(platform, villages[1] ?? '', { head: '赵不变', ...monitored });
  await compute('2023-09');
  await change(sql`update household set monitor_type = 'unstable' where head = '王秀英'`);
  await change(sql`update household set monitor_type = null where head = '李建国'`);
  await change(sql`update household set phone = '13800000000' where head = '赵不变'`);
  await compute('2023-10');
  const found = await why(indicators.monitoredHouseholds.id);
  expect(told(found)).toEqual([
    ['王秀英', null, 1, ['监测对象类别：→脱贫不稳定户']],
    ['李建国', 1, null, ['监测对象类别：脱贫不稳定户→']],
  ]);
  expect([found.from.shown, found.to.shown, found.change.amount]).toEqual(['2户', '2户', 0]);
});

test('who only counts with more or less is listed with by how much', async () => {
  await addHousehold(platform, villages[0] ?? '', { head: '王秀英', ...monitored, population: 3 });
  await compute('2023-09');
  await change(sql`update household set population = 5`);
  await compute('2023-10');
  const found = await why(indicators.monitoredPeople.id);
  expect([told(found), found.cameIn.shown]).toEqual([[['王秀英', 3, 5, ['家庭人口数：3人→5人']]], '2人']);
});

test('a household whose own record did not change counts otherwise because the month is another', async () => {
  await addHousehold(platform, villages[0] ?? '', { head: '王秀英', ...monitored });
  await compute('2023-09');
  await compute('2023-10');
  const { rows } = await why(indicators.identifiedThisMonth.id);
  expect(rows.map(({ title, after, causes }) => [title, after, causes])).toEqual([['王秀英', null, []]]);
});

test('what belongs to a household, and what it belongs to, is looked at, too', async () => {
  const owner = await addHousehold(platform, villages[0] ?? '', { head: '王秀英', ...monitored });
  await compute('2023-09');
  await addRecord(platform, benefit, {
    region: villages[0] ?? '',
    owner,
    values: { policy: 'Z1', name: '低保', year: '2023' },
  });
  await compute('2023-10');
  const covered = await why(indicators.policyCoverage.id);
  expect(covered.rows.flatMap(({ causes }) => causes.map(({ what }) => what))).toEqual(['享受政策：新登记']);
});

test('a household that moves within the region makes no difference, one that leaves it does', async () => {
  await addHousehold(platform, villages[0] ?? '', { head: '王秀英' });
  await compute('2023-09');
  const move = (to = '') =>
    change(sql`update household set region = (select id from region where code = ${to})`);
  await move(villages[2]);
  await compute('2023-10');
  const inCity = await why(indicators.registeredHouseholds.id);
  const inCounty = await why(indicators.registeredHouseholds.id, { region: county });
  expect([inCity.rows.length, inCounty.rows.length, inCounty.wentOut.amount]).toEqual([0, 1, 1]);
  expect(inCounty.rows[0]?.causes[0]?.fields[0]?.label).toBe('所在村');
});

test('without a month what has changed since the last one is told', async () => {
  await compute('2023-09');
  await addHousehold(platform, villages[0] ?? '', { head: '王秀英' });
  const { month: _, ...now } = { month: undefined, region: city, part: 'numerator' as const };
  const found = await asSeat(platform, holderOf(platform, cityClerk, city), (session) =>
    figureDifference(session, indicators.registeredHouseholds.id, now),
  );
  expect([found.to.month, found.rows.map(({ title }) => title)]).toEqual([null, ['王秀英']]);
});

test('a month that was never computed is refused with its name', async () => {
  await compute('2023-10');
  await expect(why(indicators.registeredHouseholds.id)).rejects.toThrow('2023-09的指标没有计算过');
});

test('another region’s differences are not shown', async () => {
  await compute('2023-09');
  await compute('2023-10');
  const seat = holderOf(platform, townshipClerk, '410622001');
  await expect(
    asSeat(platform, seat, (session) =>
      figureDifference(session, indicators.registeredHouseholds.id, {
        month: '2023-10',
        region: county,
        part: 'numerator',
      }),
    ),
  ).rejects.toThrow('只能查看本辖区的增减');
});

test('pages go on where the last one ended', async () => {
  await compute('2023-09');
  for (let n = 0; n < 5; n++) await addHousehold(platform, villages[n % 3] ?? '', { head: `户${n}` });
  await compute('2023-10');
  const first = await why(indicators.registeredHouseholds.id, { limit: 3 });
  const second = await why(indicators.registeredHouseholds.id, { limit: 3, after: first.after ?? '' });
  const heads = [...first.rows, ...second.rows].map(({ title }) => title);
  expect([heads.toSorted(), second.after]).toEqual([['户0', '户1', '户2', '户3', '户4'], null]);
});

const edit = fc.record({
  what: fc.constantFrom('add', 'remove', 'monitor', 'release', 'clear', 'people', 'move', 'officer'),
  which: fc.nat(7),
  number: fc.nat(4),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 8 });

describe('what came in less what went out is the difference of the figures', () => {
  const asked = [
    indicators.registeredHouseholds,
    indicators.registeredPeople,
    indicators.monitoredPeople,
    indicators.clearedHouseholds,
    indicators.identifiedThisMonth,
    indicators.caseOfficers,
    indicators.clearanceRateByPeople,
  ];
  test('who moves out of a county that has signed is counted by both, as the figure of the city was', async () => {
    const all = (what: string, which = 0, number = 0) => [{ what, which, number }];
    await make(all('add'));
    await compute('2023-09');
    await publishCounty('2023-09');
    await make([...all('move', 0, 2), ...all('add')]);
    await compute('2023-09');
    await make(all('add'));
    await compute('2023-10');
    for (const { id } of asked) {
      const found = await why(id, { region: city, limit: 200 });
      expect([found.from.amount, found.to.amount]).toEqual(await figuresOf(id, city, 'numerator'));
    }
  });

  test('whatever happens in between, and whoever publishes when', async () => {
    await fc.assert(
      fc.asyncProperty(edits, edits, edits, fc.boolean(), async (first, second, third, isPublished) => {
        await clear();
        await make(first);
        await compute('2023-09');
        if (isPublished) await publishCounty('2023-09');
        await make(second);
        if (isPublished) await compute('2023-09');
        await make(third);
        await compute('2023-10');
        for (const { id, outOf } of asked)
          for (const region of [city, county, other])
            for (const part of outOf ? (['numerator', 'denominator'] as const) : (['numerator'] as const)) {
              const found = await why(id, { region, part, limit: 200 });
              const stored = await figuresOf(id, region, part);
              expect([found.from.amount, found.to.amount, found.redefined]).toEqual([...stored, false]);
              const sum = found.rows.reduce(
                (all, { before, after }) => all + (after ?? 0) - (before ?? 0),
                0,
              );
              expect(sum).toBe((stored[1] ?? 0) - (stored[0] ?? 0));
              expect(found.cameIn.amount - found.wentOut.amount).toBe(sum);
              expect(found.rows.length).toBe(found.total);
            }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

const publishCounty = (month: string) =>
  asSeat(platform, holderOf(platform, countyClerk, county), (session) => publish(session, month, county));
const figuresOf = async (id: string, region: string, part: string) => {
  const rows = await rowsOf(
    platform,
    sql<{ month: string; n: number }>`select month, ${part === 'denominator' ? sql`out_of` : sql`count`} as n
      from figure where indicator = ${id} and region = (select id from region where code = ${region})`,
  );
  return ['2023-09', '2023-10'].map((month) => rows.find((row) => row.month === month)?.n ?? 0);
};

async function make(edits: readonly { what: string; which: number; number: number }[]): Promise<void> {
  for (const { what, which, number } of edits) {
    const village = villages[number % villages.length] ?? '';
    const one = sql`id = (select id from household order by number limit 1 offset ${which})`;
    if (what === 'add')
      await addHousehold(platform, village, {
        population: number,
        type: 'lifted',
        ...(number > 2 && { ...monitored, officerNumber: `G${number}` }),
      });
    if (what === 'remove') await change(sql`delete from household where ${one}`);
    if (what === 'monitor')
      await change(sql`update household set monitor_type = 'unstable', type = 'lifted',
        identified_on = ${`2023-0${8 + (number % 2)}-01`}::date where ${one}`);
    if (what === 'release')
      await change(sql`update household set monitor_type = null, cleared = null where ${one}`);
    if (what === 'clear') await change(sql`update household set cleared = ${number > 1} where ${one}`);
    if (what === 'people') await change(sql`update household set population = ${number} where ${one}`);
    if (what === 'officer')
      await change(sql`update household set officer_number = ${`G${number}`} where ${one}`);
    if (what === 'move')
      await change(
        sql`update household set region = (select id from region where code = ${village}) where ${one}`,
      );
  }
}
