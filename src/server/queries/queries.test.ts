import excel from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiOf, type Client, clientOf } from '../../../test/client.ts';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { countyClerk, housingBureau, townshipClerk } from '../../domains/household/index.ts';
import type { QueryRow } from '../http/contract.ts';
import { insertRecords } from '../registers/write.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { inTime } from './in-time.ts';

const [here, beside, there] = ['410621101201', '410621101202', '410621102201'] as const;
let house: TestPlatform;
let county: Client;
let township: Client;
let housing: Client;

beforeAll(async () => {
  house = await testPlatform();
  const { platform } = house;
  const api = apiOf(platform);
  county = await clientOf(api, platform, '县经办甲', countyClerk, '410621');
  township = await clientOf(api, platform, '乡镇经办甲', townshipClerk, '410621101');
  housing = await clientOf(api, platform, '住建甲', housingBureau, '410621');
  await asSystem(platform, async (session) => {
    const at = (code: string) => session.regions.find(code)?.id ?? 0;
    const household = (n: number, code: string, values: Record<string, unknown>) => ({
      region: at(code),
      owner: null,
      values: {
        number: `H${n}`,
        head: `户主${n}`,
        headId: '410622195803121018',
        type: 'ordinary',
        ...values,
      },
    });
    const [first, second, third] = await insertRecords(session, platform.root, [
      household(1, here, { type: 'lifted', population: 4, wages: 1_000_000, officer: '李甲' }),
      household(2, beside, { type: 'lifted', population: 3, wages: 250_050 }),
      household(3, there, { population: 2 }),
    ]);
    const members = [
      [first, here, 'P1', '户主1', 'severe'],
      [first, here, 'P2', '张小宝', null],
      [second, beside, 'P3', '户主2', 'severe'],
      [third, there, 'P4', '户主3', null],
    ] as const;
    await insertRecords(
      session,
      session.names.register('person'),
      members.map(([owner, code, number, name, health]) => ({
        region: at(code),
        owner: String(owner),
        values: { number, name, idNumber: null, health },
      })),
    );
    const measure = session.names.register('measure');
    await insertRecords(session, measure, [
      {
        region: at(here),
        owner: String(first),
        values: { content: '危房改造', department: '住建局', amount: 2_000_000 },
      },
    ]);
  });
});
afterAll(() => house.close());

const valuesOf = async (client: Client, path: string) =>
  (await client.get(`/queries/${path}`)).rows.map(({ values }: QueryRow) => values);

describe('a query of records', () => {
  test('has the fields asked for, those of the owner beside its own', async () => {
    expect(
      await valuesOf(
        county,
        'person?fields=name,household.head,household.type&household.type=lifted&name=~户主',
      ),
    ).toEqual([
      { name: '户主1', 'household.head': '户主1', 'household.type': 'lifted' },
      { name: '户主2', 'household.head': '户主2', 'household.type': 'lifted' },
    ]);
  });
  test('counts records and, once each, the households they belong to', async () => {
    const { total, totals } = await county.get('/queries/person?fields=name&household.type=lifted');
    expect([total, totals]).toEqual([3, { household: 2 }]);
  });
  test('goes on where its last page ended', async () => {
    const first = await county.get('/queries/person?fields=name&limit=3');
    const next = await county.get(`/queries/person?fields=name&limit=3&after=${first.after}`);
    expect([first.rows.length, next.rows.length, next.after]).toEqual([3, 1, null]);
  });
  test('finds a word in a text, a blank, what is filled in, and whether anything belongs to it', async () => {
    const heads = async (filter: string) =>
      (await valuesOf(county, `household?fields=head&${filter}`)).map(({ head }: any) => head);
    expect(await heads('head=~主2')).toEqual(['户主2']);
    expect(await heads('officer=!')).toEqual(['户主2', '户主3']);
    expect(await heads('officer=*')).toEqual(['户主1']);
    expect(await heads('has.measure=yes')).toEqual(['户主1']);
    expect(await heads('has.measure=no&type=lifted')).toEqual(['户主2']);
  });
  test('asks what belongs to it about its fields, of one and the same record', async () => {
    const heads = async (filter: string) =>
      (await valuesOf(county, `household?fields=head&${filter}`)).map(({ head }: any) => head);
    expect(await heads('has.person.health=severe')).toEqual(['户主1', '户主2']);
    expect(await heads('has.person.health=severe&has.person.name=~小宝')).toEqual([]);
    expect(await heads('has.person=no&has.person.health=severe')).toEqual(['户主3']);
    expect(await heads('has.measure.amount=..1000000')).toEqual([]);
  });
  test('asks what belongs to its household', async () => {
    const found = await valuesOf(county, 'person?fields=name&household.has.measure=yes');
    expect(found.map(({ name }: any) => name).sort()).toEqual(['张小宝', '户主1']);
  });
  test('is content with any one of a group, beside what must hold', async () => {
    const heads = async (filter: string) =>
      (await valuesOf(county, `household?fields=head&${filter}`)).map(({ head }: any) => head);
    expect(await heads('any1.officer=*&any1.population=..2')).toEqual(['户主1', '户主3']);
    expect(await heads('type=lifted&any1.officer=*&any1.population=..2')).toEqual(['户主1']);
    expect(await heads('any1.has.measure=yes&any1.has.person=no&any1.has.person.name=户主3')).toEqual([
      '户主1',
      '户主3',
    ]);
    expect(await heads('any1.head=~1&any1.head=~2&any2.population=3..')).toEqual(['户主1']);
  });
});

describe('groups', () => {
  test('by place and by the owner’s field, with records, households and sums', async () => {
    expect(await valuesOf(county, 'household?by=township,type&sums=wages')).toEqual(
      [
        { township: '北阳镇', type: 'lifted', count: 2, population: 7, 'sum.wages': 1_250_050 },
        { township: '西岗镇', type: 'ordinary', count: 1, population: 2, 'sum.wages': null },
      ].map((row) => ({ ...row, township: expect.any(String) })),
    );
    expect(await valuesOf(county, 'person?by=household.type')).toEqual([
      { 'household.type': 'lifted', count: 3, household: 2 },
      { 'household.type': 'ordinary', count: 1, household: 1 },
    ]);
  });
  test('only those of so many, the largest first, without a sum of all', async () => {
    const { rows, total, totals } = await county.get('/queries/person?by=household.type&atLeast=2');
    expect([rows.map(({ values }: QueryRow) => values.count), total, totals]).toEqual([[3], 1, undefined]);
  });
  test('add up to all', async () => {
    const { rows, total, totals } = await county.get('/queries/person?by=health');
    expect([rows.map(({ values }: QueryRow) => values.count), total, totals]).toEqual([
      [2, 2],
      2,
      { household: 3, count: 4 },
    ]);
  });
});

describe('a query is refused', () => {
  const refusedOf = async (path: string) => {
    const answer = await county.ask('GET', `/queries/${path}`);
    return [answer.status, (await answer.json()).title];
  };
  test.each([
    ['a field nobody declared', 'household?fields=head,password', '没有名为“password”的字段'],
    ['text that would be SQL', 'household?fields=head%22%20from%20account--', '没有名为'],
    ['a register nobody declared', 'account?fields=name', '没有名为“account”的登记册'],
    ['a register it does not belong to', 'household?fields=person.name', '没有名为“person.name”的字段'],
    ['comparing what is masked', 'household?fields=head&headId=~4106', '不能按“户主证件号码”筛选'],
    [
      'comparing what is masked in a group',
      'household?fields=head&any1.headId=~4106',
      '不能按“户主证件号码”筛选',
    ],
    [
      'comparing what is masked of a member',
      'household?fields=head&has.person.idNumber=~4106',
      '不能按“证件号码”筛选',
    ],
    ['asking for what does not belong to it', 'measure?fields=content&has.person=yes', '名下没有“person”'],
    [
      'a field nobody declared in a group',
      'household?fields=head&any1.password=~a',
      '没有名为“password”的字段',
    ],
    ['grouping by what is masked', 'household?by=headId', '不能按“户主证件号码”分组'],
    ['adding up text', 'household?by=type&sums=head', '不能在农户中求和'],
    [
      'adding up the owner’s quantities, once for each member',
      'person?by=health&sums=household.wages',
      '不能在家庭成员中求和',
    ],
  ])('%s', async (_, path, said) => {
    const [status, title] = await refusedOf(path);
    expect([status === 400 || status === 404, title]).toEqual([true, expect.stringContaining(said)]);
  });
  test('where it takes too long, with what to do', async () => {
    const slow = (session: Session) => inTime(session, sql`select pg_sleep(3)`, 50);
    await expect(
      asSeat(house.platform, holderOf(house.platform, countyClerk, '410621'), slow),
    ).rejects.toThrow('请缩小地区');
  });
});

describe('within the seat', () => {
  test('a township counts its own', async () => {
    expect((await township.get('/queries/person?by=household.type')).totals).toEqual({
      household: 2,
      count: 3,
    });
  });
  test('a department sees the measures that name it, and of their households nothing', async () => {
    expect(await valuesOf(housing, 'measure?fields=content,household.head')).toEqual([
      { content: '危房改造', 'household.head': null },
    ]);
    expect((await housing.get('/queries/household?fields=head')).total).toBe(0);
    expect((await housing.get('/queries/measure?fields=content&household.has.person=yes')).total).toBe(0);
    expect((await housing.get('/queries/measure?by=household.type')).rows[0].values).toMatchObject({
      'household.type': null,
      count: 1,
    });
  });
  test('identity numbers stay masked, in the table file too, where they are text', async () => {
    expect(await valuesOf(county, 'household?fields=headId&head=~主1')).toEqual([
      { headId: '410622********1018' },
    ]);
    const answer = await county.ask(
      'GET',
      `/queries/household.xlsx?columns=${encodeURIComponent('index,township,head,headId|证件号码,wages')}&fields=head,headId,wages&type=lifted&heading=${encodeURIComponent('工资')}`,
    );
    const book = new excel.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const sheet = book.worksheets[0] as excel.Worksheet;
    const line = (n: number) => (sheet.getRow(n).values as unknown[]).slice(1);
    expect([line(1)[0], line(2)[0]]).toEqual(['浚县工资', '户类型：脱贫户；共2户7人；数据截至—']);
    expect(line(3)).toEqual(['序号', '乡镇', '户主姓名', '证件号码', '工资性收入（元）']);
    expect(line(4)).toEqual([1, expect.any(String), '户主1', '410622********1018', 10_000]);
  });
  test('the table file says its conditions, groups and belongings too', async () => {
    const answer = await county.ask(
      'GET',
      '/queries/household.xlsx?columns=head&fields=head&any1.type=lifted&any1.has.measure=yes&has.person.health=severe',
    );
    const book = new excel.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    expect(book.worksheets[0]?.getRow(2).getCell(1).value).toBe(
      '有家庭成员（健康状况：severe）；满足任一：户类型：脱贫户 或 有帮扶措施；共2户7人；数据截至—',
    );
  });
});
