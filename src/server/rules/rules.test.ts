import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord, rowsOf } from '../../../test/registry.ts';
import { majorIllness, medicalCost, uninsured } from '../../domains/health/registers.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { house } from '../../domains/housing/registers.ts';
import { leadHandling } from '../../domains/monitoring/index.ts';
import { yuan } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { act } from '../procedures/act.ts';
import { listCases } from '../procedures/list.ts';
import { openCases } from '../procedures/open.ts';
import { asSeat, asSystem } from '../session.ts';
import { gatherAlerts } from './gather.ts';
import { runRules } from './run.ts';

let test1: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  test1 = await testPlatform();
  platform = test1.platform;
});
afterAll(() => test1?.close());
beforeEach(async () => {
  await sql`truncate household, alert, lead, case_file, event, feed_row, delivery cascade`.execute(
    platform.database.owner,
  );
});

const village = '410622102227';
const month = '2023-10';
const run = () => asSystem(platform, (session) => runRules(session, month));
const gather = () => asSystem(platform, (session) => gatherAlerts(session));
const alerts = () =>
  rowsOf<any>(
    platform,
    sql`select id, rule, person, level, reason, milder, state, raised_on, month, inputs, "case" from alert order by raised_on, rule, id`,
  );
const leads = () =>
  rowsOf<any>(
    platform,
    sql`select case_file.id, at, closed, subject, lead.source, lead.risk, lead.content, lead.urgency
      from case_file join lead on lead.id = case_file.record order by opened_on, case_file.id`,
  );
const set = (register: string, changes: Record<string, unknown>) =>
  platform.database.owner.updateTable(register).set(changes).execute();

async function patient(type = 'ordinary', selfPaid = yuan(24_300)): Promise<string> {
  const owner = await addHousehold(platform, village, { type });
  const who = await addPerson(platform, village, owner, '李四');
  await addRecord(platform, medicalCost, { region: village, owner: who, values: { selfPaid } });
  return who;
}
async function addLines(feed: string, record: string, month: string, on: (string | null)[]): Promise<void> {
  const line = { feed, office: '医保局', month };
  const { id } = await platform.database.owner
    .insertInto('delivery')
    .values({
      ...line,
      region: platform.regions.find('410622')?.id,
      file: '名单.xlsx',
      digest: `${feed}${month}`,
      state: 'accepted',
      by: '测试员',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const region = platform.regions.find(village)?.id;
  await platform.database.owner
    .insertInto('feed_row')
    .values(
      on.map((on_day, i) => ({
        ...line,
        delivery_id: id,
        region,
        line: i,
        state: 'matched',
        record,
        on_day,
      })),
    )
    .execute();
}

test('tells the value, the line with its basis, and the lines of the file behind it', async () => {
  const who = await patient();
  const bills = Array.from({ length: 12 }, (_, i) => `2023-09-${String(i + 1).padStart(2, '0')}`);
  await addLines('medical-costs', who, '2023-10', bills);
  await addLines('medical-costs', who, '2022-11', ['2022-10-31']);
  expect(await run()).toMatchObject({ holding: 1, raised: 1, updated: 0, ceased: 0 });
  expect(await alerts()).toMatchObject([
    {
      rule: 'self-paid-general',
      person: '李四',
      level: 'yellow',
      reason:
        '近12个月报销后自付24,300元，不低于一般农户自付预警线20,000元（郑州市2021年公开的预警标准；医保局9月数据，12笔）',
      milder: '若近12个月报销后自付低于一般农户自付预警线20,000元',
      state: 'waiting',
      raised_on: '2023-10-20',
      month: '2023-10-01',
    },
  ]);
});

test('opens a finding of a list with the name of its rule', async () => {
  const owner = await addHousehold(platform, village);
  const who = await addPerson(platform, village, owner, '李四');
  await addRecord(platform, uninsured, { region: village, owner: who, values: { year: '2023' } });
  await addRecord(platform, majorIllness, {
    region: village,
    owner: who,
    values: { illness: '肺癌', diagnosedOn: '2023-09-10' },
  });
  await addRecord(platform, house, { region: village, owner, values: { grade: 'D', lived: true } });
  await addLines('uninsured-people', who, '2023-08', [null]);
  await addLines('uninsured-people', who, '2023-09', ['2021-05-06']);
  await run();
  expect((await alerts()).map(({ rule, person, reason }) => [rule, person, reason])).toEqual([
    [
      'newly-ill',
      '李四',
      '新增大病：病种肺癌；确诊日期2023-09-10，不早于2023-04-20（新增大病预警月数6个月，默认值）',
    ],
    ['not-insured', '李四', '未参加基本医保：参保年度2023（医保局9月数据，1条）'],
    ['unsafe-and-lived', null, 'C级、D级危房有人居住：鉴定等级D级；是否有人居住是'],
  ]);
});

test('a line that lies exactly on the value is reached, one fen below is not', async () => {
  await patient('ordinary', yuan(20_000));
  await patient('ordinary', yuan(20_000) - 1);
  await patient('lifted', yuan(5_000));
  await run();
  expect((await alerts()).map(({ rule }) => rule)).toEqual(['self-paid-assisted', 'self-paid-general']);
});

test('a rerun doubles nothing and changes nothing', async () => {
  await patient();
  await run();
  await gather();
  const before = [await alerts(), await leads()];
  expect(await run()).toMatchObject({ holding: 1, raised: 0, updated: 0, ceased: 0 });
  expect(await gather()).toEqual({ opened: 0, added: 0, updated: 0, closed: 0 });
  expect([await alerts(), await leads()]).toEqual(before);
});

test('a waiting alert tells what the latest data say', async () => {
  await patient();
  await run();
  await set('medical_cost', { self_paid: yuan(30_000) });
  expect(await run()).toMatchObject({ raised: 0, updated: 1 });
  expect((await alerts())[0]?.reason).toBe(
    '近12个月报销后自付30,000元，不低于一般农户自付预警线20,000元（郑州市2021年公开的预警标准）',
  );
});

test('an answered alert is not reopened by the same values', async () => {
  await patient();
  await run();
  await set('alert', { state: 'answered', answered_on: '2023-10-20', verdict: 'none', truth: 'true' });
  expect(await run()).toMatchObject({ holding: 1, raised: 0, updated: 0, ceased: 0 });
  expect((await alerts()).map(({ state }) => state)).toEqual(['answered']);
});

test('an answered alert stays answered and a new one is raised by other values', async () => {
  await patient();
  await run();
  await set('alert', { state: 'answered', answered_on: '2023-10-20' });
  await set('medical_cost', { self_paid: yuan(30_000) });
  await run();
  expect((await alerts()).map(({ state }) => state).toSorted()).toEqual(['answered', 'waiting']);
});

test('an alert that somebody was sent for neither ceases nor is told anew', async () => {
  await patient();
  await run();
  await gather();
  const [lead] = await leads();
  await asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
    act(session, lead.id, { move: 'dispatch' }),
  );
  await set('medical_cost', { self_paid: 0 });
  expect(await run()).toMatchObject({ updated: 0, ceased: 0 });
  expect(await gather()).toEqual({ opened: 0, added: 0, updated: 0, closed: 0 });
  expect((await leads()).map(({ at }) => at)).toEqual(['verify']);
});

test('alerts of one household become one lead with all reasons, the gravest first', async () => {
  const who = await patient();
  await addRecord(platform, uninsured, { region: village, owner: who, values: { year: '2023' } });
  await run();
  expect(await gather()).toEqual({ opened: 1, added: 0, updated: 0, closed: 0 });
  const [lead, ...more] = await leads();
  expect(more).toEqual([]);
  expect(lead).toMatchObject({
    at: 'dispatch',
    subject: '张三',
    source: 'department',
    risk: 'illness',
    urgency: 'visit',
    content:
      '未参加基本医保：参保年度2023；近12个月报销后自付24,300元，不低于一般农户自付预警线20,000元（郑州市2021年公开的预警标准）',
  });
  expect((await alerts()).map(({ state, case: of }) => [state, of])).toEqual([
    ['gathered', lead.id],
    ['gathered', lead.id],
  ]);
});

test.each([
  ['monitored', { type: 'lifted', monitorType: 'unstable', cleared: false }],
  ['checked', { verifiedOn: '2023-07-20' }],
  ['visit', { verifiedOn: '2023-07-19' }],
  ['cleared', { type: 'lifted', monitorType: 'unstable', cleared: true }],
])('a household that is %s is sorted so', async (urgency, values) => {
  const owner = await addHousehold(platform, village, values);
  await addRecord(platform, house, { region: village, owner, values: { grade: 'C', lived: true } });
  await run();
  await gather();
  expect((await leads()).map((lead) => lead.urgency)).toEqual([urgency]);
});

test('a new alert joins the lead that still waits', async () => {
  const who = await patient();
  await run();
  await gather();
  await addRecord(platform, uninsured, { region: village, owner: who, values: { year: '2023' } });
  await run();
  expect(await gather()).toEqual({ opened: 0, added: 1, updated: 1, closed: 0 });
  expect((await leads()).map(({ content }) => content.split('；').length)).toEqual([2]);
});

test('a ceased alert closes its waiting lead', async () => {
  await patient();
  await run();
  await gather();
  await set('medical_cost', { self_paid: yuan(100) });
  expect(await run()).toMatchObject({ ceased: 1 });
  expect(await gather()).toEqual({ opened: 0, added: 0, updated: 0, closed: 1 });
  expect((await leads()).map(({ at, closed }) => [at, closed])).toEqual([['ceased', true]]);
});

test('a lead tells whence and about whom its alerts are that still stand, and once none does, those it had', async () => {
  const who = await patient();
  await addRecord(platform, majorIllness, {
    region: village,
    owner: who,
    values: { illness: '肺癌', diagnosedOn: '2023-10-02' },
  });
  await run();
  await gather();
  const told = () =>
    asSeat(platform, holderOf(platform, countyClerk, '410622'), async (session) =>
      (await listCases(session, { procedure: leadHandling.id, state: 'all' })).rows.map(
        ({ alerts: of }) => of?.sources,
      ),
    );
  expect(await told()).toEqual([['医保局', '卫健委']]);
  await set('medical_cost', { self_paid: yuan(100) });
  await run();
  expect(await told()).toEqual([['卫健委']]);
  await set('major_illness', { diagnosed_on: '2022-01-01' });
  await run();
  expect(await told()).toEqual([['医保局', '卫健委']]);
});

test('a lead that a person opened is left as the person wrote it; alerts wait for its end', async () => {
  const who = await patient();
  const owner = String(
    (await rowsOf<any>(platform, sql`select household_id from person where id = ${who}`))[0]?.household_id,
  );
  await asSystem(platform, (session) =>
    openCases(session, leadHandling, [
      {
        owner: { id: owner, region: platform.regions.find(village)?.id ?? 0, subject: '张三' },
        given: { source: 'found', discoveredOn: '2023-10-19', content: '干部走访发现' },
      },
    ]),
  );
  await run();
  expect(await gather()).toEqual({ opened: 0, added: 0, updated: 0, closed: 0 });
  expect((await leads()).map(({ content }) => content)).toEqual(['干部走访发现']);
  expect((await alerts()).map(({ state }) => state)).toEqual(['waiting']);
});
