import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { loadRegions, shortName } from './regions.ts';

let house: TestPlatform;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house.close());

test('codes of 6, 9 and 12 digits find the same region', () => {
  const { regions } = house.platform;
  const names = ['410621', '410621000', '410621000000'].map((code) => regions.find(code)?.name);
  expect(names).toEqual(['浚县', '浚县', '浚县']);
  expect(regions.find('4106; drop table region')).toBeUndefined();
});

test('the development zone stays a county of its own', async () => {
  const { rows } = await sql`select code, name, level from region where pseudo`.execute(
    house.platform.database.owner,
  );
  expect(rows).toEqual([{ code: '410671', name: '鹤壁经济技术开发区', level: 'county' }]);
});

test('a region contains exactly the numbers up to its last descendant', () => {
  const { regions } = house.platform;
  const county = regions.find('410621');
  const inside = regions.all.filter(({ id }) => county && county.id <= id && id <= county.hi);
  expect(inside.every(({ code }) => code.startsWith('410621'))).toBe(true);
  expect(inside).toHaveLength(495);
});

test('a renamed region goes by the name of the day, and its other name is an alias', async () => {
  const { database, regions } = house.platform;
  const id = regions.find('410621101')?.id;
  await sql`insert into region_name values (${id}, '旧名乡', '2000-01-01', '2015-12-31')`.execute(
    database.owner,
  );
  const before = await loadRegions(database.owner, '2015-06-01');
  const after = await loadRegions(database.owner, '2016-01-01');
  expect(before.find('410621101')?.name).toBe('旧名乡');
  expect(after.find('410621101')?.name).toBe(regions.get(id ?? 0).name);
  expect(after.find('410621101')?.aliases).toContain('旧名乡');
});

test.each([
  ['庄头村村民委员会', '庄头村'],
  ['庄头村委会', '庄头村'],
  ['飞龙社区居民委员会', '飞龙社区'],
  ['浚县', '浚县'],
])('%s is called %s', (name, called) => {
  expect(shortName(name)).toBe(called);
});
