import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import type { Platform } from '../../platform.ts';
import { readNumbers } from './numbers.ts';
import { prepareMap } from './prepare-map.ts';
import { readerOf } from './reader.ts';
import { parquet } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-map-'));
let county: SmallCounty;
let platform: Platform;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(async () => {
  await county.close();
  rmSync(folder, { recursive: true });
});

const at = (name: string) => join(platform.dataFolder, 'columnar', 'registry', `person-${name}`);
const people = async () =>
  (await readerOf(platform)).rows<{ number: number; name: string; birth: string }>(
    `select number, name, birth from ${parquet(at('people.parquet'))} order by birth`,
  );
const keyOf = (id: string) => BigInt(id.slice(0, 17)) * 11n + BigInt(id.slice(17));
const numberOf = async (name: string) => (await people()).find((each) => each.name === name)?.number ?? -1;
/** All but one changed long ago: the others are not read again by being near it. */
const settle = async () => {
  await county.query('alter table person disable trigger history');
  await county.query(`update person set valid_from = valid_from - interval '9 days' where number <> 'P1'`);
  await county.query('alter table person enable trigger history');
};

test('who changed, came or left since is all that is read again, and everybody keeps their number', async () => {
  platform = { ...county.platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
  await settle();
  await prepareMap(platform);
  expect((await people()).map(({ name }) => name)).toEqual(['张建国', '王秀英', '李梅', '张小宝']);
  const before = await numberOf('李梅');
  // A change that leaves no trace tells who is not read again.
  await county.query('alter table person disable trigger history');
  await county.query(`update person set name = '不读' where number = 'P4'`);
  await county.query('alter table person enable trigger history');
  await county.query(`update person set name = '李美' where number = 'P2'`);
  await county.query(`delete from person where number = 'P3'`);
  const stranger = county.platform.database.keys.sealed(ids.stranger, 'identity');
  await county.query(`insert into person (id, household_id, region, number, name, id_number, born_on)
    select gen_random_uuid(), household_id, region, 'P5', '赵六', '${stranger}', '1970-02-02' from person where number = 'P1'`);
  await prepareMap(platform);
  expect((await people()).map(({ name, birth }) => `${name} ${birth}`)).toEqual([
    '张建国 19580312',
    '王秀英 19600101',
    '赵六 19700202',
    '李美 19850705',
  ]);
  expect(await numberOf('李美')).toBe(before);
  const numbers = readNumbers(county.platform.database.keys, at('numbers.sealed'));
  expect(numbers?.[await numberOf('赵六')]).toBe(keyOf(ids.stranger));
  expect(numbers?.[before]).toBe(keyOf(ids.li));
});

test('what an import writes is read although somebody who began later has ended before it', async () => {
  platform = { ...county.platform, dataFolder: mkdtempSync(join(folder, 'late-')) };
  await county.query(`update person set name = '后改' where number = 'P4'`);
  await prepareMap(platform);
  // As the import has it, which began an hour before that.
  await county.query('alter table person disable trigger history');
  await county.query(`update person set name = '晚到', valid_from = (select max(valid_from) from person) - interval '1 hour'
    where number = 'P2'`);
  await county.query('alter table person enable trigger history');
  await prepareMap(platform);
  expect((await people()).map(({ name }) => name)).toContain('晚到');
});
