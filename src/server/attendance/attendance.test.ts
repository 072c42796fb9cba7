import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { countyClerk, organisation, townshipClerk, villageProfile } from '../../domains/household/index.ts';
import { leave, resident, stay } from '../../domains/resident/index.ts';
import { visit } from '../../domains/visits/index.ts';
import type { Day } from '../../kernel/index.ts';
import { asSeat, on } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { attendance } from './list.ts';
import { attendanceSheet } from './sheet.ts';

const [county, first, second] = ['410621', '410621101201', '410621102201'];
let house: TestPlatform;
const ids: Record<string, string> = {};

async function post(name: string, region: string, standing = 'present'): Promise<string> {
  const profile = await addRecord(house.platform, villageProfile, {
    region,
    values: { code: region + name, name: '某村', lifted: true },
  });
  const values = { name, role: 'first', unit: '县直', arrivedOn: '2023-01-01', standing };
  ids[name] = await addRecord(house.platform, resident, { region, owner: profile, values });
  return ids[name];
}
const stays = (owner: string, region: string, from: string, to: string, note?: string) =>
  addRecord(house.platform, stay, { region, owner, values: { from, to, ...(note && { note }) } });
const goes = (owner: string, region: string, from: string, to: string, more: object) =>
  addRecord(house.platform, leave, { region, owner, values: { from, to, reason: '事假', ...more } });

beforeAll(async () => {
  house = await testPlatform();
  const zhao = await post('赵某', first);
  const qian = await post('钱某', first);
  const sun = await post('孙某', second);
  await post('离任', second, 'left');
  await stays(zhao, first, '2023-10-09', '2023-10-13');
  await goes(zhao, first, '2023-10-12', '2023-10-13', { kind: 'leave', granted: true });
  await stays(qian, first, '2023-10-10', '2023-10-12', '参加县级培训');
  await goes(qian, first, '2023-10-10', '2023-10-10', { kind: 'leave', granted: false });
  await goes(qian, first, '2023-10-11', '2023-10-11', { kind: 'errand', granted: true });
  await stays(sun, second, '2023-10-09', '2023-10-13');
  await stays(sun, second, '2023-10-16', '2023-10-20');
  const household = await addHousehold(house.platform, first, { type: 'lifted' });
  await addRecord(house.platform, visit, {
    region: first,
    owner: household,
    values: { layer: 'village', visitor: '赵某', visitedOn: '2023-10-11', purpose: 'routine' },
  });
});
afterAll(() => house.close());

const asked = (
  query: Record<string, string>,
  day: Day = '2023-10-18',
  office = countyClerk,
  place = county,
) =>
  asSeat(on(house.platform, day), holderOf(house.platform, office, place), (session) =>
    attendance(session, 'resident-attendance', query),
  );
const told = async (...args: Parameters<typeof asked>) =>
  (await asked(...args)).rows.map(({ values, days, nights, away, wants }) => [
    values.name,
    days,
    nights,
    away,
    ...wants,
  ]);

test('a week: what was planned, less granted leave, borne out by visits', async () => {
  expect(await told({ week: '2023-10-11' })).toEqual([
    ['钱某', 3, 2, 0, '驻村3天，少于5天', '驻村2夜，少于4夜'],
    ['赵某', 3, 2, 2],
    ['孙某', 5, 4, 0, '没有走访记录佐证'],
  ]);
});
test('who has said why is not asked again', async () => {
  expect((await told({ week: '2023-10-11', only: 'short' })).map(([name]) => name)).toEqual(['孙某']);
  expect((await asked({ week: '2023-10-11' })).summary).toEqual({ present: 3, planned: 3, short: 1 });
});
test('a year counts until today only, and says how far it is to the bar', async () => {
  const { rows, from, to } = await asked({ year: '2023', sort: '-days' });
  expect([from, to]).toEqual(['2023-01-01', '2023-10-18']);
  expect(rows.map(({ values, days, nights, left }) => [values.name, days, nights, left])).toEqual([
    ['孙某', 8, 6, 192],
    ['钱某', 3, 2, 197],
    ['赵某', 3, 2, 197],
  ]);
});
test('a list is paged by whom it stopped at', async () => {
  const page = await asked({ year: '2023', sort: '-days', limit: '2' });
  expect([page.rows.length, page.total, page.after]).toEqual([2, 3, ids.钱某]);
  const rest = await asked({ year: '2023', sort: '-days', limit: '2', after: String(page.after) });
  expect([rest.rows.map(({ values }) => values.name), rest.after]).toEqual([['赵某'], null]);
});
test('a township sees its own; a department none; another order or period is refused with a sentence', async () => {
  expect((await told({ week: '2023-10-11' }, '2023-10-18', townshipClerk, '410621102')).length).toBe(1);
  await expect(asked({ week: '2023-10-11' }, '2023-10-18', organisation)).rejects.toThrow();
  await expect(asked({ week: '2023-10-11', sort: 'name' })).rejects.toThrow('不能按“name”排序');
  await expect(asked({ year: '今年' })).rejects.toThrow('请写明是哪一周（日期）或哪一年');
});
test('its table file has the same lines', async () => {
  const { bytes } = await asSeat(
    on(house.platform, '2023-10-18'),
    holderOf(house.platform, countyClerk, county),
    (session) =>
      attendanceSheet(session, 'resident-attendance', {
        year: '2023',
        sort: 'left',
        columns: 'index,name,role,days,nights,left',
      }),
  );
  const [book] = openWorkbooks('a.xlsx', Buffer.from(bytes));
  const rows = [...(book?.sheets[0]?.rows() ?? [])].map(({ cells }) => cells.map(String));
  expect(rows).toContainEqual(['1', '孙某', '第一书记', '8', '6', '192']);
});
