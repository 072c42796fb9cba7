import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addPerson, addRecord, rowsOf } from '../../../test/registry.ts';
import { aid } from '../../domains/civil-affairs/registers.ts';
import {
  benefit,
  cityClerk,
  civilAffairs,
  countyClerk,
  townshipClerk,
  village as villageOffice,
} from '../../domains/household/index.ts';
import { householdCheck } from '../../domains/monitoring/index.ts';
import { type Entered, type Office, yuan } from '../../kernel/index.ts';
import { fulfil } from '../duties/fulfil.ts';
import type { Platform } from '../platform.ts';
import { listRecords } from '../registers/list.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { exportDoubts } from './export.ts';
import { doubtsIn, runDoubts } from './run.ts';
import { doubtSummary } from './summary.ts';
import { reopenDoubts, verifyDoubts } from './verify.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  // The households here are written down without all their members.
  await sql`insert into parameter_value (parameter, from_on, value, by_name)
    values ('heads-differ-asked', '2000-01-02', 'false', '测试员')`.execute(opened.platform.database.owner);
  platform = await opened.reopen();
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, doubt, doubt_history, alert, lead, case_file, event cascade`.execute(
    platform.database.owner,
  );
});

const place = '410622102227';
const elsewhere = '410621101203';
const cleared = {
  type: 'lifted',
  monitorType: 'unstable',
  cleared: true,
  clearanceManner: 'natural',
  identifiedOn: '2022-01-01',
  clearedOn: '2023-06-01',
  risk: 'illness',
  phone: '13800000001',
  houseGrade: 'A',
  waterSafe: true,
  schooling: 'none',
  insured: 'all',
  wages: yuan(30_000),
  business: 0,
  property: 0,
  transfers: yuan(2_000),
};
const run = (day = platform.day) => asSystem(on(platform, day), (session) => runDoubts(session));
const doubts = () =>
  rowsOf<any>(
    platform,
    sql`select id, rule, person, field, sentence, mender, state, seen_on, corrected_on, verified_on,
    verified_by, verified_why from doubt order by rule, sentence`,
  );
const set = (register: string, changes: Record<string, unknown>) =>
  platform.database.owner.updateTable(register).set(changes).execute();
const sit = <T>(office: Office, code: string, work: Parameters<typeof asSeat<T>>[2]) =>
  asSeat(platform, holderOf(platform, office, code), work);
const worker = async (values: Entered = {}) => {
  const owner = await addHousehold(platform, place, { head: '甲' });
  const who = await addPerson(platform, place, owner, '李四');
  await set('person', { id_number: '410622198507052023', monthly_wage: yuan(300), ...values });
  return { owner, who };
};

test('tells what stands there against which line, who it is about, what to look at and who can mend it', async () => {
  await worker();
  expect(await run()).toEqual({
    rules: 41,
    dropped: 0,
    holding: 1,
    raised: 1,
    reopened: 0,
    updated: 0,
    corrected: 0,
    quiet: 0,
  });
  expect(await doubts()).toMatchObject([
    {
      rule: 'wage-too-low',
      person: '李四',
      field: 'monthlyWage',
      sentence: '务工月收入过低：务工月收入300元，低于务工月收入下限400元',
      mender: '村级经办',
      state: 'open',
      seen_on: '2023-10-20',
    },
  ]);
});

test('a line that a county set for itself names where it is written', async () => {
  await worker();
  await sql`insert into parameter_value (parameter, from_on, area, value, basis, by_name)
    values ('wage-floor', '2023-01-01', '410622', '50000', '淇防贫〔2023〕3号', '测试员')`.execute(
    platform.database.owner,
  );
  const changed = await opened.reopen();
  await asSystem(changed, (session) => runDoubts(session));
  await sql`truncate parameter_value`.execute(platform.database.owner);
  expect((await doubts()).map(({ sentence }) => sentence)).toEqual([
    '务工月收入过低：务工月收入300元，低于务工月收入下限500元（淇防贫〔2023〕3号）',
  ]);
});

test('of several blanks names those that are blank, and looks at the first of them', async () => {
  await addHousehold(platform, place, { ...cleared, property: null, waterSafe: null });
  await run();
  expect(await doubts()).toMatchObject([
    {
      sentence: '风险已消除，收入或三保障缺项：财产性收入未填；饮水安全未填',
      field: 'property',
      person: null,
    },
  ]);
});

test('running again changes nothing', async () => {
  await worker();
  await addHousehold(platform, place, { ...cleared, phone: null });
  await run();
  const before = await doubts();
  expect(await run()).toMatchObject({ holding: 2, raised: 0, reopened: 0, updated: 0, corrected: 0 });
  expect(await doubts()).toEqual(before);
  expect(await rowsOf(platform, sql`select from doubt_history`)).toEqual([]);
});

test('one whose cause is gone is corrected by the machine, and comes back with the cause', async () => {
  await worker();
  await run();
  await set('person', { monthly_wage: yuan(3_000) });
  expect(await run('2023-10-25')).toMatchObject({ holding: 0, corrected: 1 });
  expect(await doubts()).toMatchObject([{ state: 'corrected', corrected_on: '2023-10-25' }]);
  await set('person', { monthly_wage: yuan(300) });
  expect(await run('2023-10-30')).toMatchObject({ raised: 0, reopened: 1 });
  expect(await doubts()).toMatchObject([{ state: 'open', corrected_on: null, seen_on: '2023-10-30' }]);
});

test('one verified as right stays quiet while what was looked at is the same', async () => {
  const { owner } = await worker();
  await run();
  const [doubt] = await doubts();
  await sit(villageOffice, place, (session) => verifyDoubts(session, [doubt.id], '零工，属实'));
  await set('household', { wages: yuan(900) });
  await set('person', { health: 'chronic' });
  expect(await run()).toMatchObject({ holding: 1, raised: 0, reopened: 0, quiet: 1 });
  expect(await doubts()).toMatchObject([
    {
      state: 'verified',
      verified_on: '2023-10-20',
      verified_by: '村级经办 测试员',
      verified_why: '零工，属实',
    },
  ]);
  expect(owner).toBeTruthy();
});

test('one verified as right waits again when what was looked at changes', async () => {
  await worker();
  await run();
  const [doubt] = await doubts();
  await sit(villageOffice, place, (session) => verifyDoubts(session, [doubt.id], '零工，属实'));
  await set('person', { monthly_wage: yuan(200) });
  expect(await run('2023-10-30')).toMatchObject({ holding: 1, reopened: 1, quiet: 0 });
  expect(await doubts()).toMatchObject([
    { state: 'open', seen_on: '2023-10-30', verified_on: '2023-10-20', verified_why: '零工，属实' },
  ]);
});

test('what a person verified can be taken back; without a reason, from the city or from elsewhere nothing is verified', async () => {
  await worker();
  await run();
  const [{ id }] = await doubts();
  const verify = (office: Office, code: string, why: string) =>
    sit(office, code, (session) => verifyDoubts(session, [id], why));
  await expect(verify(townshipClerk, '410622102', ' ')).rejects.toMatchObject({ why: 'incomplete' });
  await expect(verify(cityClerk, '4106', '属实')).rejects.toMatchObject({ why: 'not-your-office' });
  await expect(verify(civilAffairs, '410622', '属实')).rejects.toMatchObject({ why: 'not-your-office' });
  expect(await verify(countyClerk, '410621', '属实')).toEqual({ done: 0, left: 1 });
  expect(await verify(townshipClerk, '410622102', '属实')).toEqual({ done: 1, left: 0 });
  expect(await sit(countyClerk, '410622', (session) => reopenDoubts(session, [id]))).toEqual({
    done: 1,
    left: 0,
  });
  expect(await doubts()).toMatchObject([{ state: 'open', verified_on: null }]);
});

test('a form that mends the field clears the doubt at once', async () => {
  const owner = await addHousehold(platform, place, { ...cleared, waterSafe: false, houseGrade: null });
  await run();
  expect((await doubts()).map(({ rule, state }) => [rule, state])).toEqual([
    ['cleared-incomplete', 'open'],
    ['cleared-unsafe-water', 'open'],
  ]);
  await sit(villageOffice, place, (session) =>
    fulfil(session, householdCheck, { record: owner, given: { verifiedOn: '2023-10-19', waterSafe: '是' } }),
  );
  expect((await doubts()).map(({ rule, state }) => [rule, state])).toEqual([
    ['cleared-incomplete', 'open'],
    ['cleared-unsafe-water', 'corrected'],
  ]);
});

test('a form that breaks something raises the doubt at once', async () => {
  const owner = await addHousehold(platform, place, cleared);
  await run();
  await sit(villageOffice, place, (session) =>
    fulfil(session, householdCheck, { record: owner, given: { verifiedOn: '2023-10-19', wages: '24' } }),
  );
  expect(await doubts()).toMatchObject([{ rule: 'wages-unit', state: 'open' }]);
});

test('one number in two villages is found in both, says only where, and outlasts a check at once by a seat that sees one', async () => {
  const number = '410622198507052023';
  const here = await addHousehold(platform, place, { head: '甲', headId: number });
  await addHousehold(platform, elsewhere, { head: '乙', headId: number });
  await run();
  expect(await doubts()).toMatchObject([
    {
      rule: 'head-twice',
      sentence: '一人是两户的户主：户主证件号码与另一农户相同（浚县 · 善堂镇 · 前村）',
    },
    {
      rule: 'head-twice',
      sentence: '一人是两户的户主：户主证件号码与另一农户相同（淇县 · 北阳镇 · 青羊口村）',
    },
  ]);
  await sit(villageOffice, place, (session) =>
    fulfil(session, householdCheck, { record: here, given: { verifiedOn: '2023-10-19' } }),
  );
  expect((await doubts()).map(({ state }) => state)).toEqual(['open', 'open']);
});

test('a run of one region leaves the others as they are', async () => {
  await addHousehold(platform, place, { ...cleared, phone: null });
  await addHousehold(platform, elsewhere, { ...cleared, phone: null });
  await run();
  await set('household', { phone: '13800000001' });
  const { id: lo, hi } = platform.regions.find('410622') as { id: number; hi: number };
  expect(await asSystem(platform, (session) => runDoubts(session, { lo, hi }))).toMatchObject({
    corrected: 1,
  });
  expect((await doubts()).map(({ state }) => state).toSorted()).toEqual(['corrected', 'open']);
});

test('what waits for a rule that is in force no longer is taken back', async () => {
  await worker();
  await run();
  await set('doubt', { rule: 'gone' });
  expect(await run()).toMatchObject({ dropped: 1, raised: 1 });
});

test('a doubt is no risk: no alert, no lead and no colour come of it', async () => {
  await addHousehold(platform, place, { ...cleared, houseGrade: 'D' });
  await run();
  expect((await doubts()).length).toBe(1);
  expect(await rowsOf(platform, sql`select from alert`)).toEqual([]);
  expect(await rowsOf(platform, sql`select from case_file`)).toEqual([]);
});

test('what a department sent can be doubtful too, about the person it belongs to', async () => {
  const owner = await addHousehold(platform, place, { head: '甲' });
  const who = await addPerson(platform, place, owner, '李四');
  await set('person', {
    id_number: '410622198507052023',
    health: 'healthy',
    born_on: '1985-07-05',
    student: '非在校生',
    labour: 'ordinary',
  });
  await addRecord(platform, aid, {
    region: place,
    owner: who,
    values: { kind: 'destitute', change: 'added' },
  });
  await run();
  expect(await doubts()).toMatchObject([
    {
      rule: 'able-destitute',
      person: '李四',
      mender: '民政局',
      sentence:
        '特困供养人员健康、在劳动年龄且不在校：救助类型特困；变动类型新增；健康状况健康；出生日期1985-07-05，已满成年年龄18周岁，不满老年人年龄60周岁',
    },
  ]);
  const [{ id }] = await doubts();
  await sit(countyClerk, '410622', (session) => verifyDoubts(session, [id], '无法定赡养人，属实'));
  expect(await run()).toMatchObject({ quiet: 1 });
  await set('person', { born_on: '1986-07-05' });
  expect(await run()).toMatchObject({ reopened: 1, quiet: 0 });
});

test('each seat lists and counts its own; a department none', async () => {
  await addHousehold(platform, place, { ...cleared, head: '甲', phone: null });
  await addHousehold(platform, elsewhere, { ...cleared, head: '乙', phone: null });
  await run();
  const seen = (office: Office, code: string) =>
    sit(office, code, async (session) => {
      const { rows } = await listRecords(session, doubtsIn(session), { state: 'open', rule: 'no-phone' });
      const { open, households, mayVerify } = await doubtSummary(session, undefined);
      return [rows.map(({ owner }) => owner?.title), open, households, mayVerify];
    });
  expect(await seen(cityClerk, '4106')).toEqual([['乙', '甲'], 2, 2, false]);
  expect(await seen(countyClerk, '410622')).toEqual([['甲'], 1, 1, true]);
  expect(await seen(civilAffairs, '410622')).toEqual([[], 0, 0, false]);
});

test('the table to hand out has a sheet for each who can mend, numbers as masked text', async () => {
  const { owner } = await worker();
  await set('household', { transfers: 0 });
  await addRecord(platform, benefit, {
    region: place,
    owner,
    values: { policy: 'P1', name: '农村最低生活保障', year: '2023' },
  });
  await run();
  const { file, bytes } = await sit(countyClerk, '410622', (session) =>
    exportDoubts(session, { by: 'mender' }),
  );
  expect(file).toBe('淇县数据疑点（按改正单位）20231020.xlsx');
  const [book] = openWorkbooks(file, Buffer.from(bytes));
  const sheets =
    book?.sheets.map(({ name, rows }) => [name, [...rows()].map(({ cells }) => cells)] as const) ?? [];
  expect(sheets.map(([name, rows]) => [name, rows[3]?.slice(3, 8)])).toEqual([
    ['村级经办', [expect.any(String), '甲', '李四', '410622********2023', '务工月收入过低']],
    ['民政局', [expect.any(String), '甲', '—', '—', '享受低保或特困供养，转移性收入为0']],
  ]);
});

test('or one for each township', async () => {
  await addHousehold(platform, place, { ...cleared, phone: null });
  await run();
  const { bytes } = await sit(countyClerk, '410622', (session) => exportDoubts(session, { by: 'region' }));
  const [book] = openWorkbooks('a.xlsx', Buffer.from(bytes));
  expect(book?.sheets.map(({ name }) => name)).toEqual(['北阳镇']);
});

test('a rule stopped in one township is asked everywhere else, and what waited there is taken back', async () => {
  for (const region of [place, elsewhere]) await addHousehold(platform, region, { ...cleared, risk: null });
  const waiting = () =>
    rowsOf<{ code: string }>(
      platform,
      sql`select code from doubt join region on region.id = doubt.region
        where rule = 'risk-missing' and state = 'open' order by code`,
    );
  await sql`update household set cleared = false`.execute(platform.database.owner);
  await run();
  expect(await waiting()).toEqual([{ code: elsewhere }, { code: place }]);
  const township = place.slice(0, 9);
  await sql`insert into parameter_value (parameter, from_on, area, value, by_name)
    values ('risk-missing-asked', '2023-10-01', ${township}, 'false', '测试员')`.execute(
    platform.database.owner,
  );
  const after = await opened.reopen();
  await asSystem(after, (session) => runDoubts(session));
  expect(await waiting()).toEqual([{ code: elsewhere }]);
  const { rules } = await asSeat(after, holderOf(after, townshipClerk, township), (session) =>
    doubtSummary(session, undefined),
  );
  expect(rules.find(({ rule }) => rule === 'risk-missing')?.asked).toBe(false);
});
