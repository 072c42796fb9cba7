import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import { benefit, countyClerk, person, village as villageClerk } from '../../domains/household/index.ts';
import { householdCheck } from '../../domains/monitoring/index.ts';
import { type Day, yuan } from '../../kernel/index.ts';
import { addValue } from '../parameters/change.ts';
import type { Platform } from '../platform.ts';
import { listTasks } from '../procedures/tasks.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { beginDay } from './begin-day.ts';
import { fulfil } from './fulfil.ts';
import { planDay, planDuties } from './plan.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, duty_task, parameter_value, run cascade`.execute(platform.database.owner);
});

const village = '410622102227';
const plan = () => asSystem(platform, (session) => planDuties(session, '2023-10'));
const check = (record: string, verifiedOn: string) =>
  asSeat(platform, holderOf(platform, villageClerk, village), (session) =>
    fulfil(session, householdCheck, { record, given: { verifiedOn } }),
  );
const done = async (duty: string) =>
  (
    await rowsOf<{ subject: string; period: string; done_on: string | null }>(
      platform,
      sql`select subject, period, done_on from duty_task where duty = ${duty} order by subject, period`,
    )
  ).map(({ subject, period, done_on }) => [subject, period, done_on]);

describe('重点排查 takes in', () => {
  const member = async (
    head: string,
    values: Readonly<Record<string, unknown>>,
    household: Readonly<Record<string, unknown>> = {},
  ) => {
    const owner = await addHousehold(platform, village, { head, ...household });
    await addRecord(platform, person, {
      region: village,
      owner,
      values: { number: head, name: head, ...values },
    });
  };
  test('who is on watch, whose income is low and whom accident struck', async () => {
    await addHousehold(platform, village, { head: '监测', type: 'lifted', monitorType: 'unstable' });
    await addHousehold(platform, village, {
      head: '收入低',
      wages: yuan(9_000),
      business: 0,
      property: 0,
      transfers: 0,
      businessCost: 0,
    });
    await addHousehold(platform, village, {
      head: '收入够',
      wages: yuan(90_000),
      business: 0,
      property: 0,
      transfers: 0,
      businessCost: 0,
    });
    await addHousehold(platform, village, { head: '意外', risk: 'accident' });
    await addHousehold(platform, village, { head: '收入不明' });
    await plan();
    expect((await done('key-screening')).map(([head]) => head)).toEqual(
      ['意外', '收入低', '监测'].toSorted(),
    );
  });
  test('households with serious illness, disability, basic aid, two beyond compulsory school, or work that nobody has for six months', async () => {
    const living = { wages: yuan(50_000), business: yuan(100), transfers: 0 };
    await member('大病', { health: 'serious' });
    await member('残疾', { health: 'disabled' });
    await member('慢病', { health: 'chronic' });
    await member('务工三个月', { workMonths: 3 }, living);
    await member('务工六个月', { workMonths: 6 }, living);
    await member('没有务工', { workMonths: 0 }, living);
    await member('务工三个月，靠经营', { workMonths: 3 }, { ...living, business: yuan(60_000) });
    const twoAtSchool = await addHousehold(platform, village, { head: '两个学生' });
    const oneAtSchool = await addHousehold(platform, village, { head: '一个学生' });
    for (const [number, of, student] of [
      ['S1', twoAtSchool, '普通高中一年级'],
      ['S2', twoAtSchool, '本科二年级'],
      ['S3', oneAtSchool, '普通高中一年级'],
      ['S4', oneAtSchool, '小学'],
    ] as const)
      await addRecord(platform, person, {
        region: village,
        owner: of,
        values: { number, name: number, student },
      });
    const owner = await addHousehold(platform, village, { head: '低保' });
    await addRecord(platform, benefit, {
      region: village,
      owner,
      values: { policy: '1', name: '农村最低生活保障', year: '2023' },
    });
    await plan();
    expect((await done('key-screening')).map(([head]) => head)).toEqual(
      ['大病', '残疾', '务工三个月', '两个学生', '低保'].toSorted(),
    );
  });
});

describe('a visit in the period', () => {
  test('counts for every list that the household stands on, and is asked for once', async () => {
    const owner = await addHousehold(platform, village, { head: '甲', risk: 'accident' });
    await plan();
    await check(owner, '2023-10-18');
    expect([...(await done('key-screening')), ...(await done('full-screening'))]).toEqual([
      ['甲', '2023-10', '2023-10-18'],
      ['甲', '2023-H2', '2023-10-18'],
    ]);
  });
  test('of the month before counts for the half-year only', async () => {
    const owner = await addHousehold(platform, village, { head: '甲', risk: 'accident' });
    await plan();
    await check(owner, '2023-09-30');
    expect([...(await done('key-screening')), ...(await done('full-screening'))]).toEqual([
      ['甲', '2023-10', null],
      ['甲', '2023-H2', '2023-09-30'],
    ]);
  });
  test('that a list brought in counts at the next planning', async () => {
    const owner = await addHousehold(platform, village, { head: '甲', risk: 'accident' });
    await plan();
    await sql`update household set verified_on = '2023-10-11' where id = ${owner}`.execute(
      platform.database.owner,
    );
    expect(await plan()).toEqual({ planned: 0, done: 2, removed: 0 });
  });
});

test('a list to be visited is not so many tasks', async () => {
  await addHousehold(platform, village, { risk: 'accident' });
  await plan();
  const { rows } = await asSeat(platform, holderOf(platform, villageClerk, village), (session) =>
    listTasks(session, {}),
  );
  expect([...new Set(rows.map(({ of }) => of))]).toEqual(['weekly-leads']);
});

describe('a day', () => {
  const begin = (day: Day) => beginDay(on(platform, day));
  const weeks = async () =>
    (
      await rowsOf<{ period: string }>(
        platform,
        sql`select distinct period from duty_task where duty = 'weekly-leads' order by period`,
      )
    ).map(({ period }) => period);
  test('plans the week that begins on it, once', async () => {
    await begin('2023-10-20');
    expect(await begin('2023-10-20')).toBeNull();
    expect(await begin('2023-10-21')).toEqual({ planned: 0, done: 0, removed: 0 });
    expect(await weeks()).toEqual(['2023-W42']);
    await begin('2023-10-23');
    expect(await weeks()).toEqual(['2023-W42', '2023-W43']);
  });
  test('plans across the end of a year', async () => {
    for (const day of ['2023-12-31', '2024-01-01', '2024-01-02'] as const) await begin(day);
    expect(await weeks()).toEqual(['2023-W52', '2024-W01']);
  });
  test('and the month’s run after it adds what it left out, never twice', async () => {
    await begin('2023-10-20');
    await plan();
    expect(await weeks()).toEqual(['2023-W40', '2023-W41', '2023-W42']);
    expect(await asSystem(platform, planDay)).toEqual({ planned: 0, done: 0, removed: 0 });
    expect(await plan()).toEqual({ planned: 0, done: 0, removed: 0 });
    const { rows } = await sql<{ n: number }>`select count(*) as n from duty_task
      group by duty, period, region, record having count(*) > 1`.execute(platform.database.owner);
    expect(rows).toEqual([]);
  });
});

test('a day that begins while the month is planned doubles nothing', async () => {
  await addHousehold(platform, village, { risk: 'accident' });
  await Promise.all([plan(), asSystem(platform, planDay), plan()]);
  const { rows } = await sql`select duty, period from duty_task
    group by duty, period, region, record having count(*) > 1`.execute(platform.database.owner);
  expect(rows).toEqual([]);
});

test('a county that asks for it otherwise has its own weeks, and its neighbours keep theirs', async () => {
  await sql`insert into parameter_value (parameter, from_on, area, value, by_name) values
    ('weekly-leads-every', '2023-10-01', '410622', '"month"', '测试员'),
    ('weekly-leads-every', '2023-10-01', '410621', '"never"', '测试员')`.execute(platform.database.owner);
  const own = await opened.reopen();
  await asSystem(own, (session) => planDuties(session, '2023-10'));
  const periods = async (county: string) =>
    (
      await rowsOf<{ period: string }>(
        platform,
        sql`select distinct period from duty_task join region on region.id = duty_task.region
          where duty = 'weekly-leads' and code like ${`${county}%`} order by period`,
      )
    ).map(({ period }) => period);
  expect(await periods('410622')).toEqual(['2023-10']);
  expect(await periods('410621')).toEqual([]);
  expect(await periods('410611')).toEqual(['2023-W40', '2023-W41', '2023-W42']);
});

test('a county that draws the scope otherwise, in words, visits others than its neighbours', async () => {
  const elsewhere = '410621101201';
  const words = '户类型为脱贫户，且有家庭成员符合“健康状况为长期慢性病”';
  await asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
    addValue(session, 'key-screening-scope', { from: '2023-10-01', value: words, basis: '县办〔2023〕20号' }),
  );
  for (const region of [village, elsewhere]) {
    const owner = await addHousehold(platform, region, { head: `慢病${region}`, type: 'lifted' });
    await addRecord(platform, person, {
      region,
      owner,
      values: { number: region, name: '甲', health: 'chronic' },
    });
    await addHousehold(platform, region, { head: `意外${region}`, risk: 'accident' });
  }
  const own = await opened.reopen();
  await asSystem(own, (session) => planDuties(session, '2023-10'));
  expect((await done('key-screening')).map(([head]) => head)).toEqual([`意外${elsewhere}`, `慢病${village}`]);
});
