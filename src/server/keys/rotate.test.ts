import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testKeys, testPlatform } from '../../../test/platform.ts';
import { addHousehold } from '../../../test/registry.ts';
import { openDatabase } from '../db/database.ts';
import { rewrap, rewrappedSince, rotate } from './rotate.ts';
import { keysOf, unlock } from './unlock.ts';

let house: TestPlatform;
let household = '';
beforeAll(async () => {
  house = await testPlatform();
  household = await addHousehold(house.platform, '410621101201', { type: 'lifted', head: '李某' });
});
afterAll(() => house.close());
const owner = () => house.platform.database.owner;
const keys = () => house.platform.database.keys;
/** As it stands in the table. */
const stored = async (table = 'household') => {
  const { rows } = await sql<{ hex: string }>`
    select encode(convert_to(note, 'UTF8'), 'hex') as hex from ${sql.table(table)} where note is not null`.execute(
    owner(),
  );
  return rows.map(({ hex }) => Buffer.from(hex, 'hex').toString());
};
const states = async () => (await keysOf(owner())).map(({ purpose, state }) => `${purpose} ${state}`);

beforeAll(async () => {
  await sql`alter table household add column note text, add column said jsonb`.execute(owner());
  await sql`update household set note = ${keys().seal('13800000000')},
    said = ${JSON.stringify({ why: [keys().seal('带“引号”\n的话'), 1] })}`.execute(owner());
});

test('what is sealed is no plain text in the table, and is opened as it is read', async () => {
  expect(await stored()).toEqual([expect.stringMatching(/^\ufdd0\d+:[\w-]{52}\ufdd1$/)]);
  const { rows } = await sql`select note, said, array[note, null] as notes from household`.execute(owner());
  expect(rows).toEqual([
    { note: '13800000000', said: { why: ['带“引号”\n的话', 1] }, notes: ['13800000000', null] },
  ]);
});

test('a process without the keys opens nothing', async () => {
  const other = openDatabase(house.platform.database.connection);
  const { rows } = await sql<{ note: string }>`select note from household`.execute(other.owner);
  expect(rows[0]?.note).toMatch(/^\ufdd0/);
  await other.close();
});

test('another secret is told from the right one', async () => {
  const other = openDatabase(house.platform.database.connection);
  const wrong = { ...testKeys, read: () => Buffer.from('some other key of tests, quite as long') };
  await expect(unlock(other, wrong)).rejects.toThrow(/密钥不对/);
  await other.close();
});

test('rotating seals anew, destroys the old key and is no change of any record', async () => {
  const [before] = await stored();
  const { rows: at } = await sql`select id, valid_from from household`.execute(owner());
  expect(await rotate(house.platform.database, testKeys)).toBe(1);
  const [after] = await stored();
  expect(after).not.toBe(before);
  const { rows } = await sql`select id, valid_from from household`.execute(owner());
  expect(rows).toEqual(at);
  const { rows: opened } = await sql`select note, said from household where id = ${household}`.execute(
    owner(),
  );
  expect(opened).toEqual([{ note: '13800000000', said: { why: ['带“引号”\n的话', 1] } }]);
  expect(await states()).toEqual(['content destroyed', 'identity current', 'content current']);
});

test('a rotation broken off goes on with the key it had begun with', async () => {
  const numbers = async () => (await keysOf(owner())).map(({ number }) => number);
  const { database } = house.platform;
  const breaks = rotate(database, testKeys, () => {
    throw new Error('the machine stops');
  });
  await expect(breaks).rejects.toThrow('the machine stops');
  const begun = await numbers();
  expect(await rotate(database, testKeys)).toBe(1);
  expect(await numbers()).toEqual(begun);
  expect(await states()).toEqual([
    'content destroyed',
    'identity current',
    'content destroyed',
    'content current',
  ]);
});

test('a key is not destroyed while something sealed under it cannot be opened', async () => {
  const [sealed = ''] = await stored();
  const number = /\d+/.exec(sealed)?.[0];
  await sql`insert into setting (name, value) values ('x', ${`\ufdd0${number}:AAAA\ufdd1`})`.execute(owner());
  await expect(rotate(house.platform.database, testKeys)).rejects.toThrow(/打不开/);
  await sql`delete from setting where name = 'x'`.execute(owner());
  const { rows } = await sql`select note from household`.execute(owner());
  expect(rows).toEqual([{ note: '13800000000' }]);
  expect(await states()).toContain('content leaving');
  await rotate(house.platform.database, testKeys);
  expect(await states()).not.toContain('content leaving');
});

test('wrapped under another secret, the keys are opened by that one only', async () => {
  const { database } = house.platform;
  const next = { ...testKeys, read: () => Buffer.from('the next key of tests, quite as long') };
  const ago = new Date(Date.now() - 3_600_000);
  expect(await rewrappedSince(database, ago)).toBe(false);
  expect(await rewrap(database, testKeys, next.read())).toBe(2);
  // Who began before holds the key that opens nothing made from now on; who begins later does not.
  expect(await rewrappedSince(database, ago)).toBe(true);
  expect(await rewrappedSince(database, new Date(Date.now() + 3_600_000))).toBe(false);
  const fresh = openDatabase(database.connection);
  await expect(unlock(fresh, testKeys)).rejects.toThrow(/密钥不对/);
  await unlock(fresh, next);
  const { rows } = await sql`select note from household`.execute(fresh.owner);
  expect(rows).toEqual([{ note: '13800000000' }]);
  await fresh.close();
});
test('the app may not read the wrapped keys', async () => {
  await expect(sql`select * from data_key`.execute(house.platform.database.app)).rejects.toThrow(
    /permission denied/,
  );
});
