import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testKeys } from '../../../test/platform.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { domains, offices } from '../../domains/index.ts';
import { openDatabase } from '../db/database.ts';
import { rotate } from '../keys/rotate.ts';
import { openPlatform } from '../platform.ts';
import { due, expire } from '../retention/expire.ts';
import { asSeat, type Session } from '../session.ts';
import { decide, findCandidates } from './candidates.ts';
import { preview } from './preview.ts';
import { findRejects } from './rejects.ts';
import { sealEarlierLines } from './sealing.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const inSeat = <T>(work: (session: Session) => Promise<T>) => asSeat(county.platform, county.clerk, work);
/** 张建国 with the last digits lost, and a stranger. */
const lost = '410622195803121000';
const bills = {
  feed: 'medical-costs',
  month: '2023-09',
  file: '九月.csv',
  bytes: csv(
    medicalHeader,
    ['张建国', lost, '2023-09-01', 40, 20],
    ['王五', '41062119900101123', '2023-09-02', 40, 20],
    ['李梅', ids.li, '2023-09-03', 10, 5],
  ),
};
/** All that the table of lines holds, as somebody reads it who has no keys. */
async function stored(table = 'feed_row'): Promise<string> {
  const other = openDatabase(county.platform.database.connection);
  const { rows } = await sql<{
    all: string;
  }>`select string_agg(t::text, ' ') as all from ${sql.table(table)} t`.execute(other.owner);
  await other.close();
  return rows[0]?.all ?? '';
}

test('what lines say that were not accepted is not to be read in the table, and is shown to whom it concerns', async () => {
  const { id: delivery, counts } = await county.send(bills);
  expect(counts).toEqual({ rows: 3, matched: 1, candidates: 1, rejected: 1 });
  const all = await stored();
  for (const said of [lost, '41062119900101123', '王五', ids.li, '张建国'])
    expect([said, all.includes(said)]).toEqual([said, false]);
  const { rows } = await inSeat((session) => findRejects(session, delivery));
  expect(rows).toMatchObject([{ line: 3, value: '41062119900101123', sent: { 姓名: '王五' } }]);
  const [candidate] = (await inSeat((session) => findCandidates(session, {}))).rows;
  expect(candidate).toMatchObject({ line: 2, sent: { 姓名: '张建国', 身份证号码: lost } });
});

test('an accepted line keeps no number, however it was accepted', async () => {
  await county.send(bills);
  const [candidate] = (await inSeat((session) => findCandidates(session, {}))).rows;
  await inSeat((session) => decide(session, candidate?.id ?? '', { person: candidate?.people[0]?.id ?? '' }));
  const kept = await county.query(
    `select original, problem_value, sealed, given ->> 'own' as own from feed_row where state = 'matched' order by line`,
  );
  expect(kept).toEqual([
    { original: null, problem_value: null, sealed: null, own: '2000' },
    { original: null, problem_value: null, sealed: null, own: '500' },
  ]);
});

test('a file that waits to be accepted is sealed', async () => {
  await inSeat((session) => preview(session, { ...bills, file: '待确认.csv' }));
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from delivery where state = 'previewed'`.execute(
    county.platform.database.owner,
  );
  expect(rows[0]?.bytes).toEqual(Buffer.from(bills.bytes));
  expect(await stored('delivery')).not.toContain(Buffer.from(lost).toString('hex'));
});

test('lines and waiting files are sealed anew when the key is exchanged', async () => {
  const { id: delivery } = await county.send(bills);
  await inSeat((session) => preview(session, { ...bills, month: '2023-10' }));
  // Two lines handed back, two files, what is said of them; and the ID numbers of four people.
  expect(await rotate(county.platform.database, testKeys)).toBe(9);
  const { rows } = await inSeat((session) => findRejects(session, delivery));
  expect(rows).toMatchObject([{ value: '41062119900101123' }]);
  const { rows: waiting } = await sql<{
    bytes: Buffer;
  }>`select bytes from delivery where bytes is not null`.execute(county.platform.database.owner);
  expect(waiting[0]?.bytes).toEqual(Buffer.from(bills.bytes));
});

test('what was handed back goes when its time is over, and the counts stay right', async () => {
  const { id: delivery } = await county.send(bills);
  const found = async (work: typeof due) =>
    (await work(county.platform)).find(({ keeping }) => keeping === 'handed-back-lines');
  expect(await found(due)).toMatchObject({ shown: '180天', basis: null, count: 0 });
  await county.query(
    `update delivery set received_at = now() - interval '181 days' where id = '${delivery}'`,
  );
  expect(await found(due)).toMatchObject({ count: 2 });
  expect(await found(expire)).toMatchObject({ count: 2 });
  expect(await found(expire)).toMatchObject({ count: 0 });
  const { rows } = await inSeat((session) => findRejects(session, delivery));
  expect(rows.map(({ line, value, reason, sent }) => [line, value, reason, sent])).toEqual([
    [2, '', '已过保存期限，内容已删除', {}],
    [3, '', '已过保存期限，内容已删除', {}],
  ]);
  expect(
    await county.query(`select matched, candidates, rejected from delivery where id = '${delivery}'`),
  ).toEqual([{ matched: 1, candidates: 0, rejected: 2 }]);
});

test('a county keeps them as long as it says itself', async () => {
  const { id: delivery } = await county.send(bills);
  await county.query(`update delivery set received_at = now() - interval '40 days' where id = '${delivery}'`);
  const says = async (area: string) => {
    await county.query(`insert into parameter_value (parameter, from_on, area, value, by_name)
      values ('keep-handed-back-lines', '2023-01-01', '${area}', '30', '某人')`);
    const { database, dataFolder } = county.platform;
    return due(await openPlatform(database, { domains, offices }, dataFolder));
  };
  expect(await says('410621')).toContainEqual(
    expect.objectContaining({ keeping: 'handed-back-lines', count: 0 }),
  );
  expect(await says('410622')).toContainEqual(
    expect.objectContaining({ keeping: 'handed-back-lines', count: 2 }),
  );
});

test('lines that an earlier release kept open are sealed', async () => {
  const { id: delivery } = await county.send(bills);
  await county.query(`update feed_row set sealed = null, same = null, original = '["王五", "41062119900101123"]',
    problem_value = '41062119900101123', reason = '位数不对', remedy = '请改正' where state = 'rejected'`);
  const { owner, keys } = county.platform.database;
  expect(await sealEarlierLines(owner, keys)).toBe(1);
  expect(await stored()).not.toContain('41062119900101123');
  const { rows } = await inSeat((session) => findRejects(session, delivery));
  expect(rows).toMatchObject([{ value: '41062119900101123', reason: '位数不对', remedy: '请改正' }]);
});
