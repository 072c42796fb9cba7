import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf } from '../../../test/platform.ts';
import { csv, ids, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { countyClerk, townshipClerk, village } from '../../domains/household/index.ts';
import { headChangeHandling, naturalChangeHandling } from '../../domains/monitoring/index.ts';
import type { Day, Entered, Procedure } from '../../kernel/index.ts';
import { headCount } from '../episodes/balance.ts';
import { act } from '../procedures/act.ts';
import { openByHand } from '../procedures/open-by-hand.ts';
import { listDifferences } from '../reconciliation/differences.ts';
import { asSeat, type Holder, on } from '../session.ts';
import { registerMany } from './registering.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
const today: Day = '2023-10-20';
let clerk: Holder;
let worker: Holder;
let reviewer: Holder;
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
  clerk = county.clerk;
  worker = holderOf(county.platform, village, '410622001200', '村员');
  reviewer = holderOf(county.platform, townshipClerk, '410622001', '乡员');
  const header = ['户编号', '人编号', '姓名', '证件号码', '出生日期', '与户主关系', '加入本户日期'];
  await county.send({
    feed: 'member-list',
    month: '2023-10',
    file: '成员.csv',
    bytes: csv(
      header,
      ['H1', 'P1', '张建国', ids.zhang, '1958-03-12', '户主', '2014-01-01'],
      ['H1', 'P2', '李梅', ids.li, '1985-07-05', '之儿媳', '2014-01-01'],
      ['H1', 'P3', '张小宝', ids.child, '2010-05-01', '之孙子', '2014-01-01'],
      ['H2', 'P4', '王秀英', ids.wang, '1960-01-01', '户主', '2014-01-01'],
    ),
  });
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const seated = <T>(holder: Holder, work: Parameters<typeof asSeat<T>>[2], day = today) =>
  asSeat(on(county.platform, day), holder, work);
const householdId = async (number: string) =>
  (await county.query<{ id: string }>(`select id from household where number = '${number}'`))[0]?.id ?? '';
const propose = async (
  given: Entered,
  number = 'H1',
  procedure: Procedure = naturalChangeHandling,
  by = worker,
) =>
  seated(by, async (session) =>
    openByHand(session, {
      procedure: procedure.id,
      household: await householdId(number),
      given: { on: '2023-10-08', evidence: '村委会情况说明', ...given },
    }),
  );
const confirm = (caseId: string, by = reviewer) =>
  seated(by, (session) => act(session, caseId, { move: 'confirm', given: { reviewOpinion: '情况属实' } }));
const done = async (given: Entered, number?: string) => {
  const { caseId, recordId } = await propose(given, number);
  await confirm(caseId);
  return recordId;
};
const family = (number = 'H1') =>
  county.query(`select p.number, p.name, left_on, left_how from person p join household h on h.id = household_id
    where h.number = '${number}' order by p.number`);
const population = async (number = 'H1') =>
  (await county.query(`select population from household where number = '${number}'`))[0]?.population;
const counted = async (day: Day) =>
  (await seated(clerk, (session) => headCount(session, 'membership', day))).rows[0]?.count;
const differing = async () =>
  (await seated(clerk, (session) => listDifferences(session, {}))).rows.map(
    ({ label, member, ours, theirs }) => [label, member?.name ?? '', ours, theirs],
  );
const open = () =>
  county.query(`select procedure, at, summary from case_file where not closed order by procedure`);

test('who dies is proposed by the village, reviewed by the township, and counted no longer from that day', async () => {
  const { caseId } = await propose({ kind: 'death', named: ['P2'], proof: 'deathCertificate' });
  expect([await population(), await counted(today)]).toEqual([3, 4]);
  await confirm(caseId);
  expect((await family())[1]).toEqual({
    number: 'P2',
    name: '李梅',
    left_on: '2023-10-08',
    left_how: 'death',
  });
  expect([await population(), await counted('2023-10-07'), await counted('2023-10-08')]).toEqual([2, 4, 3]);
  expect(await county.query('select who, confirmed_on, of_head from natural_change')).toEqual([
    { who: '李梅', confirmed_on: today, of_head: false },
  ]);
});

test('whoever proposed does not review', async () => {
  const { caseId } = await propose({ kind: 'death', named: ['P2'] });
  const both = { ...reviewer, person: worker.person };
  await expect(confirm(caseId, both)).rejects.toThrow();
  expect(await population()).toBe(3);
});

test('a child is registered under a number of ours until the list brings the right one', async () => {
  await done({
    kind: 'birth',
    name: '张小妹',
    sex: 'female',
    bornOn: '2023-10-02',
    on: '2023-10-02',
    relation: '之孙女',
  });
  expect([await population(), await counted('2023-10-01'), await counted('2023-10-02')]).toEqual([4, 4, 5]);
  expect(await differing()).toEqual([
    ['家庭人口数', '', '4人', '3人'],
    ['家庭成员是否在册', '张小妹', '在册', '不在册'],
  ]);
  const [before] = await county.query<{ id: string }>(`select id from person where name = '张小妹'`);
  await county.send({
    feed: 'member-list',
    month: '2023-11',
    file: '下月成员.csv',
    bytes: csv(
      ['户编号', '人编号', '姓名', '出生日期', '与户主关系'],
      ['H1', 'P1', '张建国', '1958-03-12', '户主'],
      ['H1', 'P2', '李梅', '1985-07-05', '之儿媳'],
      ['H1', 'P3', '张小宝', '2010-05-01', '之孙子'],
      ['H1', 'P9', '张小妹', '2023-10-02', '之孙女'],
      ['H2', 'P4', '王秀英', '1960-01-01', '户主'],
    ),
  });
  expect(await county.query(`select id, number from person where name = '张小妹'`)).toEqual([
    { id: before?.id, number: 'P9' },
  ]);
  expect(await county.query(`select member from membership where name = '张小妹'`)).toEqual([
    { member: 'P9' },
  ]);
  expect(await county.query(`select named from natural_change`)).toEqual([{ named: 'P9' }]);
  expect(await differing()).toEqual([['家庭人口数', '', '4人', '3人']]);
});

test('who served and comes back is the same person in two stays', async () => {
  await done({ kind: 'enlisted', named: ['P2'], on: '2023-03-01' });
  await done({ kind: 'discharged', named: ['P2'], on: '2023-09-01' });
  expect(
    await county.query(
      `select from_on, began, until_on, ended from membership where member = 'P2' order by from_on`,
    ),
  ).toEqual([
    { from_on: '2014-01-01', began: 'listed', until_on: '2023-03-01', ended: 'enlisted' },
    { from_on: '2023-09-01', began: 'discharged', until_on: null, ended: null },
  ]);
  expect([await counted('2023-06-30'), await counted('2023-09-30'), await population()]).toEqual([3, 4, 3]);
  expect(await differing()).toEqual([['加入本户日期', '李梅', '2023-09-01', '2014-01-01']]);
});

describe('between households', () => {
  beforeEach(() => {
    reviewer = holderOf(county.platform, townshipClerk, '410622001', '乡员');
  });
  test('a member moves as the same person, and both head counts follow', async () => {
    await done({ kind: 'transferred', named: ['P2', 'P3'], target: 'H2', on: '2023-10-05' });
    expect((await family('H2')).map(({ number }) => number)).toEqual(['P2', 'P3', 'P4']);
    expect([await population(), await population('H2'), await counted(today)]).toEqual([1, 3, 4]);
    expect(
      await county.query(
        `select distinct code from region r join person p on p.region = r.id where p.number in ('P2', 'P3')`,
      ),
    ).toEqual([{ code: '410622001201' }]);
    expect(await differing()).toEqual([
      ['家庭人口数', '', '1人', '3人'],
      ['家庭人口数', '', '3人', '1人'],
      ['所属户编号', '李梅', 'H2', 'H1'],
      ['加入本户日期', '李梅', '2023-10-05', '2014-01-01'],
      ['所属户编号', '张小宝', 'H2', 'H1'],
      ['加入本户日期', '张小宝', '2023-10-05', '2014-01-01'],
    ]);
  });
  test('a list that still has them there does not move them back', async () => {
    await done({ kind: 'transferred', named: ['P3'], target: 'H2' });
    await county.send({
      feed: 'member-list',
      month: '2023-11',
      file: '旧.csv',
      bytes: csv(
        ['户编号', '人编号', '姓名'],
        ['H1', 'P1', '张建国'],
        ['H1', 'P2', '李梅'],
        ['H1', 'P3', '张小宝'],
        ['H2', 'P4', '王秀英'],
      ),
    });
    expect((await family('H2')).map(({ number }) => number)).toEqual(['P3', 'P4']);
  });
  test('one of another township is refused at the township and passes at the county', async () => {
    await county.query(
      `update household set region = (select id from region where code = '410622102227') where number = 'H2'`,
    );
    await county.query(
      `update person set region = (select id from region where code = '410622102227') where number = 'P4'`,
    );
    const { caseId } = await propose({ kind: 'transferred', named: ['P3'], target: 'H2' });
    await expect(confirm(caseId)).rejects.toThrow('跨乡镇的请报县级审核');
    await seated(reviewer, (session) =>
      act(session, caseId, { move: 'refer', given: { reviewOpinion: '跨乡镇' } }),
    );
    await confirm(caseId, holderOf(county.platform, countyClerk, '410622', '县员'));
    expect((await family('H2')).map(({ number }) => number)).toEqual(['P3', 'P4']);
  });
  test('some part and found a household, under a number of ours, the first its head', async () => {
    await done({ kind: 'parted', named: ['P2', 'P3'], on: '2023-10-05' });
    const [made] = await county.query<any>(
      `select number, head, population, type from household where number like '临%'`,
    );
    expect(made).toMatchObject({ head: '李梅', population: 2, type: 'lifted' });
    expect((await family(made.number)).map(({ number }) => number)).toEqual(['P2', 'P3']);
    expect(await county.query(`select relation from person where number = 'P2'`)).toEqual([
      { relation: '户主' },
    ]);
    expect([await population(), await counted(today)]).toEqual([1, 4]);
  });
});

describe('when the head leaves', () => {
  test('a new head is asked for, and confirmed by the township', async () => {
    await done({ kind: 'death', named: ['P1'] });
    expect(await open()).toEqual([
      { procedure: 'head-change-handling', at: 'name', summary: '户主已离开本户，请确定新户主' },
    ]);
    const [{ id: caseId } = { id: '' }] = await county.query<{ id: string }>(
      `select id from case_file where procedure = '${headChangeHandling.id}'`,
    );
    await seated(worker, (session) =>
      act(session, caseId, { move: 'name', given: { newHead: 'P2', on: '2023-10-09' } }),
    );
    await confirm(caseId);
    expect(await county.query(`select head, head_id from household where number = 'H1'`)).toEqual([
      { head: '李梅', head_id: ids.li },
    ]);
    expect(await county.query(`select relation from person where number = 'P2'`)).toEqual([
      { relation: '户主' },
    ]);
  });
  test('of a household of one, nobody is asked for; a watched one’s monitoring is put to its end', async () => {
    await county.query(
      `update household set type = 'lifted', monitor_type = 'unstable', identified_on = '2023-01-01' where number = 'H2'`,
    );
    worker = holderOf(county.platform, village, '410622001201', '邻村员');
    await done({ kind: 'death', named: ['P4'] }, 'H2');
    expect(await open()).toEqual([{ procedure: 'departure-handling', at: 'review', summary: null }]);
    expect(await county.query('select why, "on", evidence from departure')).toEqual([
      { why: 'death', on: '2023-10-08', evidence: '村委会情况说明' },
    ]);
    expect([await population('H2'), await counted(today)]).toEqual([0, 3]);
  });
});

describe('undone by a counter-entry', () => {
  const undo = (undone: string) => done({ kind: 'undone', undone, on: today, evidence: '核实有误' });
  const stays = () =>
    county.query(
      `select member, began, until_on from membership where until_on is null or until_on > from_on order by member`,
    );
  test('who was said to have died goes on as if nothing had been; both entries stay', async () => {
    const before = await stays();
    await undo(await done({ kind: 'death', named: ['P2'] }));
    expect(await stays()).toEqual(before);
    expect([await population(), await counted('2023-10-10')]).toEqual([3, 4]);
    expect(await county.query('select kind, undone_on from natural_change order by kind')).toEqual([
      { kind: 'death', undone_on: today },
      { kind: 'undone', undone_on: null },
    ]);
    expect(await differing()).toEqual([]);
  });
  test('who was said to have been born never was, on no day', async () => {
    await undo(await done({ kind: 'birth', name: '张小妹', bornOn: '2023-10-02', on: '2023-10-02' }));
    expect([await population(), await counted('2023-10-05'), await counted(today)]).toEqual([3, 4, 4]);
  });
  test('who came back had not: away as before', async () => {
    await done({ kind: 'enlisted', named: ['P2'], on: '2023-03-01' });
    await undo(await done({ kind: 'discharged', named: ['P2'], on: '2023-09-01' }));
    expect([await counted('2023-02-28'), await counted('2023-09-30'), await population()]).toEqual([4, 3, 2]);
  });
  test('who moved is at home again since ever', async () => {
    const before = await stays();
    await undo(await done({ kind: 'transferred', named: ['P3'], target: 'H2' }));
    expect(await stays()).toEqual(before);
    expect((await family()).map(({ number }) => number)).toEqual(['P1', 'P2', 'P3']);
    expect([await population(), await population('H2')]).toEqual([3, 1]);
    expect(await differing()).toEqual([]);
  });
  test('only once, and not while something later hangs on it', async () => {
    const first = await done({ kind: 'enlisted', named: ['P2'], on: '2023-03-01' });
    await done({ kind: 'discharged', named: ['P2'], on: '2023-09-01' });
    await expect(undo(first)).rejects.toThrow('李梅在这之后又有变动；请先更正后来的变动');
    const death = await done({ kind: 'death', named: ['P1'] });
    await undo(death);
    await expect(undo(death)).rejects.toThrow(`该变动已于${today}更正过`);
  });
});

describe('refused with a sentence', () => {
  test.each<[string, Entered, string]>([
    ['nobody named', { kind: 'death' }, '没有选择成员；请选择涉及的家庭成员'],
    ['nobody new', { kind: 'birth' }, '没有写明增加的人；请填写新成员姓名，返回本户的请选择原成员'],
    [
      'a member of another household',
      { kind: 'death', named: ['P4'] },
      '王秀英现在不是本户成员，可能已办过变动；请核对后再办',
    ],
    [
      'before they came',
      { kind: 'death', named: ['P2'], on: '2013-12-31' },
      '李梅于2014-01-01加入本户，变动日期不能早于这一天',
    ],
    ['a day to come', { kind: 'death', named: ['P2'], on: '2023-10-21' }, '填写的内容有误'],
    ['no household to move to', { kind: 'transferred', named: ['P2'] }, '没有转入户；请填写转入户的户编号'],
  ])('%s', async (_, given, sentence) => {
    worker = holderOf(county.platform, village, '410622001200', '村员');
    const elsewhere = given.named && String(given.named) === 'P4' ? reviewer : worker;
    await expect(propose(given, 'H1', naturalChangeHandling, elsewhere)).rejects.toThrow(sentence);
  });
  test('somebody registered elsewhere, with where', async () => {
    const { caseId } = await propose({ kind: 'movedIn', name: '王秀英', idNumber: ids.wang });
    await expect(confirm(caseId)).rejects.toThrow('该证件号码已登记在淇县 · 朝歌街道 · ');
  });
  test('the second of two who register one ID number at one instant', async () => {
    const stranger = { kind: 'movedIn', name: '陈一', idNumber: ids.stranger } as const;
    const one = await propose(stranger);
    const there = holderOf(county.platform, village, '410622001201', '另村员');
    const reviewing = holderOf(county.platform, townshipClerk, '410622001', '另乡员');
    const other = await propose(stranger, 'H2', naturalChangeHandling, there);
    const outcomes = await Promise.allSettled([confirm(one.caseId), confirm(other.caseId, reviewing)]);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    expect(refused).toEqual([expect.stringContaining('该证件号码已登记在淇县')]);
    expect(await county.query(`select count(*)::int as n from person where name = '陈一'`)).toEqual([
      { n: 1 },
    ]);
  });
  test('who is registered while a list of people comes in', async () => {
    const { caseId } = await propose({ kind: 'movedIn', name: '陈一', idNumber: ids.stranger });
    await seated(clerk, async ({ db }) => {
      await registerMany(db);
      await expect(confirm(caseId)).rejects.toThrow('正在导入人员名单，导入完再办');
    });
    await confirm(caseId);
  });
});

test('who left another village is taken over as the same person, with what belongs to them', async () => {
  await county.send({
    feed: 'medical-costs',
    month: '2023-09',
    file: '九月.csv',
    bytes: csv(
      ['姓名', '身份证号码', '结算日期', '医疗总费用', '个人自付'],
      ['王秀英', ids.wang, '2023-09-01', 200, 100],
    ),
  });
  worker = holderOf(county.platform, village, '410622001201', '邻村员');
  await done({ kind: 'movedOut', named: ['P4'], on: '2023-09-20' }, 'H2');
  await county.query(
    `update person set region = (select id from region where code = '410621101201') where number = 'P4'`,
  );
  worker = holderOf(county.platform, village, '410622001200', '村员');
  await done({ kind: 'movedIn', name: '王秀英', idNumber: ids.wang, on: '2023-10-01' });
  expect((await family()).map(({ number, left_on }) => [number, left_on])).toEqual([
    ['P1', null],
    ['P2', null],
    ['P3', null],
    ['P4', null],
  ]);
  expect(await county.query(`select code from medical_cost join region on region.id = region`)).toEqual([
    { code: '410622001200' },
  ]);
});

describe('a file of 公安', () => {
  const header = ['姓名', '身份证号', '变动类型', '变动日期'];
  const sent = (month: string, ...lines: (readonly string[])[]) =>
    county.send({ feed: 'civil-changes', month, file: `${month}户籍.csv`, bytes: csv(header, ...lines) });
  const proposals = () =>
    county.query(`select c.at, n.kind, n.who, n."on", n.source from case_file c join natural_change n on n.id = c.record
      where c.procedure = 'natural-change-handling' order by n.kind, c.opened_on`);
  test('proposes to the village and changes nothing; confirmed by people, it does', async () => {
    await sent('2023-10', ['李梅', ids.li, '死亡', '2023-10-02']);
    expect(await proposals()).toEqual([
      { at: 'verify', kind: 'death', who: '李梅', on: '2023-10-02', source: 'security' },
    ]);
    expect([await population(), await counted(today)]).toEqual([3, 4]);
    const [{ id } = { id: '' }] = await county.query<{ id: string }>('select id from case_file');
    await seated(worker, (session) =>
      act(session, id, {
        move: 'submit',
        given: { kind: 'death', on: '2023-10-01', evidence: '公安局死亡登记，家属确认', named: ['P2'] },
      }),
    );
    await confirm(id);
    expect([await population(), await counted('2023-09-30'), await counted('2023-10-01')]).toEqual([2, 4, 3]);
  });
  test('sent again, or answered, proposes nothing twice; another day after a no does', async () => {
    await sent('2023-09', ['李梅', ids.li, '死亡', '2023-10-02']);
    await sent(
      '2023-10',
      ['李梅', ids.li, '死亡', '2023-10-02'],
      ['张小宝', ids.child, '迁出', '2023-10-05'],
    );
    expect((await proposals()).map(({ kind }) => kind)).toEqual(['death', 'movedOut']);
    const [{ id } = { id: '' }] = await county.query<{ id: string }>(
      `select c.id from case_file c join natural_change n on n.id = c.record where kind = 'death'`,
    );
    await seated(worker, (session) => act(session, id, { move: 'dismiss', given: { note: '本人在家' } }));
    await sent('2023-11', ['李梅', ids.li, '死亡', '2023-10-02']);
    expect((await proposals()).length).toBe(2);
    await sent('2023-12', ['李梅', ids.li, '死亡', '2023-10-19']);
    expect((await proposals()).length).toBe(3);
  });
  test('of somebody who has left already proposes nothing', async () => {
    await done({ kind: 'death', named: ['P2'] });
    await sent('2023-10', ['李梅', ids.li, '死亡', '2023-10-08']);
    expect(await proposals()).toMatchObject([{ at: 'done', kind: 'death' }]);
  });
  test('with a birth proposes the child, unless it is registered', async () => {
    const births = ['户主姓名', '户主身份证号', '新生儿姓名', '性别', '出生日期'];
    const born = (month: string, name: string, on: string) =>
      county.send({
        feed: 'births',
        month,
        file: `${month}.csv`,
        bytes: csv(births, ['张建国', ids.zhang, name, '女', on]),
      });
    await born('2023-10', '张小妹', '2023-10-03');
    await born('2023-11', '张小宝', '2010-05-01');
    expect(await proposals()).toEqual([
      { at: 'verify', kind: 'birth', who: '张小妹', on: '2023-10-03', source: 'security' },
    ]);
  });
});

test('whom a whole list of members names no longer is proposed as left, once, and removed by nobody', async () => {
  const lines = [
    ['H1', 'P1', '张建国'],
    ['H1', 'P2', '李梅'],
    ['H2', 'P4', '王秀英'],
  ];
  const list = (month: string) =>
    county.send({
      feed: 'member-list',
      month,
      file: `${month}.csv`,
      bytes: csv(['户编号', '人编号', '姓名'], ...lines, [`H2`, month, '新人']),
    });
  await list('2023-11');
  await list('2023-12');
  expect(await county.query(`select kind, who, evidence from natural_change`)).toMatchObject([
    { kind: 'otherOut', who: '张小宝', evidence: '国家系统家庭成员名单中没有此人' },
    { kind: 'otherOut', who: '新人' },
  ]);
  expect((await family()).map(({ number }) => number)).toEqual(['P1', 'P2', 'P3']);
});
