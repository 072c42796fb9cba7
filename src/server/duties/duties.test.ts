import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, rowsOf } from '../../../test/registry.ts';
import {
  countyClerk,
  policy,
  townshipClerk,
  village as villageClerk,
} from '../../domains/household/index.ts';
import { colourOverride, householdCheck, revisitForm } from '../../domains/monitoring/index.ts';
import { defineForm, type Form, yuan } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { fulfil } from './fulfil.ts';
import { planDuties } from './plan.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, duty_task cascade`.execute(platform.database.owner);
});

const village = '410622102227';
const plan = (month = '2023-10') => asSystem(platform, (session) => planDuties(session, month));
const tasks = () =>
  rowsOf<any>(
    platform,
    sql`select duty, period, subject, level, office, due, done_on, by_name from duty_task
      where duty = 'monthly-revisit' order by period, subject`,
  );
const inVillage = holder(villageClerk, village);
function holder(office: typeof villageClerk, code: string) {
  return () => holderOf(platform, office, code);
}
const fill = (form: Form, record: string, given: Record<string, unknown>, who = inVillage) =>
  asSeat(platform, who(), (session) => fulfil(session, form, { record, given }));
const cleared = { type: 'lifted', monitorType: 'unstable', cleared: true };
const revisited = {
  month: '2023-10',
  visitedOn: '2023-10-18',
  foodAndClothing: '是',
  guarantees: '是',
  incomeSteady: '是',
  newRisk: '否',
};

test('one task for each household in scope, due within the month', async () => {
  await addHousehold(platform, village, { ...cleared, head: '李某' });
  await addHousehold(platform, village, { head: '不在范围' });
  await plan();
  expect(await tasks()).toEqual([
    {
      duty: 'monthly-revisit',
      period: '2023-10',
      subject: '李某',
      level: 'village',
      office: '村级经办',
      due: '2023-10-31',
      done_on: null,
      by_name: null,
    },
  ]);
});

test('a deadline after a short month’s end is its end', async () => {
  await addHousehold(platform, village, cleared);
  const november = on(platform, '2023-11-05');
  await asSystem(november, (session) => planDuties(session, '2023-11'));
  expect((await tasks()).map(({ due }) => due)).toEqual(['2023-11-30']);
});

test('planning again adds nothing, and takes back what is no longer due', async () => {
  await addHousehold(platform, village, cleared);
  await plan();
  expect(await plan()).toEqual({ planned: 0, done: 0, removed: 0 });
  await platform.database.owner.updateTable('household').set({ cleared: false }).execute();
  expect(await plan()).toMatchObject({ done: 0, removed: 1 });
  expect(await tasks()).toEqual([]);
});

test('nothing is due before the duty began', async () => {
  await addHousehold(platform, village, cleared);
  await plan('2023-09');
  expect(await tasks()).toEqual([]);
});

test('a visit that the registry knows of is no open task', async () => {
  await addHousehold(platform, village, { ...cleared, revisitedOn: '2023-10-02' });
  await addHousehold(platform, village, { ...cleared, revisitedOn: '2023-09-30' });
  expect(await plan()).toMatchObject({ done: 1, removed: 0 });
  expect((await tasks()).map(({ done_on }) => done_on).toSorted()).toEqual(['2023-10-02', null]);
});

test('a filled-in form is the evidence of its duty, and sets what the duty says', async () => {
  const owner = await addHousehold(platform, village, cleared);
  await plan();
  const id = await fill(revisitForm, owner, revisited);
  expect((await tasks()).map(({ done_on, by_name }) => [done_on, by_name])).toEqual([
    ['2023-10-20', '测试员'],
  ]);
  expect(
    await rowsOf(
      platform,
      sql`select revisit.id, visited_on, new_risk, revisited_on from revisit join household on household.id = household_id`,
    ),
  ).toEqual([{ id, visited_on: '2023-10-18', new_risk: false, revisited_on: '2023-10-18' }]);
});

test('a visit answers the month it was made for, and not the one in which it was made up for, now and when the month is run again', async () => {
  const owner = await addHousehold(platform, village, cleared);
  const november = on(platform, '2023-11-20');
  await plan();
  await asSystem(november, (session) => planDuties(session, '2023-11'));
  await asSeat(november, inVillage(), (session) =>
    fulfil(session, revisitForm, { record: owner, given: { ...revisited, visitedOn: '2023-11-03' } }),
  );
  await asSystem(november, (session) => planDuties(session, '2023-11'));
  expect((await tasks()).map(({ period, done_on }) => [period, done_on])).toEqual([
    ['2023-10', '2023-11-20'],
    ['2023-11', null],
  ]);
  await asSeat(november, inVillage(), (session) =>
    fulfil(session, revisitForm, {
      record: owner,
      given: { ...revisited, month: '2023-11', visitedOn: '2023-11-03' },
    }),
  );
  expect((await tasks()).map(({ done_on }) => done_on)).toEqual(['2023-11-20', '2023-11-20']);
});

test('a task that was done stays when its household leaves the scope', async () => {
  const owner = await addHousehold(platform, village, cleared);
  await plan();
  await fill(revisitForm, owner, revisited);
  await platform.database.owner.updateTable('household').set({ cleared: false }).execute();
  expect(await plan()).toMatchObject({ removed: 0 });
});

test('what is missing is said field by field', async () => {
  const owner = await addHousehold(platform, village, cleared);
  await expect(
    fill(revisitForm, owner, { ...revisited, newRisk: '', visitedOn: '13月' }),
  ).rejects.toMatchObject({
    why: 'incomplete',
    complaints: { newRisk: '是否出现新风险：必填', visitedOn: '回访日期：应为存在的日期，如2021-07-30' },
  });
});

test('another office’s form and another village’s household are refused', async () => {
  const owner = await addHousehold(platform, village, cleared);
  await expect(fill(revisitForm, owner, revisited, holder(townshipClerk, '410622102'))).rejects.toMatchObject(
    {
      why: 'not-your-office',
    },
  );
  const beside = platform.regions.all.find(
    ({ code }) => code.startsWith('410622102') && code.length === 12 && code !== village,
  );
  await expect(
    fill(revisitForm, owner, revisited, holder(villageClerk, beside?.code ?? '')),
  ).rejects.toMatchObject({ why: 'not-found' });
});

test('a check changes only what was sent', async () => {
  const owner = await addHousehold(platform, village, { wages: yuan(10_000), houseGrade: 'B' });
  expect(await fill(householdCheck, owner, { verifiedOn: '2023-10-20', wages: '1.2万元' })).toBe(owner);
  expect(
    await rowsOf(platform, sql`select wages, house_grade, verified_on, income_per_head from household`),
  ).toEqual([{ wages: 1_200_000, house_grade: 'B', verified_on: '2023-10-20', income_per_head: null }]);
});

test('a person’s own word on the colour is kept with its reason', async () => {
  const owner = await addHousehold(platform, village, cleared);
  const given = { colourOverride: '绿', colourOverrideReason: '已安置', colourOverrideUntil: '2023-12-31' };
  await fill(colourOverride, owner, given, holder(countyClerk, '410622'));
  expect(await rowsOf(platform, sql`select colour_override, colour_override_until from household`)).toEqual([
    { colour_override: 'green', colour_override_until: '2023-12-31' },
  ]);
});

const policyForm = defineForm('new-policy', '登记政策', {
  on: policy,
  by: [countyClerk],
  does: 'creates',
  asks: ['number', 'name', 'department', 'field', 'change'],
});
const given = { number: 'P1', name: '某政策', department: '医保局', field: 'health', change: 'continued' };
const register = (region: string | undefined, number = 'P1') =>
  asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
    fulfil(session, policyForm, { region, given: { ...given, number } }),
  );
const places = () =>
  rowsOf<{ code: string }>(platform, sql`select code from policy join region on region.id = policy.region`);

describe('a form for records that belong to no other', () => {
  beforeEach(async () => {
    await sql`truncate policy cascade`.execute(platform.database.owner);
  });
  test('puts a record where it was said, within the seat', async () => {
    await register(village);
    expect(await places()).toEqual([{ code: village }]);
  });
  test('puts it in the seat’s own region where none was said', async () => {
    await register(undefined);
    expect(await places()).toEqual([{ code: '410622' }]);
  });
  test('is refused for a region of another county', async () => {
    await expect(register('410621101')).rejects.toThrow('所选地区不在本岗位辖区内');
    expect(await places()).toEqual([]);
  });
});
