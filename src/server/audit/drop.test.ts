import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { townshipClerk } from '../../domains/household/index.ts';
import type { Db } from '../db/database.ts';
import type { TooOld } from '../retention/too-old.ts';
import { asSeat } from '../session.ts';
import { dropMonths, dueMonths } from './drop.ts';
import { sealAudit } from './seal.ts';
import { anchor, type Head, verifyAudit } from './verify.ts';

let house: TestPlatform;
let owner: Db;
beforeAll(async () => {
  house = await testPlatform();
  owner = house.platform.database.owner;
  await sql`truncate audit`.execute(owner);
  await sql`drop table audit_before`.execute(owner);
});
afterAll(() => house.close());

/** A line written in January 2025 and sealed in its turn, two more, and one of February that was sealed before the last of January. */
beforeEach(async () => {
  await sql`truncate audit, audit_seal, audit_pending, audit_head, audit_anchor`.execute(owner);
  await sql`alter sequence audit_number restart`.execute(owner);
  for (const month of ['2025-01-01', '2025-02-01', '2025-03-01'])
    await sql`select open_audit_month(${month})`.execute(owner);
  for (const [at, subject] of [
    ['2025-01-10', '甲户'],
    ['2025-01-20', '乙户'],
    ['2025-02-01 00:00:01+00', '丙户'],
    ['2025-01-31 23:59:59+00', '丁户'],
    ['2025-03-05', '戊户'],
  ]) {
    await sql`insert into audit (at, action, subject) values (${at}::timestamptz, 'read', ${subject})`.execute(
      owner,
    );
    await sealAudit(owner);
  }
});

const olderThan =
  (day: string): TooOld =>
  (_, at) =>
    sql<boolean>`${at} < ${day}::timestamptz`;
const drop = (day: string) => owner.transaction().execute((db) => dropMonths(db, olderThan(day), '系统'));
const subjects = async () =>
  (
    await sql<{ subject: string }>`select subject from audit where action = 'read' order by id`.execute(owner)
  ).rows.map(({ subject }) => subject);
const breaks = async (anchors: Head[] = []) => {
  await sealAudit(owner);
  return (await verifyAudit(owner, anchors)).breaks.map(({ seq, what }) => [seq, what]);
};

test('a month goes when all of it is over its time, and its partition with it', async () => {
  expect(await dueMonths(owner, olderThan('2025-01-31'))).toBe(0);
  expect(await dueMonths(owner, olderThan('2025-02-10'))).toBe(2);
  expect(await drop('2025-02-10')).toBe(2);
  const { rows } =
    await sql`select to_regclass('audit_2025_01')::text as january, to_regclass('audit_2025_02')::text as february`.execute(
      owner,
    );
  expect(rows).toEqual([{ january: null, february: 'audit_2025_02' }]);
});

test('a line of the month that was sealed after the next month had begun stays, and the chain holds from the cut on', async () => {
  await drop('2025-02-10');
  expect(await subjects()).toEqual(['丙户', '丁户', '戊户']);
  expect(await breaks()).toEqual([]);
  const { cuts, sealed, head } = await verifyAudit(owner);
  expect({ cuts, sealed, head: head?.seq }).toMatchObject({
    cuts: [{ seq: 2, lines: 2, until: '2025-02-01', by: '系统' }],
    sealed: 4,
    head: 6,
  });
  expect(await drop('2025-03-10')).toBe(2);
  expect(await subjects()).toEqual(['戊户']);
  expect(await breaks()).toEqual([]);
});

test('who dropped what is a line of the audit itself', async () => {
  await drop('2025-02-10');
  const { rows } =
    await sql`select person, subject, detail ->> 'seq' as seq, detail ->> 'lines' as lines from audit where action = 'audit-drop'`.execute(
      owner,
    );
  expect(rows).toEqual([{ person: '系统', subject: '2025-02-01T00:00:00Z', seq: '2', lines: '2' }]);
});

test('everything may go, and the chain goes on from where it was', async () => {
  expect(await drop('2025-04-10')).toBe(5);
  expect(await breaks()).toEqual([]);
  expect((await verifyAudit(owner)).head?.seq).toBe(6);
});

test.each([
  ['edited', sql`update audit set subject = '别户' where subject = '丙户'`, [3, '已被改动或调换']],
  ['removed', sql`delete from audit where subject = '丁户'`, [4, '已被删除']],
  [
    'removed with its seal',
    sql`with gone as (delete from audit where subject = '丙户' returning id) delete from audit_seal where audit in (select id from gone)`,
    [4, '之前的封印缺失'],
  ],
  [
    'reordered',
    sql`update audit_seal s set audit = o.audit, at = o.at from audit_seal o where s.seq = 4 and o.seq = 5`,
    [4, '已被改动或调换'],
  ],
])('after a cut a line that was %s is named still', async (_, tampering, found) => {
  await drop('2025-02-10');
  await sealAudit(owner);
  await sql`drop index audit_seal_audit_idx`.execute(owner);
  await tampering.execute(owner);
  expect(await breaks()).toContainEqual(found);
  await sql`truncate audit_seal`.execute(owner);
  await sql`create unique index audit_seal_audit_idx on audit_seal (audit)`.execute(owner);
});

test('after a cut a line slipped in past the trigger is named still', async () => {
  await drop('2025-02-10');
  await sql`alter table audit disable trigger seal`.execute(owner);
  await sql`insert into audit (at, action, subject) values ('2025-02-02', 'read', '己户')`.execute(owner);
  await sql`alter table audit enable trigger seal`.execute(owner);
  expect(await breaks()).toEqual([[null, '不是由系统写入的']]);
});

/** What an owner of the database would do who wants the first lines gone. */
const cutByHand = async () => {
  await sql`insert into audit_head (seq, seal, lines, until) select seq, seal, 2, '2025-02-01' from audit_seal where seq = 2`.execute(
    owner,
  );
  await sql`delete from audit where subject in ('甲户', '乙户')`.execute(owner);
  await sql`delete from audit_seal where seq <= 2`.execute(owner);
};
test('a cut that retention did not make is named', async () => {
  await cutByHand();
  expect(await breaks()).toEqual([[2, '删除到期月份的记录与审计中记下的不符']]);
});

test.each([
  ['says fewer lines', sql`update audit_head set lines = 1`, [2, '删除到期月份的记录与审计中记下的不符']],
  [
    'says another hand',
    sql`update audit_head set by_name = '别人'`,
    [2, '删除到期月份的记录与审计中记下的不符'],
  ],
  ['was taken away', sql`delete from audit_head`, [3, '之前的封印缺失']],
  ['has another seal', sql`update audit_head set seal = '\\x00'`, [3, '已被改动或调换']],
])('a cut that %s is named', async (_, tampering, found) => {
  await drop('2025-02-10');
  await tampering.execute(owner);
  expect(await breaks()).toContainEqual(found);
});

test('an earlier cut stands under the line of the later one', async () => {
  await drop('2025-02-10');
  await sealAudit(owner);
  await drop('2025-03-10');
  expect(await breaks()).toEqual([]);
  await sql`update audit_head set lines = 1 where seq = 2`.execute(owner);
  expect(await breaks()).toEqual([[4, '删除到期月份的记录与审计中记下的不符']]);
});

test('a seal noted elsewhere is compared still when its stretch is gone', async () => {
  await sql`truncate audit_seal, audit_pending`.execute(owner);
  await sql`insert into audit_pending select id, at from audit where id = 1`.execute(owner);
  await sealAudit(owner);
  const noted = (await anchor(owner)) as Head;
  await sql`insert into audit_pending select id, at from audit where id > 1`.execute(owner);
  await sealAudit(owner);
  await drop('2025-03-10');
  expect(noted.seq).toBe(1);
  expect(await breaks([noted])).toEqual([]);
  expect(await breaks([{ seq: 1, seal: '00' }])).toEqual([[1, '与外部留存的封印不符']]);
  expect((await verifyAudit(owner, [{ seq: 2, seal: '00' }])).beyond).toBe(1);
});

test('nothing goes where the chain of what would go does not hold', async () => {
  await sql`update audit set subject = '别户' where subject = '甲户'`.execute(owner);
  await expect(drop('2025-02-10')).rejects.toThrow(/审计链第1条已被改动或调换，到期的月份没有删除/);
  expect(await subjects()).toHaveLength(5);
});

test('nothing goes before all of it is sealed', async () => {
  await sql`insert into audit (at, action) values ('2025-01-15', 'read')`.execute(owner);
  expect(await drop('2025-02-10')).toBe(0);
});

test.each([
  ['drop a month', sql`drop table audit_2025_01`],
  ['take a month off', sql`alter table audit detach partition audit_2025_01`],
  ['note a cut', sql`insert into audit_head (seq, seal, lines, until) values (1, '\\x00', 1, now())`],
  ['change a cut', sql`update audit_head set lines = 0`],
  ['note an anchor', sql`insert into audit_anchor (seq) values (1)`],
])('the application may not %s', async (_, attempt) => {
  const clerk = holderOf(house.platform, townshipClerk, '410621101');
  await expect(asSeat(house.platform, clerk, ({ db }) => attempt.execute(db))).rejects.toThrow(
    /permission denied|must be owner/,
  );
});
