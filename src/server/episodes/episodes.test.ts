import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  csv,
  householdHeader,
  households,
  memberHeader,
  members,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';
import { household, person } from '../../domains/household/index.ts';
import type { Day } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { BalanceView } from '../http/contract.ts';
import { updateRecord } from '../registers/write.ts';
import { asSeat, asSystem, on, type Session } from '../session.ts';
import { balance, headCount } from './balance.ts';
import { findStray } from './follow.ts';
import { balanceRows } from './rows.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const header = [...memberHeader, '加入本户日期'];
/** 张建国's family: the daughter-in-law came in 2022, the child of 2010 has no other day. */
const joined = [
  [...members[0], '2014-01-01'],
  [...members[1], '2022-05-20'],
  [...members[2], ''],
  [...members[3], '2014-01-01'],
];
let files = 0;
const send = (feed: string, month: string, ...lines: (readonly (string | number)[])[]) =>
  county.send({ feed, month, file: `名单${++files}.csv`, bytes: csv(...lines) });
const list = (month: string, ...lines: (readonly string[])[]) => send('member-list', month, header, ...lines);
const seated = <T>(work: (session: Session) => Promise<T>, day: Day = '2023-10-20') =>
  asSeat(on(county.platform, day), county.clerk, work);
const count = async (day: Day) =>
  (await seated((session) => headCount(session, 'membership', day))).rows[0]?.count;
const stays = () =>
  county.query(`select member, code, membership.from_on, began, membership.until_on, ended from membership
    join region on region.id = membership.region order by member, membership.from_on`);
const change = (number: string, changes: Record<string, unknown>, day: Day = '2023-10-20') =>
  asSystem(on(county.platform, day), async (session) => {
    const register = number.startsWith('P') ? person : household;
    const [row] = await county.query<{ id: string }>(
      `select id from ${register.id} where number = '${number}'`,
    );
    const record = await findRecord(session, register, row?.id ?? '');
    if (record) await updateRecord(session, register, record, changes);
  });

test('the head counts of 2021 and of 2023 both come out of one set of records', async () => {
  await list('2023-10', ...joined);
  await change('P1', { leftOn: '2023-02-10', leftHow: 'death' });
  expect([await count('2021-12-31'), await count('2022-12-31'), await count('2023-10-20')]).toEqual([
    3, 4, 3,
  ]);
});

test('a day nobody told is that of birth', async () => {
  await list('2023-10', ...joined);
  expect(await stays()).toMatchObject([
    { member: 'P1', from_on: '2014-01-01' },
    { member: 'P2', from_on: '2022-05-20' },
    { member: 'P3', from_on: '2010-05-01', began: 'listed' },
    { member: 'P4', from_on: '2014-01-01' },
  ]);
});

test('the same list again changes no episode, and a full list that leaves somebody out ends none', async () => {
  await list('2023-10', ...joined);
  const before = await county.query('select * from membership order by id');
  await list('2023-11', ...(joined.slice(0, 3) as string[][]), joined[3] as string[]);
  await list('2023-12', ...(joined.slice(0, 2) as string[][]), joined[3] as string[]);
  expect(await county.query('select * from membership order by id')).toEqual(before);
});

test('a month opens to who was there, came and went, and to their number', async () => {
  await list('2023-10', ...joined);
  await change('P1', { leftOn: '2023-09-10', leftHow: 'death' });
  await change('P2', { joinedOn: '2023-09-01', joinedHow: 'marriedIn' });
  const table = await seated((session) => balance(session, 'membership', { month: '2023-09' }));
  expect([table.from, table.to]).toEqual(['2023-09-01', '2023-09-30']);
  expect(table.rows.filter(({ own }) => own.before).map(({ region, own }) => [region.name, own])).toEqual([
    ['淇县', { before: 3, began: { marriedIn: 1 }, ended: { death: 1 }, after: 3 }],
    ['朝歌街道', { before: 3, began: { marriedIn: 1 }, ended: { death: 1 }, after: 3 }],
  ]);
  const behind = (part: string, code: string) =>
    seated((session) => balanceRows(session, 'membership', { month: '2023-09', part, code }));
  expect(
    (await behind('ended', 'death')).rows.map(({ values, owner }) => [values.name, owner?.title]),
  ).toEqual([['张建国', '张建国']]);
  expect((await behind('began', 'birth')).total).toBe(0);
});

test('what was written past the episodes is found, and followed it is found no more', async () => {
  await list('2023-10', ...joined);
  const stray = () => asSystem(county.platform, findStray);
  expect(await stray()).toEqual([]);
  await county.query(`update person set left_on = '2023-10-01' where number = 'P1'`);
  const [home] = await county.query<{ id: string }>(
    `select household_id as id from person where number = 'P1'`,
  );
  expect(await stray()).toEqual([{ label: '在户期间', owner: home?.id }]);
  await change('P1', { leftHow: 'death' });
  expect(await stray()).toEqual([]);
});

describe('a household that goes to another village', () => {
  beforeEach(async () => {
    await list('2023-10', ...joined);
    const [first] = households;
    await send('household-list', '2023-10', householdHeader, ['410622001203', ...first.slice(1)]);
  });
  test('ends there and begins here today; who was there before is still counted there', async () => {
    expect((await stays()).filter(({ member }) => member === 'P1')).toEqual([
      {
        member: 'P1',
        code: '410622001200',
        from_on: '2014-01-01',
        began: 'listed',
        until_on: '2023-10-20',
        ended: 'relocated',
      },
      {
        member: 'P1',
        code: '410622001203',
        from_on: '2023-10-20',
        began: 'relocated',
        until_on: null,
        ended: null,
      },
    ]);
    const there = await seated((session) => headCount(session, 'membership', '2023-09-30', '410622001200'));
    expect(there.rows[0]?.count).toBe(3);
  });
  test('stays one stay for the county, also when the list comes again', async () => {
    await list('2023-11', ...joined);
    expect(await count('2021-12-31')).toBe(3);
    expect(await count('2023-10-20')).toBe(4);
  });
});

test('a list that has somebody in another household now moves the stay on its day, without a second identity', async () => {
  await list('2023-10', ...joined);
  await list(
    '2023-11',
    joined[0] as string[],
    joined[1] as string[],
    ['H2', ...(joined[2] as string[]).slice(1)],
    joined[3] as string[],
  );
  expect(
    await county.query(`select h.number, m.from_on, until_on, ended from membership m join household h on h.id = household_id
      where member = 'P3' order by m.from_on`),
  ).toEqual([
    { number: 'H1', from_on: '2010-05-01', until_on: '2023-10-20', ended: 'transferred' },
    { number: 'H2', from_on: '2023-10-20', until_on: null, ended: null },
  ]);
  expect(await county.query('select count(*) as n from person')).toEqual([{ n: 4 }]);
});

describe('what is watched', () => {
  const watched = (cleared: string, clearedOn: string) =>
    send(
      'household-list',
      '2023-10',
      [...householdHeader, '监测对象类别', '识别监测时间', '风险是否已消除', '风险消除时间'],
      [...households[0], '脱贫不稳定户', '2023-03', cleared, clearedOn],
    );
  const of = async (month: string, day: Day): Promise<[BalanceView, BalanceView | null] | undefined> => {
    const { rows } = await seated((session) => balance(session, 'watch', { month, with: 'membership' }), day);
    return rows[0] && [rows[0].own, rows[0].members];
  };
  beforeEach(() => list('2023-10', ...joined));
  test('begins as it was identified and ends as it was cleared, in households and in people', async () => {
    await watched('否', '');
    expect(await of('2023-03', '2023-10-20')).toEqual([
      { before: 0, began: { identified: 1 }, ended: {}, after: 1 },
      { before: 0, began: { identified: 3 }, ended: {}, after: 3 },
    ]);
    await change('H1', { cleared: true, clearedOn: '2023-10-12' });
    expect(await of('2023-10', '2023-10-20')).toEqual([
      { before: 1, began: {}, ended: { cleared: 1 }, after: 0 },
      { before: 3, began: {}, ended: { cleared: 3 }, after: 0 },
    ]);
  });
  test('changes with its members: who dies or is born counts as people, not as households', async () => {
    await watched('否', '');
    await change('P1', { leftOn: '2023-10-03', leftHow: 'death' });
    expect(await of('2023-10', '2023-10-20')).toEqual([
      { before: 1, began: {}, ended: {}, after: 1 },
      { before: 3, began: {}, ended: { death: 1 }, after: 2 },
    ]);
  });
  test('cleared before it was known here is kept as over', async () => {
    await watched('是', '2023-08');
    expect(await county.query('select from_on, began, until_on, ended from watch')).toEqual([
      { from_on: '2023-03-01', began: 'identified', until_on: '2023-08-01', ended: 'cleared' },
    ]);
  });
  test('a clearance undone begins anew on its day, and a new identification again', async () => {
    await watched('否', '');
    await change('H1', { cleared: true, clearedOn: '2023-10-12' }, '2023-10-12');
    await change('H1', { cleared: false, clearedOn: null }, '2023-10-20');
    await change('H1', { cleared: true, clearedOn: '2023-11-01' }, '2023-11-01');
    await change('H1', { cleared: false, clearedOn: null, identifiedOn: '2023-12-04' }, '2023-12-04');
    expect(await county.query('select from_on, began, until_on, ended from watch order by from_on')).toEqual([
      { from_on: '2023-03-01', began: 'identified', until_on: '2023-10-12', ended: 'cleared' },
      { from_on: '2023-10-20', began: 'reversed', until_on: '2023-11-01', ended: 'cleared' },
      { from_on: '2023-12-04', began: 'again', until_on: null, ended: null },
    ]);
  });
});
