import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { insertRead } from './bulk.ts';
import type { Db } from './database.ts';

let opened: TestPlatform;
beforeAll(async () => {
  opened = await testPlatform();
});
afterAll(() => opened?.close());

/** How references are checked during such an insert, and after it. */
const checking = (database: Db) =>
  database.transaction().execute(async (db) => {
    await insertRead(
      db,
      sql`select set_config('shouxian.during', current_setting('session_replication_role'), true)`,
    );
    const { rows } = await sql`select current_setting('shouxian.during') as during,
      current_setting('session_replication_role') as after`.execute(db);
    return rows[0];
  });

test('references are not looked up again for one statement, and are as ever for the next', async () => {
  expect(await checking(opened.platform.database.owner)).toEqual({ during: 'replica', after: 'origin' });
});

test('a user who may not say so has them looked up', async () => {
  expect(await checking(opened.platform.database.app)).toEqual({ during: 'origin', after: 'origin' });
});
