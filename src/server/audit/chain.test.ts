import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { townshipClerk } from '../../domains/household/index.ts';
import type { Db } from '../db/database.ts';
import { audit } from '../registers/write.ts';
import { asSeat } from '../session.ts';
import { sealAudit } from './seal.ts';
import { type Head, verifyAudit } from './verify.ts';

let house: TestPlatform;
let owner: Db;
beforeAll(async () => {
  house = await testPlatform();
  owner = house.platform.database.owner;
});
afterAll(() => house.close());

/** Three lines, sealed: numbers 1 to 3. */
beforeEach(async () => {
  await sql`truncate audit, audit_seal, audit_pending, audit_head`.execute(owner);
  await sql`alter sequence audit_number restart`.execute(owner);
  const clerk = holderOf(house.platform, townshipClerk, '410621101');
  for (const subject of ['甲户', '乙户', '丙户'])
    await asSeat(house.platform, clerk, (session) => audit(session, 'read', subject, { why: '入户核实' }));
  expect(await sealAudit(owner)).toBe(3);
});
const breaks = async (anchors: Head[] = []) =>
  (await verifyAudit(owner, anchors)).breaks.map(({ seq, audit, what }) => [seq, audit, what]);

test('a chain nobody touched holds', async () => {
  expect(await verifyAudit(owner)).toMatchObject({ sealed: 3, waiting: 0, breaks: [], head: { seq: 3 } });
});

test('what is written later is sealed after what is there', async () => {
  await sql`insert into audit (action) values ('sign-in')`.execute(owner);
  expect(await verifyAudit(owner)).toMatchObject({ waiting: 1, breaks: [] });
  expect(await sealAudit(owner)).toBe(1);
  expect(await verifyAudit(owner)).toMatchObject({ sealed: 4, waiting: 0, breaks: [], head: { seq: 4 } });
});

test.each([
  ['its subject', sql`update audit set subject = '丁户' where id = 2`],
  ['who did it', sql`update audit set person = '别人' where id = 2`],
  ['its instant, seal and all', sql`update audit set at = at + interval '1 second' where id = 2`],
  ['a detail', sql`update audit set detail = '{"why": "其他"}' where id = 2`],
])('a changed line is named: %s', async (_, tampering) => {
  await tampering.execute(owner);
  expect((await breaks()).map(([seq, audit]) => [seq, audit])).toContainEqual([2, 2]);
});

test('a removed line is named, and those beside it are not', async () => {
  await sql`delete from audit where id = 2`.execute(owner);
  expect(await breaks()).toEqual([[2, 2, '已被删除']]);
});

test('a line removed together with its seal leaves a gap', async () => {
  await sql`delete from audit where id = 2`.execute(owner);
  await sql`delete from audit_seal where audit = 2`.execute(owner);
  expect(await breaks()).toEqual([[3, 3, '之前的封印缺失']]);
});

test('a line slipped in past the trigger is named', async () => {
  await sql`alter table audit disable trigger seal`.execute(owner);
  await sql`insert into audit (action, subject) values ('read', '丁户')`.execute(owner);
  await sql`alter table audit enable trigger seal`.execute(owner);
  expect(await breaks()).toEqual([[null, 4, '不是由系统写入的']]);
});

test.each([
  ['as it was', sql`insert into audit select * from was`, []],
  [
    'as something else',
    sql`insert into audit select id, at, account_id, '别人', office, region, action, subject, detail from was`,
    [[2, 2, '已被改动或调换']],
  ],
  [
    'on another day',
    sql`insert into audit select id, at + interval '1 day', account_id, person, office, region, action, subject, detail from was`,
    [
      [2, 2, '已被删除'],
      [null, 2, '不是由系统写入的'],
    ],
  ],
])(
  'a line taken out and put in again %s stops no sealing, and is named where it differs',
  async (_, again, named) => {
    await sql`create table was as select * from audit where id = 2`.execute(owner);
    onTestFinished(async () => void (await sql`drop table was`.execute(owner)));
    await sql`delete from audit where id = 2`.execute(owner);
    await again.execute(owner);
    await sql`insert into audit (action) values ('sign-in')`.execute(owner);
    expect(await sealAudit(owner)).toBe(1);
    expect(await breaks()).toEqual(named);
  },
);

test('two lines exchanged are both named', async () => {
  await sql`update audit_seal set audit = -1 where seq = 1`.execute(owner);
  await sql`update audit_seal set audit = 1, at = (select at from audit where id = 1) where seq = 2`.execute(
    owner,
  );
  await sql`update audit_seal set audit = 2, at = (select at from audit where id = 2) where seq = 1`.execute(
    owner,
  );
  expect(await breaks()).toEqual([
    [1, 2, '已被改动或调换'],
    [2, 1, '已被改动或调换'],
  ]);
});

test('the end cut off with its seal shows only against a head noted elsewhere', async () => {
  const { head } = await verifyAudit(owner);
  await sql`delete from audit where id = 3`.execute(owner);
  await sql`delete from audit_seal where seq = 3`.execute(owner);
  expect(await breaks()).toEqual([]);
  expect(await breaks([head as Head])).toEqual([[3, 0, '外部留存过的封印在库中没有']]);
});

test.each([
  ['change a line', sql`update audit set subject = null`],
  ['remove a line', sql`delete from audit`],
  ['empty the table', sql`truncate audit`],
  ['reach a month past the table', sql`delete from audit_before`],
  ['forge a seal', sql`insert into audit_seal values (4, 4, now(), '\\x00')`],
  ['keep a line from its seal', sql`delete from audit_pending`],
])('the application may not %s', async (_, attempt) => {
  const clerk = holderOf(house.platform, townshipClerk, '410621101');
  await expect(asSeat(house.platform, clerk, ({ db }) => attempt.execute(db))).rejects.toThrow(
    /permission denied/,
  );
});
