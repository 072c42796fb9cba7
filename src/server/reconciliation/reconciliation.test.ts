import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf } from '../../../test/platform.ts';
import {
  csv,
  householdHeader,
  memberHeader,
  members,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';
import {
  countyClerk,
  countyLeader,
  household,
  townshipClerk,
  village,
} from '../../domains/household/index.ts';
import type { Day } from '../../kernel/index.ts';
import { findRecord } from '../db/facts.ts';
import type { DifferenceView } from '../http/contract.ts';
import { updateRecord } from '../registers/write.ts';
import { asSeat, on, type Session } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { countDifferences } from './counts.ts';
import { listDifferences } from './differences.ts';
import { enterDifferences } from './enter.ts';
import { entrySheet } from './sheets.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const header = [
  ...householdHeader,
  '监测对象类别',
  '风险是否已消除',
  '风险消除时间',
  '识别监测时间',
  '住房安全',
];
/** 户编号H1 as a list tells of it. */
const line = (
  said: Partial<
    Record<'phone' | 'people' | 'type' | 'cleared' | 'clearedOn' | 'identified' | 'house', string>
  > = {},
) => [
  '410622001200',
  'H1',
  '张建国',
  '脱贫户',
  said.people ?? '3',
  said.phone ?? '13800000001',
  said.type ?? '脱贫不稳定户',
  said.cleared ?? '否',
  said.clearedOn ?? '',
  said.identified ?? '2022-05',
  said.house ?? 'A级',
];
let files = 0;
const list = (month: string, ...lines: string[][]) =>
  county.send({ feed: 'household-list', month, file: `农户${++files}.csv`, bytes: csv(header, ...lines) });
const seated = <T>(work: (session: Session) => Promise<T>, day: Day = '2023-10-20') =>
  asSeat(on(county.platform, day), county.clerk, work);

/** Somebody here changes fields of H1: in a case, as an approval does, or on a visit. */
const change = (changes: Record<string, unknown>, caseId?: string) =>
  seated(async (session) => {
    const [row] = await county.query<{ id: string }>(`select id from household where number = 'H1'`);
    const record = await findRecord(session, household, row?.id ?? '');
    if (record) await updateRecord(session, household, record, changes, caseId);
  });
const approval = '0198a000-0000-7000-8000-000000000001';
const clear = () => change({ cleared: true, clearedOn: '2023-10-18' }, approval);
const listed = async () => (await seated((session) => listDifferences(session, {}))).rows;
const said = (rows: readonly DifferenceView[]) =>
  rows.map(({ label, ours, theirs, state }) => [label, ours, theirs, state]);
const stored = async (columns: string) =>
  (await county.query(`select ${columns} from household where number = 'H1'`))[0];

test('the first list takes everything, and nothing differs', async () => {
  await list('2023-10', line({ phone: '13911111111' }));
  expect(await stored('phone, monitor_type, cleared')).toEqual({
    phone: '13911111111',
    monitor_type: 'unstable',
    cleared: false,
  });
  expect(await listed()).toEqual([]);
});

test('registry, national list and visit side by side, each difference with who can make them agree', async () => {
  await list('2023-10', line());
  await clear();
  const [{ code = '' } = {}] = await county.query<{ code: string }>(
    `select r.code from household h join region r on r.id = h.region where h.number = 'H1'`,
  );
  await asSeat(
    on(county.platform, '2023-10-20'),
    holderOf(county.platform, village, code),
    async (session) => {
      const [row] = await county.query<{ id: string }>(`select id from household where number = 'H1'`);
      const record = await findRecord(session, household, row?.id ?? '');
      if (record) await updateRecord(session, household, record, { houseGrade: 'C' });
    },
  );
  expect(
    (await listed()).map(({ label, theirs, ours, visited, mender }) => [
      label,
      theirs,
      ours,
      visited,
      mender,
    ]),
  ).toEqual(
    expect.arrayContaining([
      ['住房安全', 'A级', 'C级', { value: 'C级', on: '2023-10-20' }, '乡镇经办、县级经办录入国家系统'],
      ['风险是否已消除', '否', '是', null, '乡镇经办、县级经办录入国家系统'],
    ]),
  );
});

test('import, an approval here, import again: ours is kept and listed; typed in there, the next list is equal and nothing is left', async () => {
  await list('2023-10', line());
  await clear();
  expect(said(await listed())).toEqual([
    ['风险是否已消除', '是', '否', 'open'],
    ['消除时间', '2023-10', '未填', 'open'],
  ]);
  await list('2023-11', line());
  expect(await stored('cleared, cleared_on')).toEqual({ cleared: true, cleared_on: '2023-10-18' });
  expect(said(await listed())).toEqual([
    ['风险是否已消除', '是', '否', 'open'],
    ['消除时间', '2023-10', '未填', 'open'],
  ]);
  await list('2023-12', line({ cleared: '是', clearedOn: '202310' }));
  expect(await listed()).toEqual([]);
  expect(await stored('cleared, cleared_on')).toEqual({ cleared: true, cleared_on: '2023-10-18' });
});

describe('what was decided here', () => {
  test('stands also when the list, once equal, says otherwise again', async () => {
    await list('2023-10', line());
    await clear();
    await list('2023-11', line({ cleared: '是', clearedOn: '202310' }));
    await list('2023-12', line({ cleared: '否', clearedOn: '' }));
    expect(await stored('cleared')).toEqual({ cleared: true });
    expect((await listed()).map(({ label, theirs, before }) => [label, theirs, before])).toEqual([
      ['风险是否已消除', '否', '是'],
      ['消除时间', '未填', '2023-10'],
    ]);
  });
  test('stands though it said the same as the list when it was decided', async () => {
    await list('2023-10', line());
    await change({ monitorType: 'unstable' }, approval);
    await list('2023-11', line({ type: '突发严重困难户' }));
    expect(await stored('monitor_type')).toEqual({ monitor_type: 'unstable' });
  });
  test('by nobody is the list’s', async () => {
    await list('2023-10', line());
    await list('2023-11', line({ type: '突发严重困难户' }));
    expect(await stored('monitor_type')).toEqual({ monitor_type: 'sudden' });
    expect(await listed()).toEqual([]);
  });
});

describe('what was changed here on a visit', () => {
  test('is kept until the list says it too, and then the list’s word counts again', async () => {
    await list('2023-10', line());
    await change({ houseGrade: 'C' });
    await list('2023-11', line());
    expect(await stored('house_grade')).toEqual({ house_grade: 'C' });
    expect(said(await listed())).toEqual([['住房安全', 'C级', 'A级', 'open']]);
    await list('2023-12', line({ house: 'C级' }));
    expect(await listed()).toEqual([]);
    await list('2024-01', line({ house: 'B级' }));
    expect(await stored('house_grade')).toEqual({ house_grade: 'B' });
  });
  test('and there, too, is kept and shown with what the list said before', async () => {
    await list('2023-10', line());
    await change({ houseGrade: 'C' });
    await list('2023-11', line({ house: 'D级' }));
    expect(await stored('house_grade')).toEqual({ house_grade: 'C' });
    expect((await listed()).map(({ ours, theirs, before }) => [ours, theirs, before])).toEqual([
      ['C级', 'D级', 'A级'],
    ]);
  });
  test('and changed back is no difference', async () => {
    await list('2023-10', line());
    await change({ houseGrade: 'C' });
    await change({ houseGrade: 'A' });
    expect(await listed()).toEqual([]);
  });
  test('is told with who did it and when', async () => {
    await list('2023-10', line());
    await change({ houseGrade: 'C' });
    expect((await listed()).map(({ by, on: day }) => [by, day])).toEqual([
      ['县级经办 县级经办员', '2023-10-20'],
    ]);
  });
});

test('a field that only they keep is theirs, also after somebody here changed it', async () => {
  await list('2023-10', line());
  await change({ group: '三组' });
  await county.send({
    feed: 'household-list',
    month: '2023-11',
    file: '带组.csv',
    bytes: csv([...header, '村民组'], [...line(), '一组']),
  });
  expect(await stored('"group"')).toEqual({ group: '一组' });
  expect(await listed()).toEqual([]);
});

test('ticked as typed in, it waits for the next list; that says otherwise, and this is shown', async () => {
  await list('2023-10', line());
  await change({ houseGrade: 'C' });
  const [row] = await listed();
  await seated((session) => enterDifferences(session, [row?.id ?? ''], true));
  expect((await listed()).map(({ state, enteredOn, enteredBy }) => [state, enteredOn, enteredBy])).toEqual([
    ['entered', '2023-10-20', '县级经办员'],
  ]);
  await county.query(`update own_word set entered_on = '2023-10-19'`);
  await list('2023-11', line());
  expect((await listed()).map(({ state }) => state)).toEqual(['disagrees']);
});

test('国家系统已标注 ticked in the case is ticked for what was decided', async () => {
  await list('2023-10', line());
  await clear();
  await change({ houseGrade: 'C' });
  await change({ markedOn: '2023-10-19' }, approval);
  expect((await listed()).map(({ label, state }) => [label, state])).toEqual([
    ['风险是否已消除', 'entered'],
    ['消除时间', 'entered'],
    ['住房安全', 'open'],
  ]);
  await list('2023-11', line());
  const { total, states } = await seated((session) => countDifferences(session, {}));
  expect([total, states]).toEqual([3, { open: 1, entered: 0, disagrees: 2, absent: 0 }]);
});

test('only township and county clerks say what was typed in', async () => {
  const leader = holderOf(county.platform, { ...countyClerk, office: '县级领导' }, '410622');
  await expect(
    asSeat(county.platform, leader, (session) => enterDifferences(session, ['household/x/y'], true)),
  ).rejects.toThrow('由乡镇或县级经办人员登记是否已录入');
});

test('another township sees none of it', async () => {
  await list('2023-10', line());
  await change({ houseGrade: 'C' });
  const elsewhere = holderOf(county.platform, townshipClerk, '410622102');
  const seen = (holder: typeof elsewhere) =>
    asSeat(county.platform, holder, async (session) => (await listDifferences(session, {})).total);
  expect(await seen(elsewhere)).toBe(0);
  expect(await seen(holderOf(county.platform, townshipClerk, '410622001'))).toBe(1);
});

test('the list of what is to be typed in is grouped by township and village', async () => {
  await list('2023-10', line());
  await change({ houseGrade: 'C', waterSafe: false });
  const { file, bytes } = await seated((session) => entrySheet(session, {}));
  expect(file).toBe('淇县国家系统录入清单20231020.xlsx');
  const [book] = openWorkbooks(file, bytes);
  const sheets = (book?.sheets ?? []).map((sheet) => ({
    name: sheet.name,
    lines: [...sheet.rows()].slice(3).map(({ cells }) => cells.filter((cell) => cell !== null)),
  }));
  const by = ['县级经办 县级经办员', '2023-10-20'];
  expect(sheets).toEqual([
    {
      name: '汇总',
      lines: [
        ['朝歌街道', '西街村', 1, 2],
        ['合计', 1, 2],
      ],
    },
    {
      name: '朝歌街道',
      lines: [
        [1, '西街村', 'H1', '张建国', '住房安全', 'A级', 'C级', ...by],
        [2, '西街村', 'H1', '张建国', '饮水安全', '未填', '否', ...by],
      ],
    },
  ]);
});

test('whoever types it in gets a number whole, and that is noted; a leader gets it masked', async () => {
  await list('2023-10', line());
  await change({ phone: '13912345678' });
  const cells = async (who: ReturnType<typeof holderOf>) => {
    const { file, bytes } = await asSeat(county.platform, who, (session) => entrySheet(session, {}));
    const sheets = openWorkbooks(file, bytes)[0]?.sheets ?? [];
    return sheets.flatMap((sheet) => [...sheet.rows()].flatMap(({ cells: all }) => all.map(String)));
  };
  const noted = () => county.query(`select detail from audit where action = 'reveal'`);
  const leader = holderOf(county.platform, countyLeader, '410622');
  expect(await cells(leader)).not.toContain('13912345678');
  expect(await noted()).toEqual([]);
  expect(await cells(county.clerk)).toContain('13912345678');
  expect(await noted()).toEqual([{ detail: { purpose: '国家系统录入清单', fields: ['联系电话'] } }]);
});

describe('a whole list of members', () => {
  const send = (month: string, ...lines: (readonly string[])[]) =>
    county.send({
      feed: 'member-list',
      month,
      file: `成员${++files}.csv`,
      bytes: csv(memberHeader, ...lines),
    });
  test('that leaves somebody out removes nobody, and says who is missing', async () => {
    await send('2023-11', ...members.slice(0, 2), members[3]);
    expect(await county.query(`select count(*) as n from person`)).toEqual([{ n: 4 }]);
    expect(
      (await listed()).map(({ label, member, ours, theirs, state }) => [
        label,
        member?.name,
        ours,
        theirs,
        state,
      ]),
    ).toEqual([['家庭成员是否在册', '张小宝', '在册', '不在册', 'absent']]);
    await send('2023-12', ...members);
    expect(await listed()).toEqual([]);
  });
  test('a part of it says nothing of the villages it hardly names', async () => {
    await send('2023-11', members[0]);
    expect(await listed()).toEqual([]);
  });
  test('a line handed back is no missing person', async () => {
    await send(
      '2023-11',
      ...members.slice(0, 2),
      ['H1', 'P3', '张小宝', '41062220100501303', ''],
      members[3],
    );
    expect(await listed()).toEqual([]);
  });
});
