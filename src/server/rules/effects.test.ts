import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord } from '../../../test/registry.ts';
import { majorIllness } from '../../domains/health/registers.ts';
import { cityClerk, countyClerk, townshipClerk } from '../../domains/household/index.ts';
import { alert } from '../../domains/monitoring/index.ts';
import type { Office } from '../../kernel/index.ts';
import type { Query } from '../registers/filters.ts';
import { asSeat, asSystem } from '../session.ts';
import { proposedRules, ruleEffects } from './effects.ts';
import { runRules } from './run.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, parameter_value cascade`.execute(opened.platform.database.owner);
});

const [here, there] = ['410622102227', '410621101201'];
interface Told {
  readonly rule?: string;
  readonly source?: string;
  readonly month?: string;
  readonly state?: string;
  readonly truth?: string;
  readonly verdict?: string;
}
async function found(place: string, told: Told = {}): Promise<void> {
  const owner = await addHousehold(opened.platform, place);
  await addRecord(opened.platform, alert, {
    region: place,
    owner,
    values: {
      rule: 'newly-ill',
      register: 'household',
      record: owner,
      risk: 'illness',
      level: 'yellow',
      source: '卫健委',
      month: '2023-10-01',
      raisedOn: '2023-10-06',
      reason: '新增大病',
      milder: '',
      inputs: 'x',
      state: 'answered',
      dispatched: true,
      ...told,
    },
  });
}
const seen = (of: Office, code: string, query: Query = {}) =>
  asSeat(opened.platform, holderOf(opened.platform, of, code), (session) => ruleEffects(session, query));

test('counts what was looked into, what of it was true, and what told of a risk, by rule', async () => {
  await found(here, { truth: 'true', verdict: 'risk' });
  await found(here, { truth: 'partly', verdict: 'none' });
  await found(here, { truth: 'false', verdict: 'none' });
  await found(here, { state: 'gathered' });
  await found(here, { state: 'ceased', rule: 'loan-overdue', source: '金融办' });
  const { rows, total } = await seen(countyClerk, '410622');
  expect(rows).toEqual([
    {
      key: 'newly-ill',
      label: '新增大病',
      alerts: 4,
      households: 4,
      verified: 3,
      true: 2,
      confirmed: 1,
      open: 1,
      ceased: 0,
    },
    {
      key: 'loan-overdue',
      label: '贷款逾期',
      alerts: 1,
      households: 1,
      verified: 0,
      true: 0,
      confirmed: 0,
      open: 0,
      ceased: 1,
    },
  ]);
  expect([total.alerts, total.verified, total.true]).toEqual([5, 3, 2]);
});

test('an alert put aside without anybody going there was not looked into', async () => {
  await found(here, {});
  expect((await seen(countyClerk, '410622')).total).toMatchObject({ alerts: 1, verified: 0 });
});

test('by department, by place and by month, within what is chosen', async () => {
  await found(here, { truth: 'true', verdict: 'risk' });
  await found(there, { truth: 'false', verdict: 'none', month: '2023-09-01', source: '医保局' });
  const city = (query: Query) => seen(cityClerk, '4106', query);
  const lines = async (query: Query) =>
    (await city(query)).rows.map(({ label, verified, true: right }) => [label, verified, right]);
  expect(await lines({ by: 'source' })).toEqual([
    ['医保局', 1, 0],
    ['卫健委', 1, 1],
  ]);
  expect(await lines({ by: 'place' })).toEqual([
    ['浚县', 1, 0],
    ['淇县', 1, 1],
  ]);
  expect(await lines({ by: 'month' })).toEqual([
    ['2023年10月', 1, 1],
    ['2023年9月', 1, 0],
  ]);
  expect(await lines({ by: 'month', to: '2023-09' })).toEqual([['2023年9月', 1, 0]]);
  expect(await lines({ by: 'source', region: '410622' })).toEqual([['卫健委', 1, 1]]);
});

test('a seat counts its own region only', async () => {
  await found(there, { truth: 'true' });
  const { rows, rules } = await seen(countyClerk, '410622');
  expect([rows, rules]).toEqual([[], []]);
});

test('a rule under its floor is proposed to whoever may change it, and only once enough were looked into', async () => {
  for (let n = 0; n < 9; n++) await found(here, { truth: n < 2 ? 'true' : 'false', verdict: 'none' });
  expect((await seen(countyClerk, '410622')).proposed).toEqual([]);
  await found(here, { truth: 'false', verdict: 'none' });
  expect(
    (await seen(countyClerk, '410622')).proposed.map(({ label, verified, true: right }) => [
      label,
      verified,
      right,
    ]),
  ).toEqual([['新增大病', 10, 2]]);
  expect((await seen(townshipClerk, '410622102')).proposed).toEqual([]);
});

test('a workbench asks for the proposals alone: of the county what the county’s villages found, of the prefecture all', async () => {
  for (let n = 0; n < 10; n++) await found(n < 5 ? here : there, { truth: 'false', verdict: 'none' });
  const proposedTo = (of: Office, code: string) =>
    asSeat(opened.platform, holderOf(opened.platform, of, code), async (session) => {
      const { floor, proposed } = await proposedRules(session);
      return [floor.value, ...proposed.map(({ label, verified }) => [label, verified])];
    });
  expect(await proposedTo(countyClerk, '410622')).toEqual([30]);
  expect(await proposedTo(cityClerk, '4106')).toEqual([30, ['新增大病', 10]]);
  expect(await proposedTo(townshipClerk, '410622102')).toEqual([30]);
});

test('a rule that was changed is judged by what it found since, where it was changed', async () => {
  for (let n = 0; n < 10; n++) await found(here, { truth: 'false', verdict: 'none' });
  const proposedFrom = async (from: string, of: Office, code: string) => {
    await sql`delete from parameter_value`.execute(opened.platform.database.owner);
    await sql`insert into parameter_value (parameter, from_on, area, value, by_name)
      values ('newly-ill-when', ${from}, '410622', ${JSON.stringify({ op: 'known', column: 'major-illness.illness' })}, '测试员')`.execute(
      opened.platform.database.owner,
    );
    const platform = await opened.reopen();
    return asSeat(platform, holderOf(platform, of, code), async (session) =>
      (await proposedRules(session)).proposed.map(({ label }) => label),
    );
  };
  expect(await proposedFrom('2023-10-06', countyClerk, '410622')).toEqual(['新增大病']);
  expect(await proposedFrom('2023-10-07', countyClerk, '410622')).toEqual([]);
  expect(await proposedFrom('2023-10-07', cityClerk, '4106')).toEqual(['新增大病']);
});

test('what a rule is judged by is not begun anew by a value that does not hold there, but by a line that it names and by one that has ended', async () => {
  for (let n = 0; n < 10; n++) await found(here, { truth: 'false', verdict: 'none' });
  const { owner } = opened.platform.database;
  const known = { op: 'known', column: 'major-illness.illness' };
  const own = ['newly-ill-when', '2023-10-01', null, '410622', known];
  const proposedWith = async (...values: unknown[][]) => {
    await sql`delete from parameter_value`.execute(owner);
    for (const [parameter, from, until, area, value] of values)
      await sql`insert into parameter_value (parameter, from_on, until_on, area, value, by_name)
        values (${parameter}, ${from}, ${until}, ${area}, ${JSON.stringify(value)}, '测试员')`.execute(owner);
    const platform = await opened.reopen();
    return asSeat(platform, holderOf(platform, countyClerk, '410622'), async (session) =>
      (await proposedRules(session)).proposed.map(({ label }) => label),
    );
  };
  expect(await proposedWith(own)).toEqual(['新增大病']);
  // The county's own condition goes on holding.
  expect(await proposedWith(own, ['newly-ill-when', '2023-10-12', null, null, known])).toEqual(['新增大病']);
  // It holds again only since another one of the county's has ended.
  expect(await proposedWith(own, ['newly-ill-when', '2023-10-02', '2023-10-10', '410622', known])).toEqual(
    [],
  );
  const byLine = { op: 'atLeast', column: 'major-illness.illness', value: { parameter: 'self-paid-line' } };
  const named = ['newly-ill-when', '2023-10-01', null, '410622', byLine];
  expect(await proposedWith(named)).toEqual(['新增大病']);
  expect(await proposedWith(named, ['self-paid-line', '2023-10-12', null, null, 500000])).toEqual([]);
});

test('proposed for change, it goes on alerting: nothing but a person puts it to rest', async () => {
  for (let n = 0; n < 10; n++) await found(here, { truth: 'false', verdict: 'none' });
  expect((await seen(countyClerk, '410622')).proposed).toMatchObject([{ key: 'newly-ill', true: 0 }]);
  const household = await addHousehold(opened.platform, here);
  const owner = await addPerson(opened.platform, here, household, '李四');
  const values = { illness: 'uraemia', diagnosedOn: '2023-09-08' };
  await addRecord(opened.platform, majorIllness, { region: here, owner, values });
  await asSystem(opened.platform, (session) => runRules(session, '2023-10'));
  const { rows } = await seen(countyClerk, '410622', { rule: 'newly-ill' });
  expect(rows).toMatchObject([{ alerts: 11, open: 1 }]);
});

test('a share of exactly the floor is not under it', async () => {
  for (let n = 0; n < 10; n++) await found(here, { truth: n < 3 ? 'true' : 'false', verdict: 'none' });
  expect((await seen(countyClerk, '410622')).proposed).toEqual([]);
});
