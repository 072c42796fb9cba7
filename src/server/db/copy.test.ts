import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { copyIn } from './copy.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());

const columns = { n: 'integer', said: 'text', names: 'text[]', cells: 'jsonb', on: 'date', is: 'boolean' };
const copied = (...rows: Record<string, unknown>[]) =>
  opened.platform.database.owner.transaction().execute(async (db) => {
    await sql`create temporary table line (n integer, said text, names text[], cells jsonb, "on" date, "is" boolean) on commit drop`.execute(
      db,
    );
    await copyIn(db, 'line', columns, rows);
    return (await sql`select * from line order by n`.execute(db)).rows;
  });

test('what COPY would take for its own marks arrives as it was written', async () => {
  const said = '左\t右\\N\n下一行\r\\';
  const names = ['张，"三"', 'a\\b', '{}', 'NULL', ''];
  const cells = ['“引号”"', null, 3, '\\n\n'];
  expect(await copied({ n: 1, said, names, cells, on: '2023-10-20', is: false })).toEqual([
    { n: 1, said, names, cells, on: '2023-10-20', is: false },
  ]);
});

test('what a row lacks is unknown, an empty text is empty', async () => {
  expect(await copied({ n: 1, said: '' }, { n: 2, said: null })).toEqual([
    { n: 1, said: '', names: null, cells: null, on: null, is: null },
    { n: 2, said: null, names: null, cells: null, on: null, is: null },
  ]);
});

test('a value that its column cannot hold is refused, and the connection goes on', async () => {
  await expect(copied({ n: 1, on: '2023-02-30' })).rejects.toThrow('date/time field value out of range');
  expect(await copied({ n: 3 })).toHaveLength(1);
});
