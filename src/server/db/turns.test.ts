import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { pack } from '../http/pack.ts';
import { ahead } from './ahead.ts';
import { atOnce } from './at-once.ts';
import type { Db } from './database.ts';
import { settled } from './settled.ts';

let house: TestPlatform;
beforeAll(async () => {
  house = await testPlatform();
});
afterAll(() => house?.close());
const within = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  house.platform.database.app.transaction().execute((db) => atOnce(db, work));
const one = async (db: Db, text: string) =>
  (await sql<{ is: unknown }>`select ${sql.raw(text)} as is`.execute(db)).rows[0]?.is;

test('a statement sent ahead stands before what follows it', async () => {
  const told = await within(async (db) => {
    await sql`${ahead}select set_config('shouxian.office', '村级经办', true)`.execute(db);
    return one(db, `current_setting('shouxian.office')`);
  });
  expect(told).toBe('村级经办');
});

test('a statement sent ahead that fails is the reason why the next one does', async () => {
  const work = within(async (db) => {
    await sql`${ahead}select 1 / 0`.execute(db);
    return one(db, '1');
  });
  await expect(work).rejects.toThrow('division by zero');
});

test('the reason is that of the first that failed, though the driver tells of the next one sooner', async () => {
  const often = (db: Db) => sql`${ahead}select set_config('shouxian.office', '县级经办', true)`.execute(db);
  // Asked this often its plan is kept, and its answer takes a shorter way.
  for (let times = 0; times < 25; times++) await within(often);
  const work = within(async (db) => {
    await sql`${ahead}select 1 / 0`.execute(db);
    await often(db);
  });
  await expect(work).rejects.toThrow('division by zero');
  const together = within((db) => Promise.all([one(db, '1 / 0'), often(db), one(db, '1')]));
  await expect(together).rejects.toThrow('division by zero');
});

test('a statement sent ahead that fails lets nothing be committed', async () => {
  const { owner } = house.platform.database;
  const work = within(async (db) => {
    await sql`insert into search_term (id, region, sealed) values (gen_random_uuid(), 1, '未提交')`.execute(
      db,
    );
    await sql`${ahead}select 1 / 0`.execute(db);
  });
  await expect(work).rejects.toThrow('division by zero');
  const { rows } = await sql`select from search_term where sealed = '未提交'`.execute(owner);
  expect(rows).toEqual([]);
});

test('after a failure the connections go on', async () => {
  const { app } = house.platform.database;
  expect(await Promise.all(Array.from({ length: 20 }, (_, n) => one(app, `${n}`)))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
  ]);
});

test('what is asked at once is answered each with its own', async () => {
  const told = await within((db) => Promise.all([one(db, `'甲'`), one(db, '2'), one(db, 'null')]));
  expect(told).toEqual(['甲', 2, null]);
});

test('what is left over when the work is done asks nothing more', async () => {
  const late = house.platform.database.app.transaction().execute(async (transaction) => {
    const left = await atOnce(transaction, async (db) => ({ ask: () => one(db, '1') }));
    return left.ask();
  });
  await expect(late).rejects.toThrow('the transaction is over');
});

test('a kept statement brings the same columns each time', async () => {
  const told: unknown[] = [];
  for (let n = 0; n < 30; n++)
    told.push(
      ...(await sql`select ${n}::int as n, '2023-10-20'::date as on`.execute(house.platform.database.app))
        .rows,
    );
  expect(told).toEqual(Array.from({ length: 30 }, (_, n) => ({ n, on: '2023-10-20' })));
});

test('a kept statement that fails once is asked again', async () => {
  const { app } = house.platform.database;
  const halve = (by: number) => sql<{ half: number }>`select 10 / ${by}::int as half`.execute(app);
  for (let n = 0; n < 30; n++) expect((await halve(2)).rows).toEqual([{ half: 5 }]);
  await expect(halve(0)).rejects.toThrow('division by zero');
  expect((await halve(5)).rows).toEqual([{ half: 2 }]);
});

test('what is settled says what its values said, quotes and lists too', async () => {
  const { reading } = house.platform;
  const words = ['他说"行"', "村里'的", '反\\斜'];
  const part = settled(
    house.platform.database.app,
    reading,
    'test',
    () => sql`${"一'二"}::text as said, ${-3}::int as n, ${null}::text as none, ${words}::text[] as words`,
  );
  expect((await sql`select ${part}`.execute(house.platform.database.app)).rows).toEqual([
    { said: "一'二", n: -3, none: null, words },
  ]);
});

test('JSON is packed for who takes it, and short answers are not', async () => {
  const app = new Hono().use(pack);
  app.get('/long', (c) => c.json({ said: '村'.repeat(2_000) }));
  app.get('/short', (c) => c.json({ said: '村' }));
  const ask = (path: string, accept: string) => app.request(path, { headers: { 'accept-encoding': accept } });
  const packed = await ask('/long', 'gzip, br');
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(JSON.parse(gunzipSync(await packed.arrayBuffer()).toString())).toEqual({ said: '村'.repeat(2_000) });
  expect((await ask('/long', 'identity')).headers.get('content-encoding')).toBeNull();
  expect(await (await ask('/short', 'gzip')).json()).toEqual({ said: '村' });
});
