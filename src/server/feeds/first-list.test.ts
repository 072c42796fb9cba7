import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { csv, householdHeader, households, ids, memberHeader } from '../../../test/small-county.ts';
import { countyClerk } from '../../domains/household/index.ts';
import { asSeat } from '../session.ts';
import { takeIn } from './accept.ts';
import { type Imported, importFolder } from './import-folder.ts';
import { preview } from './preview.ts';
import { findRejects } from './rejects.ts';

/** Two counties’ first lists; that of 淇县 is longer than one piece, with lines in both that only the registry can refuse. */
const many = 5_200;
const odd: Readonly<Record<number, readonly [owner: string, number: string, name: string, id: string]>> = {
  10: ['H9', 'M10', '无户', ''],
  20: ['HX', 'M20', '外户', ''],
  5100: ['H1', 'PX', '外人', ''],
  5110: ['H1', 'M5110', '同号', ids.stranger],
  5120: ['H2', 'M5120', '张建国', ids.zhang],
};
const folder = mkdtempSync(join(tmpdir(), 'shouxian-first-'));
let opened: TestPlatform;
let imported: Imported[];
beforeAll(async () => {
  opened = await testPlatform();
  const put = (file: string, ...rows: (readonly (string | number)[])[]) =>
    writeFileSync(join(folder, file), csv(...rows));
  put('浚县_农户信息.csv', householdHeader, ['410621001209', 'HX', '陈一', '一般农户', 1, '13800000009']);
  put('浚县_家庭成员.csv', memberHeader, ['HX', 'PX', '陈一', ids.stranger, '1970-02-02']);
  put('淇县_农户信息.csv', householdHeader, ...households);
  const lines = Array.from({ length: many }, (_, n) => odd[n] ?? ['H1', `M${n}`, `成员${n}`, '']);
  put('淇县_家庭成员.csv', memberHeader, ...lines.map((line) => [...line, '1980-01-01']));
  imported = await importFolder(opened.platform, folder, { month: '2023-10' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await opened.close();
});
const ask = async <T>(text: string): Promise<T | undefined> =>
  (await sql<T>`${sql.raw(text)}`.execute(opened.platform.database.owner)).rows[0];

test('is stored by pieces, every line that is in order once, with its stay and no history', async () => {
  expect(imported.map(({ matched, rejected }) => [matched, rejected])).toEqual([
    [1, 0],
    [2, 0],
    [1, 0],
    [5_196, 4],
  ]);
  expect(
    await ask(`select (select count(*) from person) as people, (select count(distinct number) from person) as numbers,
      (select count(*) from membership) as stays, (select count(*) from person_history) as before,
      (select count(distinct valid_from) from person where region >= (select id from region where code = '410622')) as moments`),
  ).toEqual({ people: 5_197, numbers: 5_197, stays: 5_197, before: 0, moments: 1 });
});

test('hands back to the county, in whatever piece, what the registry refuses, and says why', async () => {
  const clerk = holderOf(opened.platform, countyClerk, '410622', '县级经办员');
  const { rows } = await asSeat(opened.platform, clerk, (session) =>
    findRejects(session, imported[3]?.delivery ?? ''),
  );
  expect(rows.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [12, '户编号', '登记册中没有这个户编号'],
    [22, '户编号', '这个户编号属于外县，不在淇县'],
    [5_102, '人编号', '这个人编号已在外县登记，不在淇县'],
    [5_112, '证件号码', '第5112行与外县已登记人员的证件号码相同'],
  ]);
});

test('whoever is in order beside them is found by the number as ever', async () => {
  expect(
    await ask(
      `select name, born_on, id_number_digest is not null as marked from person where number = 'M5120'`,
    ),
  ).toEqual({ name: '张建国', born_on: '1980-01-01', marked: true });
});

test('whom somebody else registers while a first list comes in undoes nothing: each line is compared, or handed back with a sentence', async () => {
  const { platform, close } = await testPlatform();
  const send = async (
    feed: string,
    region: string,
    bytes: Uint8Array,
    onProgress = async (_: number) => {},
  ) => {
    const clerk = holderOf(platform, countyClerk, region, '县级经办员');
    const sent = { feed, month: '2023-10', region, file: `${region}${feed}.csv`, bytes };
    const { delivery } = await asSeat(platform, clerk, (session) => preview(session, sent));
    const counts = await takeIn(platform, delivery.id, onProgress);
    const { rows } = await asSeat(platform, clerk, (session) => findRejects(session, delivery.id));
    return { counts, returned: rows.map(({ line, reason }) => [line, reason]) };
  };
  const own = csv(householdHeader, ...households);
  const others = csv(householdHeader, ['410621001209', 'HX', '陈一', '一般农户', 1, '13800000009']);
  await send('household-list', '410622', own);
  await send('household-list', '410621', others);
  const register = (
    text: string,
  ) => `insert into person (household_id, region, number, name, id_number, born_on)
    select h.id, h.region, p.number, p.name, p.id, '1970-02-02' from (values ${text}) p (household, number, name, id)
    join household h on h.number = p.household`;
  const lines = Array.from({ length: many }, (_, n) => [
    'H1',
    `M${n}`,
    `成员${n}`,
    n === 4300 ? ids.li : '',
    '1980-01-01',
  ]);
  const slow = new pg.Client({ ...platform.database.connection });
  await slow.connect();
  let isOver = false;
  const isWaitedFor = async () =>
    (await slow.query('select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))'))
      .rows.length > 0;
  /** Commits once the list waits for what it has written. */
  const commit = async () => {
    while (!isOver && !(await isWaitedFor()));
    await slow.query('commit');
  };
  let meanwhile: Promise<unknown> | undefined;
  const { counts, returned } = await send(
    'member-list',
    '410622',
    csv(memberHeader, ...lines),
    async (done) => {
      if (meanwhile || done < 2_500) return;
      const li = platform.database.keys.sealed(ids.li, 'identity');
      const before = register(
        `('HX', 'M4000', '陈一', null), ('HX', 'PX', '陈二', '${li}'), ('H1', 'M4200', '张老', null)`,
      );
      await sql`${sql.raw(before)}`.execute(platform.database.owner);
      await slow.query('begin');
      await slow.query(register(`('HX', 'M4400', '陈三', null)`));
      meanwhile = commit();
    },
  ).finally(() => {
    isOver = true;
    return meanwhile;
  });
  await slow.end();
  expect(returned).toEqual([
    [4_002, '这个人编号已在外县登记，不在淇县'],
    [4_302, '第4302行与外县已登记人员的证件号码相同'],
    [4_402, '这个人编号已在外县登记，不在淇县'],
  ]);
  expect(counts).toMatchObject({ matched: many - 3, rejected: 3 });
  const { rows } =
    await sql`select number, name from person where number in ('M4000', 'M4100', 'M4200') order by number`.execute(
      platform.database.owner,
    );
  expect(rows).toEqual([
    { number: 'M4000', name: '陈一' },
    { number: 'M4100', name: '成员4100' },
    { number: 'M4200', name: '成员4200' },
  ]);
  await close();
});
