import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord, rowsOf } from '../../../test/registry.ts';
import { medicalCost, uninsured } from '../../domains/health/registers.ts';
import { cityClerk, countyClerk, healthInsurance } from '../../domains/household/index.ts';
import { yuan } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { gatherAlerts } from '../rules/gather.ts';
import { runRules } from '../rules/run.ts';
import { asSeat, asSystem } from '../session.ts';
import { runMonth } from './month.ts';
import { monthFolds } from './month-folds.ts';
import { monthView } from './month-view.ts';

let opened: TestPlatform;
let platform: Platform;
beforeEach(async () => {
  opened = await testPlatform();
  platform = opened.platform;
  await settle(platform);
});
afterEach(() => opened?.close());

const month = '2023-10';
const village = '410622102227';

/** Four households: one with two findings, one already monitored, one cleared and due for a visit, one of no concern. */
async function settle(of: Platform): Promise<void> {
  const monitored = { type: 'lifted', monitorType: 'unstable', cleared: false };
  const a = await addHousehold(of, village, { number: 'A', head: '甲' });
  const b = await addHousehold(of, village, { number: 'B', head: '乙', ...monitored });
  await addHousehold(of, village, { number: 'C', head: '丙', ...monitored, cleared: true });
  await addHousehold(of, village, { number: 'D', head: '丁' });
  for (const owner of [a, b]) {
    const who = await addPerson(of, village, owner, '患者');
    await addRecord(of, medicalCost, { region: village, owner: who, values: { selfPaid: yuan(25_000) } });
    if (owner === a)
      await addRecord(of, uninsured, { region: village, owner: who, values: { year: '2023' } });
  }
}
/** Everything a month writes, without the ids and times that differ from database to database. */
const outcome = async (of: Platform) => [
  await rowsOf(
    of,
    sql`select rule, person, alert.risk, level, source, month, raised_on, reason, milder, inputs, state, dispatched,
    head from alert join household on household.id = household_id order by rule, head`,
  ),
  await rowsOf(
    of,
    sql`select procedure, subject, opened_on, since, at, due, case_due, content, urgency, lead.risk
    from case_file join lead on lead.id = record order by subject`,
  ),
  await rowsOf(of, sql`select number, colour, colour_reason, colour_milder from household order by number`),
  await rowsOf(of, sql`select duty, period, subject, due, done_on from duty_task order by subject`),
  await rowsOf(of, sql`select indicator, region, count, out_of, unknown, as_of from figure order by 1, 2`),
];

test('a month runs through its stages and tells what each did', async () => {
  const heard: string[] = [];
  const done = await runMonth(platform, month, {
    onProgress: async (at, of, label) => void heard.push(`${at}/${of} ${label}`),
  });
  expect(heard).toEqual([
    '0/9 按公式计算',
    '1/9 清除授权已失效的比对数据',
    '2/9 核对数据疑点',
    '3/9 比对预警规则',
    '4/9 预警归户',
    '5/9 三色评定',
    '6/9 安排职责任务',
    '7/9 比对应享未享',
    '8/9 计算指标',
    '9/9 完成',
  ]);
  expect(done).toMatchObject({
    rules: { holding: 3, raised: 3 },
    gather: { opened: 2 },
    rating: { rated: 2, changed: 2 },
    duties: { done: 0, removed: 0 },
    figures: { asOf: '2023-10-20' },
  });
});

test('running a month again changes nothing', async () => {
  await runMonth(platform, month);
  const before = await outcome(platform);
  await runMonth(platform, month);
  expect(await outcome(platform)).toEqual(before);
});

test.each([
  ['nothing', 0],
  ['the rules', 1],
  ['the rules and the gathering', 2],
])('a month broken off after %s comes to the outcome of an undisturbed one', async (_, stages) => {
  const other = await testPlatform();
  await settle(other.platform);
  await sql`insert into run (kind, key, label, state, beat_at) values
    ('month', ${month}, 'killed', 'running', now() - interval '2 minutes')`.execute(platform.database.owner);
  if (stages > 0) await asSystem(platform, (session) => runRules(session, month));
  if (stages > 1) await asSystem(platform, gatherAlerts);
  await runMonth(platform, month);
  await runMonth(other.platform, month);
  expect(await outcome(platform)).toEqual(await outcome(other.platform));
  await other.close();
});

test('a stage that breaks leaves no trace of itself, and what went before it stays', async () => {
  await sql`alter table figure rename to gone`.execute(platform.database.owner);
  await expect(runMonth(platform, month)).rejects.toThrow();
  await sql`alter table gone rename to figure`.execute(platform.database.owner);
  const [run] = await rowsOf<any>(platform, sql`select state, result from run`);
  expect([run.state, Object.keys(run.result).toSorted()]).toEqual([
    'failed',
    ['doubts', 'duties', 'formulas', 'gaps', 'gather', 'permitted', 'rating', 'rules'],
  ]);
  await runMonth(platform, month);
  expect((await rowsOf(platform, sql`select from alert`)).length).toBe(3);
});

test('the same month does not run twice at once', async () => {
  await sql`insert into run (kind, key, label, state) values ('month', ${month}, '2023年10月比对', 'running')`.execute(
    platform.database.owner,
  );
  await expect(runMonth(platform, month)).rejects.toMatchObject({ why: 'busy' });
});

test('the month’s page folds alerts into households and households into visits', async () => {
  await runMonth(platform, month);
  const view = await asSeat(platform, holderOf(platform, cityClerk, '4106'), (session) =>
    monthView(session, month),
  );
  expect(view).toMatchObject({
    closed: false,
    feedsIn: 0,
    alerts: 3,
    households: 2,
    toVisit: 1,
    folded: { visit: 1, monitored: 1 },
    leads: { dispatch: 2 },
    run: { state: 'done', label: '2023年10月比对' },
  });
});

test('each fold opens: alerts by rule, households with every reason, and of whom it is said why they are set aside', async () => {
  await runMonth(platform, month);
  const { rules, households, triage } = await asSeat(
    platform,
    holderOf(platform, cityClerk, '4106'),
    (session) => monthFolds(session, month),
  );
  expect(rules.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(3);
  expect(households.map(({ code, at, reasons }) => [code, at, reasons.length])).toEqual([
    ['visit', '待派发', 2],
    ['monitored', '待派发', 1],
  ]);
  expect(triage.filter(({ folds }) => folds).map(({ code, condition }) => [code, condition])).toEqual([
    ['monitored', '已在监测，由责任人一并处理'],
    ['checked', '最近核实日期不早于2023-07-20'],
  ]);
  const county = await asSeat(platform, holderOf(platform, countyClerk, '410621'), (session) =>
    monthFolds(session, month),
  );
  expect([county.rules, county.households]).toEqual([[], []]);
});

test('each seat sees its own part of the month', async () => {
  await runMonth(platform, month);
  const see = (...of: [typeof countyClerk, string]) =>
    asSeat(platform, holderOf(platform, ...of), (session) => monthView(session, month));
  const [city, county] = [await see(cityClerk, '4106'), await see(countyClerk, '410621')];
  expect(city.feedsDue).toBe(6 * county.feedsDue);
  expect(county).toMatchObject({ alerts: 0, folded: {}, leads: {} });
  expect(await see(healthInsurance, '410622')).toMatchObject({ feedsDue: 2, alerts: 0, toVisit: 0 });
});
