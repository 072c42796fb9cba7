import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord } from '../../../test/registry.ts';
import { medicalCost } from '../../domains/health/registers.ts';
import { countyClerk, townshipClerk } from '../../domains/household/index.ts';
import { house } from '../../domains/housing/registers.ts';
import { alert } from '../../domains/monitoring/index.ts';
import type { Expr, Rule } from '../../kernel/index.ts';
import { asSeat, asSystem } from '../session.ts';
import { conditionIn } from './in-force.ts';
import { replay, startReplay } from './replay.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, medical_cost_history, house_history, run, delivery, feed_row cascade`.execute(
    opened.platform.database.owner,
  );
});

const here = '410622102227';
const { selfPaid } = medicalCost.columns;
const over = (yuan: number): Expr => selfPaid.atLeast(yuan * 100);
const minutes = { value: 60, basis: '默认值' };

async function replayed(after: Expr, rule = 'self-paid-general') {
  const { platform } = opened;
  const { id: lo, hi } = platform.regions.find('410622') as { id: number; hi: number };
  return asSystem(platform, (session) => {
    const declared = session.names.find<Rule>('rule', rule) as Rule;
    const held = { id: rule, register: declared.on.id, before: conditionIn(declared, session.reading) };
    return replay(session, held, after, { lo, hi, minutes });
  });
}
const month = async (after: Expr, of: string) =>
  (await replayed(after)).months.find((each) => each.month === of);

async function person(): Promise<{ household: string; who: string }> {
  const household = await addHousehold(opened.platform, here, { type: 'ordinary' });
  return { household, who: await addPerson(opened.platform, here, household, '李四') };
}
const cost = (owner: string, yuan: number) =>
  addRecord(opened.platform, medicalCost, { region: here, owner, values: { selfPaid: yuan * 100 } });
/** Bills of a person, as the file of a month says them. */
async function file(of: string, ...bills: (readonly [string, number])[]): Promise<void> {
  const { platform } = opened;
  const region = platform.regions.find('410622')?.id ?? 0;
  const line = { feed: 'medical-costs', office: '医保局', month: of, region };
  const { id } = await platform.database.owner
    .insertInto('delivery')
    .values({ ...line, file: `${of}.csv`, digest: of, state: 'accepted', by: '测试员' })
    .returning('id')
    .executeTakeFirstOrThrow();
  await platform.database.owner
    .insertInto('feed_row')
    .values(
      bills.map(([record, yuan], index) => ({
        ...line,
        delivery_id: id,
        line: index + 2,
        state: 'matched',
        record,
        on_day: `${of}-05`,
        given: JSON.stringify({ own: yuan * 100, settledOn: `${of}-05` }),
      })),
    )
    .execute();
}

test('the present month counts by both conditions, by village, with the time that visits take', async () => {
  const { who } = await person();
  const other = await person();
  await cost(who, 25_000);
  await cost(other.who, 12_000);
  const { months, villages, total } = await replayed(over(10_000));
  expect(months.at(-1)).toEqual({
    month: '2023-10',
    from: 'now',
    gathered: null,
    before: 1,
    after: 2,
    confirmed: 0,
  });
  expect(
    villages.map(({ region, before, after, minutes: spent }) => [region.code, before, after, spent]),
  ).toEqual([[here, 1, 2, 120]]);
  expect(total).toEqual({ before: 1, after: 2, confirmed: 0, minutes: 120 });
});

test('a month of which nothing is kept is said to be so', async () => {
  const { months } = await replayed(over(10_000));
  expect(months.map(({ month: of, from }) => [of, from]).slice(-2)).toEqual([
    ['2023-09', 'none'],
    ['2023-10', 'now'],
  ]);
  expect(months).toHaveLength(12);
});

test('a month that was run counts by the registry as it stood then', async () => {
  const { who } = await person();
  await cost(who, 15_000);
  const { owner } = opened.platform.database;
  await sql`insert into run (kind, key, label, state, finished_at) values ('month', '2023-09', '2023-09月度比对', 'done', clock_timestamp())`.execute(
    owner,
  );
  await sql`update medical_cost set self_paid = 0`.execute(owner);
  expect(await month(over(10_000), '2023-09')).toMatchObject({ from: 'run', before: 0, after: 1 });
  expect(await month(over(10_000), '2023-10')).toMatchObject({ from: 'now', after: 0 });
});

test('a month that was not run is added up anew from the files of then', async () => {
  const { who } = await person();
  await file('2023-07', [who, 6_000]);
  await file('2023-08', [who, 6_000]);
  await cost(who, 12_000);
  expect(await month(over(10_000), '2023-07')).toEqual({
    month: '2023-07',
    from: 'files',
    gathered: { has: 1, of: 12 },
    before: 0,
    after: 0,
    confirmed: 0,
  });
  expect(await month(over(10_000), '2023-08')).toMatchObject({ from: 'files', after: 1 });
});

test('who is found month after month is one lead, in the first', async () => {
  const { who } = await person();
  await file('2023-08', [who, 12_000]);
  await file('2023-09', [who, 1_000]);
  await cost(who, 13_000);
  const { months, total } = await replayed(over(10_000));
  expect(months.slice(-3).map(({ after }) => after)).toEqual([1, 0, 0]);
  expect(total.after).toBe(1);
});

test('what people say themselves is not added up from files', async () => {
  const { months } = await replayed(house.columns.repair.in('moved'), 'unsafe-and-lived');
  expect(months.slice(0, 11).every(({ from }) => from === 'none')).toBe(true);
});

test('counts those in whom a visit then or later found a risk', async () => {
  const { who, household } = await person();
  await cost(who, 12_000);
  await addRecord(opened.platform, alert, {
    region: here,
    owner: household,
    values: {
      rule: 'loan-overdue',
      register: 'household',
      record: household,
      risk: 'finance',
      level: 'yellow',
      source: '金融办',
      month: '2023-10-01',
      raisedOn: '2023-10-06',
      reason: '贷款逾期',
      milder: '',
      inputs: 'x',
      state: 'answered',
      dispatched: true,
      answeredOn: '2023-10-12',
      truth: 'true',
      verdict: 'risk',
    },
  });
  expect(await month(over(10_000), '2023-10')).toMatchObject({ after: 1, confirmed: 1 });
});

test('is refused to those who may not change rules', async () => {
  const { platform } = opened;
  const asked = { from: '2023-10-01', value: over(1) };
  await expect(
    asSeat(platform, holderOf(platform, townshipClerk, '410622102'), (session) =>
      startReplay(session, 'self-paid-general', asked),
    ),
  ).rejects.toThrow('市、县经办');
  await expect(
    asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
      startReplay(session, 'nobody', asked),
    ),
  ).rejects.toThrow('没有这条规则');
});
