import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPlatform } from '../../../test/platform.ts';
import { copyFile } from './copy.ts';
import type { Db } from './database.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-copy-'));
const path = join(folder, 'lines.csv');
let house: Awaited<ReturnType<typeof testPlatform>>;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

/** Work in one transaction with a table of numbers and texts. */
const withTable = (work: (db: Db) => Promise<void>) =>
  house.platform.database.owner.transaction().execute(async (db) => {
    await sql`create temporary table said (n integer, text text) on commit drop`.execute(db);
    await work(db);
  });

test('a file of many pieces goes into a table as it stands', () =>
  withTable(async (db) => {
    const text = '一句话，'.repeat(20);
    writeFileSync(path, Array.from({ length: 40_000 }, (_, n) => `${n},"${text}"\n`).join(''));
    await copyFile(db, 'said', ['n', 'text'], path);
    const { rows } =
      await sql`select count(*) as n, sum(n) as sum, count(distinct text) as texts from said`.execute(db);
    expect(rows).toEqual([{ n: 40_000, sum: 799_980_000, texts: 1 }]);
  }));

test('a file that is refused leaves the connection fit for what is asked next', async () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `${n === 9 ? '九' : n},${'甲'.repeat(60)}\n`);
  writeFileSync(path, lines.join(''));
  await expect(withTable((db) => copyFile(db, 'said', ['n', 'text'], path))).rejects.toThrow('九');
  await withTable(async (db) => {
    expect((await sql`select count(*) as n from said`.execute(db)).rows).toEqual([{ n: 0 }]);
  });
});
