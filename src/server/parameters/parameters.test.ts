import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { rowsOf } from '../../../test/registry.ts';
import { cityClerk, countyClerk, countyLeader, townshipClerk } from '../../domains/household/index.ts';
import { inForce, type Office } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { asSeat } from '../session.ts';
import { addValue, removeValue } from './change.ts';
import { listParameters } from './list.ts';
import { previewValue } from './preview.ts';

let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());
beforeEach(async () => {
  platform = await opened.reopen();
  await sql`truncate parameter_value, audit`.execute(platform.database.owner);
});

const id = 'monitoring-line';
const value = { from: '2023-07-01', value: '7800', basis: '县办〔2023〕9号' };
const add = (office: Office, code: string, given: Record<string, unknown> = value) =>
  asSeat(platform, holderOf(platform, office, code), (session) => addValue(session, id, given));
const remove = (office: Office, code: string, of: string) =>
  asSeat(platform, holderOf(platform, office, code), (session) => removeValue(session, id, of));
const list = async (office: Office, code: string) => {
  const reopened = await opened.reopen();
  const all = await asSeat(reopened, holderOf(reopened, office, code), listParameters);
  return all.find((parameter) => parameter.id === id);
};
const lineAt = async (place: string) => {
  const { names } = await opened.reopen();
  return inForce(names.parameter(id), '2023-10-20', place).value;
};

test('a county’s value holds in the county alone', async () => {
  await add(countyClerk, '410622');
  expect([await lineAt('410622102227'), await lineAt('410621')]).toEqual([780_000, 750_000]);
});
test('the city’s value holds everywhere, and may be for one county', async () => {
  await add(cityClerk, '4106', { ...value, value: '8000元' });
  await add(cityClerk, '4106', { ...value, value: 8100, area: '410621000000' });
  expect([await lineAt('410622'), await lineAt('410621100')]).toEqual([800_000, 810_000]);
});
test('a list shows each value with its source, and what holds today', async () => {
  const added = await add(countyClerk, '410622');
  const parameter = await list(countyClerk, '410622');
  expect(parameter).toMatchObject({
    label: '防返贫监测收入线',
    domain: '农户信息',
    now: { shown: '7,800元', basis: '县办〔2023〕9号', carried: false },
    mayEdit: true,
  });
  expect(
    parameter?.values.map((each) => [each.id, each.from, each.shown, each.area?.name ?? null, each.by]),
  ).toEqual([
    [null, '2021-01-01', '6,000元', null, null],
    [null, '2023-01-01', '7,500元', null, null],
    [added, '2023-07-01', '7,800元', '淇县', '测试员'],
    [null, '2024-01-01', '8,300元', null, null],
  ]);
});
test('what is added and taken back stands in the audit', async () => {
  const added = await add(countyClerk, '410622');
  await remove(countyClerk, '410622', added);
  expect(await lineAt('410622')).toBe(750_000);
  expect(await rowsOf<any>(platform, sql`select action, subject, office from audit order by id`)).toEqual([
    { action: 'parameter-add', subject: id, office: '县级经办' },
    { action: 'parameter-remove', subject: id, office: '县级经办' },
  ]);
});
test.each([
  ['a leader', countyLeader, '410622', value, 'not-your-office'],
  ['a township', townshipClerk, '410622102', value, 'not-your-office'],
  ['another county’s area', countyClerk, '410622', { ...value, area: '410621' }, 'not-your-region'],
  ['what is no amount', countyClerk, '410622', { ...value, value: '很多' }, 'incomplete'],
  ['an end before the beginning', countyClerk, '410622', { ...value, until: '2023-06-30' }, 'incomplete'],
])('%s is refused', async (_, office, code, given, why) => {
  await expect(add(office, code, given)).rejects.toMatchObject({ why });
});
test('a county takes back neither the city’s value nor a declared one', async () => {
  const added = await add(cityClerk, '4106');
  await expect(remove(countyClerk, '410622', added)).rejects.toMatchObject({ why: 'not-your-region' });
  await expect(remove(cityClerk, '4106', 'null')).rejects.toMatchObject({ why: 'not-found' });
});

/** Adds 14 hours, or what is given, for how long somebody may sit idle, as a clerk of a county or an administrator of none. */
const addIdle = (administrator: boolean, given = '14') =>
  asSeat(platform, { ...holderOf(platform, countyClerk, '410622'), administrator }, (session) =>
    addValue(session, 'keep-idle-sessions', { from: '2023-07-01', value: given, area: '410622' }),
  );
test('of two windows with one value before them the second is told who has changed it since', async () => {
  const seen: string[] = [];
  const adding = () => add(countyClerk, '410622', { ...value, seen });
  const outcomes = await Promise.allSettled([adding(), adding()]);
  expect(outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.detail] : []))).toEqual([
    expect.stringMatching(/^“.+”在您打开之后由.+改过，请刷新页面，对照现在的再改$/),
  ]);
  const [first] = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  // Whoever has it before them changes it; what another county set for itself is none of theirs.
  const second = await add(countyClerk, '410622', { ...value, seen: [first] });
  await add(countyClerk, '410621', { ...value, seen: [] });
  await remove(countyClerk, '410622', second);
  await expect(add(countyClerk, '410622', { ...value, seen: [first, second] })).rejects.toMatchObject({
    detail: expect.stringContaining('撤回了一个值'),
  });
});
test('what holds for the whole installation is an administrator’s to set, and is of no area', async () => {
  await expect(addIdle(false)).rejects.toMatchObject({
    why: 'not-your-office',
    detail: '登录、审计等全系统的保存期限由系统管理员维护',
  });
  await addIdle(true);
  expect(await rowsOf(platform, sql`select area, value from parameter_value`)).toEqual([
    { area: null, value: 14 },
  ]);
});
test.each(['0', '-1'])('nothing is kept for %s hours', async (given) => {
  await expect(addIdle(true, given)).rejects.toMatchObject({
    complaints: { value: '登录后不操作自动退出：不能少于1小时' },
  });
});
test('before a 保存期限 is saved one sees how much would go', async () => {
  await sql`insert into search_term (region, sealed, at) select r.id, '', now() - interval '40 days' from region r where r.code in ('410622', '410621')`.execute(
    platform.database.owner,
  );
  const preview = await asSeat(platform, holderOf(platform, countyClerk, '410622'), (session) =>
    previewValue(session, 'keep-search-terms', { from: '2023-07-01', value: '30' }),
  );
  expect(preview.expires).toBe(1);
});
