import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { cityClerk, countyClerk } from '../../domains/household/index.ts';
import { clearanceRateByPeople, registeredHouseholds } from '../../domains/household/indicators.ts';
import { identification } from '../../domains/monitoring/index.ts';
import { entryInTime } from '../../domains/monitoring/indicators.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem } from '../session.ts';
import { computeFigures, figuresOfMonth } from './compute.ts';
import { figureRows } from './drill.ts';
import { publish } from './published.ts';
import { rebuild } from './rebuild.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, household_history, figure, bulletin, alert, lead, parameter_value cascade`.execute(
    platform.database.owner,
  );
  platform = await opened.reopen();
});

const month = '2023-10';
const [city, county, other] = ['4106', '410622', '410621'];
const village = '410622102227';
const cleared = { type: 'lifted', monitorType: 'unstable', identifiedOn: '2021-05-01', cleared: true };
const compute = () => asSystem(platform, (session) => computeFigures(session, month));
const again = (code = city) =>
  asSystem(platform, (session) => rebuild(session, month, session.regions.find(code) as never));
const change = (what: ReturnType<typeof sql>) => what.execute(platform.database.owner);
const rowsBehind = (id: string, code = city) =>
  asSeat(platform, holderOf(platform, cityClerk, city), (session) =>
    figureRows(session, id, { month, region: code, part: 'numerator' }),
  );

test('a figure opens to the rows it was counted from, whatever has been changed since', async () => {
  await addHousehold(platform, village, { ...cleared, head: '王秀英', population: 4 });
  await compute();
  await change(sql`update household set cleared = false, population = 9`);
  const { rows } = await rowsBehind(clearanceRateByPeople.id);
  expect(rows.map(({ values }) => [values.head, values.population, values.cleared])).toEqual([
    ['王秀英', 4, true],
  ]);
});

test('a record removed since is still among the rows, one added since is not', async () => {
  await addHousehold(platform, village, { head: '王秀英' });
  await compute();
  await change(sql`delete from household`);
  await addHousehold(platform, village, { head: '李建国' });
  const { rows, total } = await rowsBehind(registeredHouseholds.id);
  expect([total, rows.map(({ values }) => values.head)]).toEqual([1, ['王秀英']]);
});

test('the past is read within the seat, too', async () => {
  await addHousehold(platform, village);
  await compute();
  await change(sql`delete from household`);
  const elsewhere = await asSeat(platform, holderOf(platform, countyClerk, other), (session) =>
    figureRows(session, registeredHouseholds.id, { month, region: city, part: 'numerator' }),
  );
  expect([elsewhere.total, elsewhere.rows]).toEqual([0, []]);
});

test('after reading the past the present is read again', async () => {
  await addHousehold(platform, village);
  await compute();
  await change(sql`delete from household`);
  const left = await asSeat(platform, holderOf(platform, cityClerk, city), async (session) => {
    await figureRows(session, registeredHouseholds.id, { month, region: city, part: 'numerator' });
    const { rows } = await sql<{ n: number }>`select count(*) as n from household`.execute(session.db);
    return rows[0]?.n;
  });
  expect(left).toBe(0);
});

test('every figure is rebuilt to the digit after the records have changed', async () => {
  await addHousehold(platform, village, { ...cleared, population: 4, officerNumber: 'G1' });
  await addHousehold(platform, village, { population: 2 });
  await compute();
  await change(sql`update household set population = population + 1, cleared = null, officer_number = 'G2'`);
  await change(sql`delete from household where type = 'ordinary'`);
  const { same, differing, redefined } = await again();
  expect(differing).toEqual([]);
  expect(redefined).toBe(0);
  expect(same).toBeGreaterThan(100);
});

test('a figure that does not follow from its rows is named', async () => {
  await addHousehold(platform, village, { population: 2 });
  await compute();
  await change(
    sql`update figure set count = 7 where indicator = ${registeredHouseholds.id}
      and region = (select id from region where code = ${city})`,
  );
  const { differing } = await again();
  expect(differing).toEqual([
    {
      indicator: registeredHouseholds.id,
      region: platform.regions.find(city)?.id,
      stored: { count: 7, outOf: null },
      rebuilt: { count: 1, outOf: null },
    },
  ]);
});

test('a figure counted by another definition cannot be rebuilt, which is said', async () => {
  await addHousehold(platform, village);
  await compute();
  await change(sql`update figure set definition = 'earlier' where indicator = ${registeredHouseholds.id}`);
  expect((await again(village)).redefined).toBe(1);
});

test('a county’s published figures and the city’s that counted them are rebuilt each as of their own time', async () => {
  await addHousehold(platform, village, { population: 2 });
  await compute();
  await asSeat(platform, holderOf(platform, countyClerk, county), (session) =>
    publish(session, month, county),
  );
  await change(sql`update household set population = 5`);
  await compute();
  await change(sql`update household set population = 6`);
  expect((await again()).differing).toEqual([]);
});

test('a figure waits for who began to write before it, and leaves out who began after', async () => {
  const { owner } = platform.database;
  const [writing, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const before = owner.transaction().execute(async (db) => {
    await addHousehold({ ...platform, database: { ...platform.database, owner: db } }, village);
    writing.resolve();
    await mayEnd.promise;
  });
  await writing.promise;
  const computed = compute();
  await Promise.race([computed, untilSomebodyWaits()]);
  await addHousehold(platform, village);
  mayEnd.resolve();
  await Promise.all([before, computed]);
  const { rows } = await sql<{ count: number }>`select count from figure
    where indicator = ${registeredHouseholds.id} and region = ${platform.regions.find(village)?.id}`.execute(
    owner,
  );
  expect([rows, (await again()).differing]).toEqual([[{ count: 1 }], []]);
});

/** Until somebody who has taken an instant looks for those who began before it. */
async function untilSomebodyWaits(): Promise<void> {
  const { owner } = platform.database;
  const { rows: start } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(owner);
  for (;;) {
    const { rows } = await sql`select from pg_stat_activity where datname = current_database()
      and query like ${'%xact_start <= %'} and query_start > ${start[0]?.at}::timestamptz`.execute(owner);
    if (rows.length) return;
  }
}

test('while a month is being counted it is not signed', async () => {
  await addHousehold(platform, village);
  await compute();
  await platform.database.owner.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${figuresOfMonth(month)})`.execute(db);
    await expect(
      asSeat(platform, holderOf(platform, countyClerk, county), (session) => publish(session, month, county)),
    ).rejects.toThrow('2023年10月的指标正在计算，算完后再签发');
  });
});

test('a figure that others changed while it was counted is not signed', async () => {
  await addHousehold(platform, village);
  await compute();
  await change(sql`update figure set count = count + 1 where indicator = ${registeredHouseholds.id}`);
  await expect(
    asSeat(platform, holderOf(platform, countyClerk, county), (session) => publish(session, month, county)),
  ).rejects.toThrow('请重新计算本月指标后再签发');
});

test('a value that policy changed afterwards does not change what was counted', async () => {
  const owner = await addHousehold(platform, village);
  await addRecord(platform, identification, {
    region: village,
    owner,
    values: { source: 'found', discoveredOn: '2023-10-02', enteredOn: '2023-10-14', again: false },
  });
  await compute();
  await change(sql`insert into parameter_value (parameter, from_on, value, by_name)
    values ('entry-days', '2020-01-01', '5', '测试员')`);
  platform = await opened.reopen();
  expect((await rowsBehind(entryInTime.id)).total).toBe(1);
  expect((await again()).differing).toEqual([]);
});
