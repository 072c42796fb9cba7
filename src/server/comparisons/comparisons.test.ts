import excel from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import fc from '../../../test/random.ts';
import { addHousehold, addRecord, rowsOf } from '../../../test/registry.ts';
import {
  countyClerk,
  healthInsurance,
  household,
  person,
  townshipClerk,
  village as villageClerk,
} from '../../domains/household/index.ts';
import { householdCheck } from '../../domains/monitoring/index.ts';
import { yuan } from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import { asOf, type Instant } from '../db/past.ts';
import { fulfil } from '../duties/fulfil.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem } from '../session.ts';
import { askedBy } from './asked.ts';
import { compare } from './compare.ts';
import { comparisonPaper } from './paper.ts';
import { comparedRows } from './rows.ts';
import { comparisonWorkbook } from './sheets.ts';

const county = '410622';
const village = '410622102227';
const other = '410622101001';
let opened: TestPlatform;
let platform: Platform;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
});
afterAll(() => opened?.close());
beforeEach(async () => {
  await sql`truncate household, household_history, person, person_history cascade`.execute(
    platform.database.owner,
  );
});

const now = async (): Promise<string> => {
  const [row] = await rowsOf<{ at: string }>(
    platform,
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`,
  );
  return row?.at ?? '';
};
const clerk = () => holderOf(platform, countyClerk, county);
const compared = (query: Readonly<Record<string, string>>, holder = clerk()) =>
  asSeat(platform, holder, (session) =>
    compare(session, askedBy(session, { money: 'incomePerHead', ...query })),
  );
const listed = (register: typeof household | typeof person, query: Readonly<Record<string, string>>) =>
  asSeat(platform, clerk(), (session) =>
    comparedRows(session, register, askedBy(session, { money: 'incomePerHead', ...query }), query),
  );
const write = (table: string, id: string, values: object) =>
  platform.database.owner.updateTable(table).set(values).where('id', '=', id).execute();
const member = (owner: string, name: string, values: object = {}) =>
  addRecord(platform, person, {
    region: village,
    owner,
    values: { number: `P-${owner}-${name}`, name, ...values },
  });

test('who came, went and changed since, in 户 and in 人, adds up', async () => {
  const home = await addHousehold(platform, village, { head: '林秀英' });
  const leaving = await member(home, '林大山');
  await member(home, '林秀英');
  const from = await now();
  await write('person', leaving, { left_on: '2023-10-12', left_how: 'death' });
  await member(home, '林小宝', { joined_how: 'birth' });
  await addHousehold(platform, village, { head: '新户' });
  await write('household', home, { house_grade: 'A' });
  const { registers } = await compared({ from });
  expect(
    registers.map(({ register, before, came, went, changed, after }) => [
      register,
      before,
      came,
      went,
      changed,
      after,
    ]),
  ).toEqual([
    ['household', 1, 1, 0, 1, 2],
    ['person', 2, 1, 1, 0, 2],
  ]);
  expect(registers[1]?.ways).toEqual([
    { way: 'came', how: 'birth', label: '出生', count: 1 },
    { way: 'went', how: 'death', label: '死亡', count: 1 },
  ]);
});

test('a changed field opens to its rows, with what stood there and what stands now', async () => {
  const home = await addHousehold(platform, village, { number: 'H-1', head: '林秀英', waterSafe: true });
  const from = await now();
  await write('household', home, { water_safe: false });
  const { registers } = await compared({ from });
  expect(registers[0]?.fields).toEqual([{ name: 'waterSafe', label: '饮水安全', count: 1 }]);
  const { rows, total } = await listed(household, { from, field: 'waterSafe' });
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({
    number: 'H-1',
    title: '林秀英',
    way: 'changed',
    fields: [{ label: '饮水安全', from: '是', to: '否' }],
  });
});

test('what is changed back is no difference, nor is the day of a visit', async () => {
  const home = await addHousehold(platform, village, { waterSafe: true });
  const from = await now();
  await write('household', home, { water_safe: false });
  await write('household', home, { water_safe: true, verified_on: '2023-10-12', collected_on: '2023-10-12' });
  const { registers } = await compared({ from });
  expect(registers[0]).toMatchObject({ changed: 0, unexplained: 0, fields: [] });
});

test('between two past instants, what came after the second is not told', async () => {
  const home = await addHousehold(platform, village, { houseGrade: 'B' });
  const from = await now();
  await write('household', home, { house_grade: 'C' });
  const until = await now();
  await write('household', home, { house_grade: 'A', phone: '13900000000' });
  await addHousehold(platform, village);
  const { registers } = await compared({ from, until });
  expect(registers[0]).toMatchObject({ before: 1, came: 0, changed: 1, after: 1 });
  const { rows } = await listed(household, { from, until });
  expect(rows[0]?.fields.map(({ label, from, to }) => [label, from, to])).toEqual([
    ['住房安全', 'B级', 'C级'],
  ]);
  expect((await compared({ from: until })).registers[0]).toMatchObject({
    before: 1,
    came: 1,
    changed: 1,
    after: 2,
  });
});

test('a household that moved came to one township and went from another, and neither for the county', async () => {
  const home = await addHousehold(platform, village);
  const from = await now();
  await write('household', home, { region: platform.regions.find(other)?.id });
  const { registers, places } = await compared({ from });
  expect(registers[0]).toMatchObject({ before: 1, came: 0, went: 0, after: 1 });
  const moved = places.flatMap(({ region, counts }) => {
    const { came = 0, went = 0 } = counts.household ?? {};
    return came + went ? [[region.code, came, went]] : [];
  });
  expect(moved).toEqual([
    ['410622101', 1, 0],
    ['410622102', 0, 1],
  ]);
});

test('收入 by half more is a big rise, by a fifth less a big fall; what was not known is neither', async () => {
  const incomes = { business: 0, property: 0, transfers: 0, businessCost: 0, population: 1 };
  const home = (wages: number | null) => addHousehold(platform, village, { ...incomes, wages });
  const [rises, almost, falls, blank] = [
    await home(yuan(10_000)),
    await home(yuan(10_000)),
    await home(yuan(10_000)),
    await home(null),
  ];
  const from = await now();
  await write('household', rises, { wages: yuan(15_000) });
  await write('household', almost, { wages: yuan(14_999) });
  await write('household', falls, { wages: yuan(8_000) });
  await write('household', blank, { wages: yuan(8_000) });
  expect(await compared({ from })).toMatchObject({ rises: 1, falls: 1 });
  const { rows } = await listed(household, { from, swing: 'fall' });
  expect(rows.map(({ id, swing }) => [id, swing])).toEqual([
    [falls, { from: '10,000元', to: '8,000元', percent: -20 }],
  ]);
});

test('what a person did is explained by whom; what nobody is known to have written is not', async () => {
  const visited = await addHousehold(platform, village, { waterSafe: true });
  const silent = await addHousehold(platform, village, { waterSafe: true });
  const from = await now();
  await asSeat(platform, holderOf(platform, villageClerk, village, '王某'), (session) =>
    fulfil(session, householdCheck, {
      record: visited,
      given: { verifiedOn: '2023-10-19', waterSafe: '否' },
    }),
  );
  await write('household', silent, { water_safe: false });
  // What the month's run writes later does not hide who made the change.
  await write('household', visited, { colour: 'red' });
  expect((await compared({ from })).registers[0]).toMatchObject({ changed: 2, unexplained: 1 });
  const { rows } = await listed(household, { from });
  expect(new Map(rows.map(({ id, cause }) => [id, cause?.text]))).toEqual(
    new Map([
      [visited, '村级经办王某登记'],
      [silent, '系统处理（按月评定、按公式计算等）'],
    ]),
  );
  expect((await listed(household, { from, unexplained: '1' })).rows.map(({ id }) => id)).toEqual([silent]);
});

describe('who may compare', () => {
  test('a township sees its own, whatever is asked for beyond is refused', async () => {
    await addHousehold(platform, other);
    const from = await now();
    await addHousehold(platform, village);
    const township = holderOf(platform, townshipClerk, '410622102');
    expect((await compared({ from }, township)).registers[0]).toMatchObject({ before: 0, came: 1, after: 1 });
    await expect(compared({ from, region: '410622' }, township)).rejects.toThrow('本辖区');
  });
  test('a department compares nothing', async () => {
    await expect(
      compared({ from: await now() }, holderOf(platform, healthInsurance, county)),
    ).rejects.toThrow();
  });
  test('an end before its beginning, and an amount that is none, are refused', async () => {
    const from = await now();
    await expect(compared({ from, until: '2023-10-01T00:00:00.000Z' })).rejects.toThrow('早于起点');
    await expect(compared({ from, money: 'head' })).rejects.toThrow('没有名为“head”的数额');
  });
});

test('whatever is done at random, the comparison is that of the two states read whole', async () => {
  const villages = [village, other];
  const does = fc.record({
    what: fc.constantFrom('add', 'change', 'move', 'delete', 'wait'),
    which: fc.nat(20),
    value: fc.constantFrom('A', 'B', 'C', null),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(does, { maxLength: 14 }),
      fc.array(does, { maxLength: 14 }),
      async (before, between) => {
        await sql`truncate household, household_history, person cascade`.execute(platform.database.owner);
        const ids: string[] = [];
        const play = async (steps: typeof before) => {
          for (const { what, which, value } of steps) {
            const id = ids[which % Math.max(ids.length, 1)];
            if (what === 'add')
              ids.push(await addHousehold(platform, villages[which % 2] ?? village, { houseGrade: value }));
            else if (!id) continue;
            else if (what === 'change') await write('household', id, { house_grade: value });
            else if (what === 'move')
              await write('household', id, {
                region: platform.regions.find(villages[which % 2] ?? village)?.id,
              });
            else if (what === 'delete')
              await sql`delete from household where id = ${id}`.execute(platform.database.owner);
          }
        };
        await play(before);
        const from = await now();
        await play(between);
        const until = await now();
        await play(before);
        const [one, two] = [await stateAt(from), await stateAt(until)];
        const [came, went] = [
          [...two.keys()].filter((id) => !one.has(id)),
          [...one.keys()].filter((id) => !two.has(id)),
        ];
        const changed = [...two].filter(([id, said]) => one.has(id) && one.get(id) !== said);
        const { registers } = await compared({ from, until });
        expect(registers[0]).toMatchObject({
          before: one.size,
          came: came.length,
          went: went.length,
          changed: changed.length,
          after: two.size,
        });
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);

/** The grade of every house as of an instant, by the reading of the past that figures go by. */
const stateAt = (instant: Instant): Promise<Map<string, string | null>> =>
  asSystem(platform, (session) =>
    asOf(session, instant, async ({ db }) => {
      const { rows } = await sql<{ id: string; grade: string | null }>`
        select id, house_grade as grade from ${sql.table(snake(household.id))}`.execute(db);
      return new Map(rows.map(({ id, grade }) => [id, grade]));
    }),
  );

describe('on paper and as a workbook', () => {
  test('both say which two instants are compared, and numbers stay text', async () => {
    const home = await addHousehold(platform, village, {
      number: '410622000000000001',
      head: '林秀英',
      waterSafe: true,
    });
    const from = await now();
    await write('household', home, { water_safe: false });
    const query = {
      from,
      money: 'incomePerHead',
      heading: '2023年度动态调整',
      fromLabel: '冻结时',
      untilLabel: '现在',
    };
    const [book, paper] = await asSeat(platform, clerk(), async (session) => [
      await comparisonWorkbook(session, askedBy(session, query), query),
      await comparisonPaper(session, askedBy(session, query), query),
    ]);
    expect([book?.file, paper?.file]).toEqual([
      '淇县2023年度动态调整20231020.xlsx',
      '淇县2023年度动态调整情况报告.docx',
    ]);
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(book?.bytes.buffer as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '汇总',
      '变更栏目',
      '农户变动',
      '家庭成员变动',
    ]);
    const line = ((workbook.getWorksheet('农户变动')?.getRow(2).values ?? []) as unknown[]).slice(4, 8);
    expect(line).toEqual(['410622000000000001', '林秀英', '变更', '饮水安全：是→否']);
    const text = strFromU8(
      unzipSync(paper?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array(),
    );
    expect(text).toContain('农户：冻结时1户，增加0户，减少0户，现在1户；其中信息变更1户。');
    expect(text).toContain('来源不明的变动：农户1户，家庭成员0人。');
  });
});
