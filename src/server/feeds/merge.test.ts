import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  csv,
  householdHeader,
  households,
  ids,
  medicalHeader,
  memberHeader,
  members,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';
import { asSeat, type Session } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { decide, findCandidates } from './candidates.ts';
import { completeness } from './completeness.ts';
import { evidenceOf } from './evidence.ts';
import { mergeNothing, reportNothing } from './nothing.ts';
import { rejectsWorkbook } from './rejects.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const bills = (month: string, ...lines: (readonly [string, string, string, number])[]) => ({
  feed: 'medical-costs',
  month,
  file: `${month}.csv`,
  bytes: csv(medicalHeader, ...lines.map(([name, id, day, own]) => [name, id, day, own * 2, own])),
});
const costs = () =>
  county.query(`select number, self_paid, bills::int, last_on from medical_cost
    join person on person.id = person_id order by number`);
const inSeat = <T>(work: (session: Session) => Promise<T>) => asSeat(county.platform, county.clerk, work);

test('bills of twelve months become one sum per person, and a changed sum is history', async () => {
  await county.send(bills('2022-09', ['张建国', ids.zhang, '2022-09-30', 1000]));
  await county.send(bills('2022-10', ['张建国', ids.zhang, '2022-10-01', 300]));
  await county.send(
    bills(
      '2023-09',
      ['张建国', ids.zhang.toLowerCase(), '2023-09-01', 20],
      ['李 梅', ids.li, '2023-09-02', 5],
    ),
  );
  expect(await costs()).toEqual([
    { number: 'P1', self_paid: 32000, bills: 2, last_on: '2023-09-01' },
    { number: 'P2', self_paid: 500, bills: 1, last_on: '2023-09-02' },
  ]);
  const before = await county.query('select self_paid from medical_cost_history order by valid_from');
  expect(before).toEqual([{ self_paid: 100000 }, { self_paid: 130000 }]);
});

test('who has no line left in the window loses the record, and history keeps it', async () => {
  await county.send(bills('2022-09', ['张建国', ids.zhang, '2022-09-30', 1000]));
  await county.send(bills('2023-09', ['李梅', ids.li, '2023-09-02', 5]));
  expect((await costs()).map(({ number }) => number)).toEqual(['P2']);
  expect(await county.query('select self_paid from medical_cost_history')).toEqual([{ self_paid: 100000 }]);
});

test('the same file is not taken in twice', async () => {
  const sent = bills('2023-09', ['张建国', ids.zhang, '2023-09-01', 20]);
  await county.send(sent);
  const { blocked } = await county.send(sent);
  expect(blocked).toMatch(
    /^内容相同的文件“2023-09.csv”已于.*收下（淇县2023-09“住院和门诊慢特病费用”），不必再报/,
  );
  expect(await costs()).toMatchObject([{ number: 'P1', self_paid: 2000, bills: 1 }]);
});

test('a line written twice counts once, and is named', async () => {
  const line = ['张建国', ids.zhang, '2023-09-01', 20] as const;
  const { id } = await county.send(bills('2023-09', line, line));
  expect(await costs()).toMatchObject([{ self_paid: 2000, bills: 1 }]);
  expect((await county.rejects(id))[0]).toMatchObject({ line: 3, reason: '重复：与第2行完全相同，不重复计' });
});

test('a corrected file takes the place of the earlier one', async () => {
  await county.send(
    bills('2023-09', ['张建国', ids.zhang, '2023-09-01', 20], ['李梅', ids.li, '2023-09-02', 5]),
  );
  await county.send({ ...bills('2023-09', ['张建国', ids.zhang, '2023-09-01', 30]), file: '更正.csv' });
  expect(await costs()).toMatchObject([{ number: 'P1', self_paid: 3000, bills: 1 }]);
  const states = await county.query(
    `select file, state from delivery where feed = 'medical-costs' order by received_at`,
  );
  expect(states).toEqual([
    { file: '2023-09.csv', state: 'withdrawn' },
    { file: '更正.csv', state: 'accepted' },
  ]);
});

test('lines handed back are mended and sent beside the file they were in; what came before counts once', async () => {
  const zhang = ['张建国', ids.zhang, '2023-09-01', 20] as const;
  await county.send(bills('2023-09', zhang, ['李梅', '41062219850705', '2023-09-02', 5]));
  const supplement = bills('2023-09', zhang, ['李梅', ids.li, '2023-09-02', 5]);
  const { id, counts } = await county.send({ ...supplement, file: '补充.csv', standing: { adds: true } });
  expect(await costs()).toMatchObject([
    { number: 'P1', self_paid: 2000, bills: 1 },
    { number: 'P2', self_paid: 500, bills: 1 },
  ]);
  expect(counts).toMatchObject({ rows: 2, matched: 1, rejected: 0 });
  expect((await county.rejects(id))[0]).toMatchObject({
    line: 2,
    reason: '重复：与本月已收的“2023-09.csv”第2行相同，不重复计',
  });
  expect(await county.query(`select state from delivery where feed = 'medical-costs'`)).toEqual([
    { state: 'accepted' },
    { state: 'accepted' },
  ]);
});

test('a list without sums keeps one record per owner, found through the household’s members', async () => {
  const header = ['户主姓名', '户主身份证号', '鉴定等级', '鉴定日期'];
  const grade = (month: string, level: string, day: string) =>
    county.send({
      feed: 'housing-grades',
      month,
      file: `${month}鉴定.csv`,
      bytes: csv(header, ['张建国', ids.zhang, level, day]),
    });
  await grade('2023-08', 'C级', '2023-08-01');
  await grade('2023-09', 'D级', '2023-09-01');
  const houses = await county.query(
    'select h.number, grade, appraised_on from house join household h on h.id = household_id',
  );
  expect(houses).toEqual([{ number: 'H1', grade: 'D', appraised_on: '2023-09-01' }]);
});

const loanHeader = ['借款人姓名', '借款人身份证号', '合同号', '放贷银行', '贷款金额', '贷款余额', '放款日期'];
const loans = (month: string, ...lines: (readonly [string, string, string, number, number])[]) => ({
  feed: 'loan-list',
  month,
  file: `${month}贷款.csv`,
  bytes: csv(
    loanHeader,
    ...lines.map(([name, id, contract, lent, left]) => [
      name,
      id,
      contract,
      '农商行',
      lent,
      left,
      '2023-03-01',
    ]),
  ),
});
const lent = () =>
  county.query(`select h.number, contract, balance from loan
    join household h on h.id = household_id order by h.number, balance desc`);

test('a household keeps several records where something tells them apart', async () => {
  await county.send(
    loans(
      '2023-08',
      ['张建国', ids.zhang, '合1', 50_000, 50_000],
      ['李梅', ids.li, '合2', 20_000, 20_000],
      ['王秀英', ids.wang, '合3', 10_000, 0],
    ),
  );
  expect(await lent()).toEqual([
    { number: 'H1', contract: '合1', balance: 5_000_000 },
    { number: 'H1', contract: '合2', balance: 2_000_000 },
    { number: 'H2', contract: '合3', balance: 0 },
  ]);
});

test('what a whole list names no longer goes, what it still names changes, each by itself', async () => {
  await county.send(
    loans('2023-08', ['张建国', ids.zhang, '合1', 50_000, 50_000], ['李梅', ids.li, '合2', 20_000, 20_000]),
  );
  await county.send(loans('2023-09', ['李梅', ids.li, '合2', 20_000, 5_000]));
  expect(await lent()).toEqual([{ number: 'H1', contract: '合2', balance: 500_000 }]);
  const before = await county.query('select contract, balance from loan_history order by balance desc');
  expect(before).toEqual([
    { contract: '合1', balance: 5_000_000 },
    { contract: '合2', balance: 2_000_000 },
  ]);
});

test('a candidate shows whom it may be; confirmed, its line is merged at once and stands when the file comes again', async () => {
  const damaged = ['张建国', '410622195803121000', '2023-09-01', 20] as const;
  await county.send(bills('2023-09', damaged));
  expect(await costs()).toEqual([]);
  const { rows, total } = await inSeat((session) => findCandidates(session, { month: '2023-09' }));
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({
    file: '2023-09.csv',
    line: 2,
    reason: '身份证号码：号码被表格软件当成数字，末几位已丢失',
    sent: { 姓名: '张建国', 身份证号码: '410622195803121000' },
    people: [{ name: '张建国', idNumber: ids.zhang, bornOn: '1958-03-12', household: '张建国 H1' }],
  });
  const [row] = rows;
  await inSeat((session) => decide(session, row?.id ?? '', { person: row?.people[0]?.id ?? '' }));
  expect(await costs()).toMatchObject([{ number: 'P1', self_paid: 2000 }]);
  await county.send(bills('2023-09', damaged, ['李梅', ids.li, '2023-09-02', 5]));
  expect(await costs()).toMatchObject([{ number: 'P1', self_paid: 2000 }, { number: 'P2' }]);
  expect((await inSeat((session) => findCandidates(session, {}))).total).toBe(0);
});

test('a candidate that is nobody here is handed back, and stays so when the file comes again', async () => {
  const damaged = ['张建国', '410622195803121000', '2023-09-01', 20] as const;
  await county.send(bills('2023-09', damaged));
  const { rows } = await inSeat((session) => findCandidates(session, {}));
  await inSeat((session) => decide(session, rows[0]?.id ?? '', null));
  const { id, counts } = await county.send(bills('2023-09', damaged, ['李梅', ids.li, '2023-09-02', 5]));
  expect(counts).toEqual({ rows: 2, matched: 1, candidates: 0, rejected: 1 });
  expect((await county.rejects(id))[0]?.reason).toBe('经人工核对，不是登记册中的人');
});

test('a namesake of another birthday is no candidate, and a department decides about none', async () => {
  const { counts } = await county.send(bills('2023-09', ['张建国', '410622196003121000', '2023-09-01', 20]));
  expect(counts).toMatchObject({ candidates: 0, rejected: 1 });
  await expect(
    asSeat(county.platform, county.insurance, (session) => decide(session, '1', null)),
  ).rejects.toThrow('待确认人员由县乡村核对');
});

test('a whole list takes whom it no longer names off, and a report of nothing new leaves it as it was', async () => {
  const list = (month: string, ...lines: (readonly [string, string])[]) => ({
    feed: 'uninsured-people',
    month,
    file: `${month}未参保.csv`,
    bytes: csv(['姓名', '身份证号码', '参保年度'], ...lines.map((line) => [...line, '2023'])),
  });
  const named = () =>
    county.query('select number from uninsured join person on person.id = person_id order by number');
  await county.send(list('2023-08', ['张建国', ids.zhang], ['李梅', ids.li]));
  await county.send(list('2023-09', ['李梅', ids.li]));
  expect(await named()).toEqual([{ number: 'P2' }]);
  const asked = { feed: 'uninsured-people', month: '2023-10', region: '410622' };
  await mergeNothing(county.platform, await inSeat((session) => reportNothing(session, asked)));
  expect(await named()).toEqual([{ number: 'P2' }]);
});

test('零报告 moves the window on, and a file may still follow', async () => {
  await county.send(bills('2022-10', ['张建国', ids.zhang, '2022-10-01', 300]));
  const reported = await inSeat((session) =>
    reportNothing(session, { feed: 'medical-costs', month: '2023-10', region: '410622' }),
  );
  await mergeNothing(county.platform, reported);
  expect(await costs()).toEqual([]);
  const line = async () =>
    (await inSeat((session) => completeness(session, { month: '2023-10' }))).find(
      ({ feed }) => feed === 'medical-costs',
    );
  expect(await line()).toMatchObject({ state: 'nothing', rows: 0, before: null, mayUpload: true });
  await county.send(bills('2023-10', ['李梅', ids.li, '2023-10-02', 5]));
  expect(await line()).toMatchObject({ state: 'received', rows: 1, matched: 1 });
});

test('a department sees its own lines of the board, the county all of them', async () => {
  const feeds = async (holder = county.clerk) =>
    (await asSeat(county.platform, holder, (session) => completeness(session, { month: '2023-10' }))).map(
      ({ feed, state }) => `${feed} ${state}`,
    );
  expect(await feeds(county.insurance)).toEqual(['medical-costs missing', 'uninsured-people missing']);
  expect(await feeds()).toEqual(
    expect.arrayContaining([
      'uninsured-people missing',
      'disability-changes missing',
      'housing-grades missing',
    ]),
  );
});

test('what a record rests on can be shown, line by line', async () => {
  await county.send(bills('2023-08', ['张建国', ids.zhang, '2023-08-01', 10]));
  await county.send(bills('2023-09', ['张建国', ids.zhang, '2023-09-01', 20]));
  const [person] = await county.query<{ id: string }>(`select id from person where number = 'P1'`);
  const { lines, summary } = await inSeat((session) =>
    evidenceOf(session, 'medical-costs', person?.id ?? ''),
  );
  expect(summary).toBe('医保局9月数据，2笔');
  expect(lines.map(({ file, line, day, values }) => [file, line, day, values.own])).toEqual([
    ['2023-09.csv', 2, '2023-09-01', 2000],
    ['2023-08.csv', 2, '2023-08-01', 1000],
  ]);
  expect(JSON.stringify(lines)).not.toContain(ids.zhang);
});

test('a base list sent again writes what has changed, leaves what people entered, and never sets a visit back', async () => {
  await county.query(
    `update household set colour_override = 'red', verified_on = '2023-10-01' where number = 'H1'`,
  );
  await county.query('delete from household_history');
  const [first, second] = households;
  const { counts } = await county.send({
    feed: 'household-list',
    bytes: csv(
      [...householdHeader, '最近核实日期'],
      [...first.slice(0, 5), '13900000000', '2023-01-01'],
      [...second, ''],
    ),
  });
  expect(counts).toEqual({ rows: 2, matched: 2, candidates: 0, rejected: 0 });
  expect(
    await county.query(`select number, phone, colour_override, verified_on from household order by number`),
  ).toEqual([
    { number: 'H1', phone: '13900000000', colour_override: 'red', verified_on: '2023-10-01' },
    { number: 'H2', phone: '13800000002', colour_override: null, verified_on: null },
  ]);
  expect(await county.query('select number, phone from household_history')).toEqual([
    { number: 'H1', phone: '13800000001' },
  ]);
});

test('a household that moves takes its members and their records with it', async () => {
  await county.send(bills('2023-09', ['张建国', ids.zhang, '2023-09-01', 20]));
  const [first] = households;
  await county.send({
    feed: 'household-list',
    bytes: csv(householdHeader, ['410622001203', ...first.slice(1)]),
  });
  const places = await county.query(`select distinct code from region where id in
    (select region from household where number = 'H1' union all select region from medical_cost
     union all select p.region from person p join household h on h.id = household_id where h.number = 'H1')`);
  expect(places).toEqual([{ code: '410622001203' }]);
});

test('lines handed back come as the table that was sent, with the reasons beside them', async () => {
  const { id } = await county.send({
    feed: 'member-list',
    file: '成员.csv',
    bytes: csv(memberHeader, ['H77', 'P77', '孙九', '', ''], members[0]),
  });
  const { file, bytes } = await inSeat((session) => rejectsWorkbook(session, id));
  expect(file).toBe('成员_退回明细.xlsx');
  const [book] = openWorkbooks(file, bytes);
  const rows = [...(book?.sheets[0]?.rows() ?? [])].map(({ cells }) => cells);
  expect(rows).toEqual([
    ['户编号', '人编号', '姓名', '证件号码', '出生日期', '行号', '问题列', '原值', '原因', '建议'],
    [
      'H77',
      'P77',
      '孙九',
      null,
      null,
      expect.anything(),
      '户编号',
      'H77',
      '登记册中没有这个户编号',
      '请核对户编号；新增的请先报农户名单',
    ],
  ]);
});

test('a list of members’ work without their ID numbers changes only what it says', async () => {
  const header = ['户编号', '人编号', '姓名', '是否已务工', '务工开始时间', '务工月收入'];
  const bytes = csv(header, ['H1', 'P2', '李梅', '是', '202302', 3200]);
  const { counts } = await county.send({ feed: 'work-list', file: '务工信息.csv', bytes });
  expect(counts).toMatchObject({ matched: 1, rejected: 0 });
  expect(
    await county.query(
      'select number, id_number, working, work_from, monthly_wage from person order by number limit 2',
    ),
  ).toEqual([
    { number: 'P1', id_number: ids.zhang, working: null, work_from: null, monthly_wage: null },
    { number: 'P2', id_number: ids.li, working: true, work_from: '2023-02-01', monthly_wage: 320000 },
  ]);
});
