import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord, rowsOf } from '../../../test/registry.ts';
import { medicalCost } from '../../domains/health/registers.ts';
import { cityClerk, countyClerk, person, townshipClerk } from '../../domains/household/index.ts';
import { and, type Expr, type Office, or, owner } from '../../kernel/index.ts';
import { addValue, removeValue } from '../parameters/change.ts';
import { listRules } from '../parameters/list.ts';
import { previewValue } from '../parameters/preview.ts';
import { asSeat, asSystem } from '../session.ts';
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
const condition = 'self-paid-general-when';
const { selfPaid } = medicalCost.columns;
const over = (yuan: number): Expr => selfPaid.atLeast(yuan * 100);

async function patient(place: string, yuan: number, health = 'healthy'): Promise<void> {
  const household = await addHousehold(opened.platform, place, { type: 'ordinary', population: 3 });
  const who = await addPerson(opened.platform, place, household, '李四');
  await sql`update person set health = ${health} where id = ${who}`.execute(opened.platform.database.owner);
  await addRecord(opened.platform, medicalCost, {
    region: place,
    owner: who,
    values: { selfPaid: yuan * 100 },
  });
}
const asClerk = <T>(of: Office, code: string, work: Parameters<typeof asSeat<T>>[2]) =>
  asSeat(opened.platform, holderOf(opened.platform, of, code), work);
async function set(of: Office, code: string, value: unknown, from = '2023-10-01'): Promise<string> {
  const id = await asClerk(of, code, (session) => addValue(session, condition, { from, value }));
  await opened.reopen();
  return id;
}
async function alerted(): Promise<string[]> {
  const platform = await opened.reopen();
  await asSystem(platform, (session) => runRules(session, '2023-10'));
  const rows = await rowsOf<{ reason: string }>(
    platform,
    sql`select reason from alert where state = 'waiting' order by reason`,
  );
  return rows.map(({ reason }) => reason);
}

test('a county’s own condition decides in the county from the next run on, and tells its own line', async () => {
  await patient(here, 12_000);
  await patient(there, 12_000);
  expect(await alerted()).toEqual([]);
  await set(countyClerk, '410622', over(10_000));
  expect(await alerted()).toEqual(['一般农户医疗自付超线：近12个月报销后自付12,000元，不低于10,000元']);
});

test('before its day it decides nothing', async () => {
  await patient(here, 12_000);
  await set(countyClerk, '410622', over(10_000), '2023-10-21');
  expect(await alerted()).toEqual([]);
});

test('taken back, the condition before it decides again and what nobody was sent for ceases', async () => {
  await patient(here, 12_000);
  const id = await set(countyClerk, '410622', over(10_000));
  expect(await alerted()).toHaveLength(1);
  await asClerk(countyClerk, '410622', (session) => removeValue(session, condition, id));
  expect(await alerted()).toEqual([]);
});

test('a condition may speak of the person whose bills they are', async () => {
  await patient(here, 12_000, 'serious');
  await patient(here, 12_000);
  const ill = owner(medicalCost, person.columns.health.is('serious'));
  await set(countyClerk, '410622', JSON.parse(JSON.stringify(and(or(selfPaid.atLeast(1_000_000)), ill))));
  expect(await alerted()).toHaveLength(1);
});

test('what a changed condition touches is counted before it is saved', async () => {
  await patient(here, 12_000);
  await patient(here, 25_000);
  const seen = await asClerk(countyClerk, '410622', (session) =>
    previewValue(session, condition, { from: '2023-10-01', value: over(10_000) }),
  );
  expect([seen.uses, seen.total]).toEqual([
    [
      {
        kind: 'rule',
        label: '一般农户医疗自付超线',
        appears: { households: 1, people: 3 },
        vanishes: { households: 0, people: 0 },
      },
    ],
    { households: 1, people: 3 },
  ]);
});

test.each([
  ['no condition at all', { op: 'delete' }],
  ['a field nobody declared', { op: 'known', column: 'medical-cost.password' }],
  ['a parameter nobody declared', selfPaid.atLeast({ kind: 'parameter', id: 'nobody' } as never)],
])('%s is refused', async (_, value) => {
  await expect(set(countyClerk, '410622', value)).rejects.toMatchObject({ why: 'incomplete' });
});

test('a township may not change a rule, nor a county another’s', async () => {
  await expect(set(townshipClerk, '410622102', over(1))).rejects.toThrow('市、县经办');
  await expect(
    asClerk(countyClerk, '410622', (session) =>
      addValue(session, condition, { from: '2023-10-01', value: over(1), area: '410621' }),
    ),
  ).rejects.toThrow('本辖区');
});

test('the list of rules tells each condition with its day, place and who gave it', async () => {
  await set(cityClerk, '4106', over(10_000));
  const platform = await opened.reopen();
  const rules = await asSeat(platform, holderOf(platform, countyClerk, '410622'), listRules);
  const values = rules.find(({ id }) => id === 'self-paid-general')?.condition.values;
  expect(values?.map(({ from, shown, by }) => [from, shown, by])).toEqual([
    [
      '2000-01-01',
      '近12个月报销后自付不低于一般农户自付预警线，且不是“所属家庭成员符合“所属农户符合“户类型为脱贫户，或监测对象类别已填”””',
      null,
    ],
    ['2023-10-01', '近12个月报销后自付不低于10,000元', '测试员'],
  ]);
});
