import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import {
  benefit,
  cityClerk,
  civilAffairs,
  countyClerk,
  educationBureau,
  entitlement,
  person,
  policy,
  sampleConditions,
  village,
} from '../../domains/household/index.ts';
import { always, type Expr } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { asSystem, on } from '../session.ts';
import { runGaps } from './run.ts';

const [here, beside, elsewhere] = ['410621101201', '410621102201', '410622001200'] as const;
let opened: TestPlatform;
let platform: Platform;
let policyId: string;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, policy cascade`.execute(platform.database.owner);
  policyId = await addPolicy('P25', '雨露计划职业教育补助');
});

const addPolicy = (number: string, name: string) =>
  addRecord(platform, policy, {
    region: '4106',
    values: { number, name, department: '乡村振兴局', field: 'education', change: 'continued' },
  });
const addCondition = (values: Record<string, unknown> = {}, region = '4106', owner = policyId) =>
  addRecord(platform, entitlement, {
    region,
    owner,
    values: {
      condition: JSON.stringify(sampleConditions.雨露计划),
      department: '教体局',
      since: '2023-01-01',
      ...values,
    },
  });
/** A lifted household with one member at school; the county has sent its list, though this household is not in it. */
async function addStudent(region: string = here, values: Record<string, unknown> = {}): Promise<string> {
  const household = await addHousehold(platform, region, { type: 'lifted', head: '李某' });
  await addRecord(platform, person, {
    region,
    owner: household,
    values: { number: `P${Math.random()}`, name: '李小某', student: '中职', ...values },
  });
  return household;
}
const enjoys = (household: string, number = 'P25', year = '2023', region: string = here) =>
  addRecord(platform, benefit, {
    region,
    owner: household,
    values: { policy: number, name: '某政策', year },
  });
/** What makes a county one that has sent its list of this year. */
const sendList = async (region: string = here) =>
  enjoys(await addHousehold(platform, region, { head: '列名户' }), 'P99', '2023', region);
const run = (scope: { lo: number; hi: number } | null = null, day = platform) =>
  asSystem(day, (session) => runGaps(session, scope));
const gaps = () =>
  rowsOf<any>(
    platform,
    sql`select h.head, gap.name, people, gap.department, reason, gap.year, state, answer from gap
      join household h on h.id = household_id order by gap.region, gap.name`,
  );

describe('who is entitled and not known to enjoy it', () => {
  test('is found with whom it is about, why, and which department acts', async () => {
    await sendList();
    await addCondition();
    await addStudent();
    expect(await run()).toMatchObject({ conditions: 1, holding: 1, raised: 1, broken: [] });
    expect(await gaps()).toEqual([
      {
        head: '李某',
        name: '雨露计划职业教育补助',
        people: '李小某',
        department: '教体局',
        reason: '户类型脱贫户；在校生状况中职',
        year: '2023',
        state: 'open',
        answer: null,
      },
    ]);
  });
  test('is nobody who enjoys it this year; last year’s does not count', async () => {
    await sendList();
    await addCondition();
    await enjoys(await addStudent());
    await enjoys(await addStudent(here, { name: '王小某' }), 'P25', '2022');
    await run();
    expect((await gaps()).map(({ people }) => people)).toEqual(['王小某']);
  });
  test('is nobody whose facts are unknown', async () => {
    await sendList();
    await addCondition();
    await addStudent(here, { student: null });
    expect(await run()).toMatchObject({ holding: 0 });
  });
  test('is told of no county that has sent nothing this year; it is named instead', async () => {
    await sendList();
    await addCondition();
    await addStudent();
    await addStudent(elsewhere);
    const result = await run();
    expect(result.holding).toBe(1);
    expect(result.silent).toContain('410622');
    expect(result.silent).not.toContain('410621');
  });
  test('is found once however often it is looked for', async () => {
    await sendList();
    await addCondition();
    await addStudent();
    await run();
    expect(await run()).toMatchObject({ holding: 1, raised: 0, updated: 0, reopened: 0, ceased: 0 });
  });
  test('is looked for in a part of the region tree without touching the rest', async () => {
    await sendList();
    await addCondition();
    await addStudent(here);
    await addStudent(beside);
    await run();
    await sql`update person set student = null`.execute(platform.database.owner);
    const { id: lo, hi } = platform.regions.find(here) ?? { id: 0, hi: 0 };
    expect(await run({ lo, hi })).toMatchObject({ holding: 0, ceased: 1 });
    expect((await gaps()).map(({ state }) => state)).toEqual(['ceased', 'open']);
  });
});

describe('a condition', () => {
  test('of a county holds there in the place of the city’s', async () => {
    await sendList(here);
    await sendList(elsewhere);
    await addCondition();
    await addCondition({ condition: JSON.stringify(nobody) }, '410621');
    await addStudent(here);
    await addStudent(elsewhere);
    await run();
    expect(await rowsOf(platform, sql`select code from gap join region on region.id = gap.region`)).toEqual([
      { code: elsewhere },
    ]);
  });
  test('holds from its day to its day, and the later takes the place of the earlier', async () => {
    await sendList();
    await addStudent();
    await addCondition({ since: '2023-10-21' });
    expect(await run()).toMatchObject({ conditions: 0, holding: 0 });
    await addCondition({ since: '2022-01-01', until: '2023-10-19' });
    expect(await run()).toMatchObject({ conditions: 0, holding: 0 });
    await addCondition({ since: '2023-01-01' });
    expect(await run()).toMatchObject({ conditions: 1, holding: 1 });
    await addCondition({ since: '2023-09-01', condition: JSON.stringify(nobody) });
    expect(await run()).toMatchObject({ conditions: 1, holding: 0, ceased: 1 });
  });
  test('that names what is declared no longer stops nobody else’s, and is named', async () => {
    await sendList();
    await addStudent();
    await addCondition();
    const broken = await addPolicy('P1', '旧政策');
    await addCondition({ condition: '{"op":"known","column":"household.gone"}' }, '4106', broken);
    expect(await run()).toMatchObject({ holding: 1, broken: ['旧政策'] });
  });
});
const nobody: Expr = { op: 'not', term: always };

describe('a gap ends', () => {
  test('as enjoyed once the list says so', async () => {
    await sendList();
    await addCondition();
    const household = await addStudent();
    await run();
    await enjoys(household);
    expect(await run()).toMatchObject({ holding: 0, enjoyed: 1, ceased: 0 });
    expect(await gaps()).toMatchObject([{ state: 'enjoyed' }]);
  });
  test('with the year', async () => {
    await sendList();
    await addCondition();
    await addStudent();
    await run();
    await run(null, on(platform, '2024-01-10'));
    expect(await gaps()).toMatchObject([{ year: '2023', state: 'ceased' }]);
  });
});

describe('people', () => {
  let api: ReturnType<typeof apiOf>;
  let clients: Record<'clerk' | 'education' | 'civil' | 'county' | 'city' | 'other', Client>;
  beforeAll(async () => {
    api = apiOf(platform);
    const of = (name: string, office: Parameters<typeof clientOf>[3], region: string) =>
      clientOf(api, platform, name, office, region);
    clients = {
      clerk: await of('村', village, here),
      other: await of('邻村', village, beside),
      education: await of('教体', educationBureau, '410621'),
      civil: await of('民政', civilAffairs, '410621'),
      county: await of('县', countyClerk, '410621'),
      city: await of('市', cityClerk, '4106'),
    };
  });
  const answer = { answer: '不符合条件', answerWhy: '已毕业' };
  async function openGap(): Promise<string> {
    await sendList();
    await addCondition();
    await addStudent();
    await run();
    return (await rowsOf<{ id: string }>(platform, sql`select id from gap`))[0]?.id ?? '';
  }

  test('of the department that is named see it, with the name, and no other department', async () => {
    await openGap();
    const { rows, total } = await clients.education.get('/registers/gap?state=open');
    expect([total, rows[0].values.people, rows[0].owner.title]).toEqual([1, '李小某', '']);
    expect(await clients.civil.get('/registers/gap')).toMatchObject({ total: 0 });
    expect(await clients.other.get('/registers/gap')).toMatchObject({ total: 0 });
    expect(await clients.clerk.get('/registers/gap')).toMatchObject({ total: 1 });
  });
  test('of that department answer it; then it is quiet until what it rests on changes', async () => {
    const gap = await openGap();
    expect((await clients.education.get(`/registers/gap/${gap}/page`)).forms).toEqual(['gap-answer']);
    await clients.education.post('/forms/gap-answer', { record: gap, given: answer });
    expect(await run()).toMatchObject({ holding: 1, quiet: 1, reopened: 0 });
    expect(await gaps()).toMatchObject([{ state: 'answered', answer: 'unfit' }]);
    await sql`update person set student = '高职' where name = '李小某'`.execute(platform.database.owner);
    expect(await run()).toMatchObject({ quiet: 0, reopened: 1 });
    expect(await gaps()).toMatchObject([{ state: 'open', answer: 'unfit' }]);
  });
  test('take an answer back', async () => {
    const gap = await openGap();
    await clients.clerk.post('/forms/gap-answer', { record: gap, given: answer });
    await clients.clerk.post('/forms/gap-reopening', { record: gap, given: {} });
    expect(await gaps()).toMatchObject([{ state: 'open', answer: null }]);
  });
  test('must say why, and another department may say nothing', async () => {
    const gap = await openGap();
    const blank = await clients.clerk.ask('POST', '/forms/gap-answer', {
      record: gap,
      given: { answer: '不符合条件' },
    });
    expect((await blank.json()).complaints).toEqual({ answerWhy: '核实说明：必填' });
    const foreign = await clients.civil.ask('POST', '/forms/gap-answer', { record: gap, given: answer });
    expect(foreign.status).toBe(404);
  });
  test('of a county write a condition for it in words, and not for the city', async () => {
    const given = {
      condition: '户类型为脱贫户，且家庭人口数高于5',
      since: '2023-10-01',
      department: '教体局',
    };
    const { id } = await clients.county.post('/forms/new-condition', { record: policyId, given });
    const placed = await rowsOf<any>(
      platform,
      sql`select code, condition from entitlement join region on region.id = entitlement.region where entitlement.id = ${id}`,
    );
    expect(placed).toMatchObject([{ code: '410621', condition: { op: 'and' } }]);
    const abroad = await clients.county.ask('POST', '/forms/new-condition', {
      record: policyId,
      region: '4106',
      given,
    });
    expect((await abroad.json()).detail).toContain('不在本岗位辖区内');
    const citys = await addCondition();
    const changed = await clients.county.ask('POST', '/forms/condition-change', { record: citys, given });
    expect((await changed.json()).detail).toContain('不在本岗位辖区内');
    expect((await clients.county.get(`/registers/entitlement/${citys}/page`)).forms).toEqual([]);
    expect((await clients.city.get(`/registers/entitlement/${citys}/page`)).forms).toEqual([
      'condition-change',
    ]);
  });
  test('are told what could not be read in a condition', async () => {
    const refused = await clients.county.ask('POST', '/forms/new-condition', {
      record: policyId,
      given: { condition: '户类型是脱贫户', since: '2023-10-01' },
    });
    expect((await refused.json()).complaints.condition).toMatch(
      /^应享条件：从“是脱贫户”起读不懂；农户可用的字段：户编号、/,
    );
  });
  test('begin a run for their own region; a department does not', async () => {
    await openGap();
    const { run: id } = await clients.county.post('/gaps/run');
    expect(typeof id).toBe('string');
    expect((await clients.education.ask('POST', '/gaps/run', {})).status).toBe(403);
  });
});
