import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { countyClerk, household, housingBureau } from '../../domains/household/index.ts';
import { problem } from '../http/problem.ts';
import { insertRecords } from '../registers/write.ts';
import { asSeat, asSystem, type Session } from '../session.ts';
import { openWorkbooks } from '../sheets/index.ts';
import { rowsOf, xlsx } from '../sheets/nasty-files.ts';
import { fillFromQuery, lookAtTemplate } from './fill.ts';

let house: TestPlatform;
const form = {
  name: '附件2：花名册.xlsx',
  bytes: new Uint8Array(
    readFileSync(new URL('../../../fixtures/templates/upper-level.xlsx', import.meta.url)),
  ),
};
const headId = '410622195803121018';

beforeAll(async () => {
  house = await testPlatform();
  await asSystem(house.platform, async (session) => {
    const region = session.regions.find('410621101201')?.id ?? 0;
    await insertRecords(
      session,
      house.platform.root,
      [1, 2, 3, 4].map((n) => ({
        region,
        owner: null,
        values: {
          number: `H${n}`,
          head: `户主${n}`,
          headId,
          type: 'ordinary',
          population: n,
          wages: 2_430_050,
        },
      })),
    );
  });
});
afterAll(() => house.close());

const asClerk = <T>(act: (session: Session) => Promise<T>, office = countyClerk) =>
  asSeat(house.platform, holderOf(house.platform, office, '410621'), act);
const linesOf = (bytes: Uint8Array) => [...(openWorkbooks('填.xlsx', bytes)[0]?.sheets[0]?.rows() ?? [])];
const headed = (...headers: string[]) => ({ name: '表.xlsx', bytes: xlsx({ rows: rowsOf(headers) }) });

test('each heading of the form is told with what it will be filled, and how many lines there are', async () => {
  const view = await asClerk((session) => lookAtTemplate(session, household, form, {}));
  expect(view).toMatchObject({ sheet: '花名册', total: 4, holdsPersonal: true });
  expect(view.headings.map(({ column: _, ...each }) => each)).toEqual([
    { heading: '序号', filledWith: '序号' },
    { heading: '基本情况／户主姓名', filledWith: '户主姓名' },
    { heading: '基本情况／证件号码', filledWith: '户主证件号码' },
    { heading: '基本情况／家庭人口数', filledWith: '家庭人口数' },
    { heading: '基本情况／监测对象类别', filledWith: '监测对象类别' },
    { heading: '备注', filledWith: null },
  ]);
});

test('the form is filled with the households that match, identity numbers masked', async () => {
  const { file, bytes } = await asClerk((session) =>
    fillFromQuery(session, household, form, { population: '3..' }),
  );
  expect(file).toBe('附件2：花名册_已填.xlsx');
  const filled = linesOf(bytes).filter(({ line }) => line === 6 || line === 7);
  expect(filled.map(({ cells }) => cells[0])).toEqual([1, 2]);
  expect(filled.map(({ cells }) => cells.slice(1, 4)).toSorted()).toEqual([
    ['户主3', '410622********1018', 3],
    ['户主4', '410622********1018', 4],
  ]);
});

test('with a purpose the numbers are whole, and each household’s page says who saw them', async () => {
  const { bytes } = await asClerk((session) => fillFromQuery(session, household, form, {}, '报市级汇总'));
  expect(linesOf(bytes)[5]?.cells[2]).toBe(headId);
  const { rows } = await sql<{ detail: unknown }>`select detail from audit where action = 'reveal'`.execute(
    house.platform.database.owner,
  );
  expect(rows.map(({ detail }) => detail)).toEqual(
    Array(4).fill({ purpose: '报市级汇总', list: '附件2：花名册' }),
  );
});

test('a department gets no whole numbers', async () => {
  await expect(
    asClerk((session) => fillFromQuery(session, household, form, {}, '核对'), housingBureau),
  ).rejects.toThrow('部门岗位导出的证件号码和电话不显示全号');
});

test('money is written in the unit that the form’s heading states', async () => {
  const money = headed('户主姓名', '工资性收入（万元）');
  const { bytes } = await asClerk((session) => fillFromQuery(session, household, money, { number: 'H1' }));
  expect(linesOf(bytes)[1]?.cells).toEqual(['户主1', 2.43005]);
});

test('a form whose headings are none of the register’s is refused', async () => {
  await expect(
    asClerk((session) => lookAtTemplate(session, household, headed('项目名称', '建设地点'), {})),
  ).rejects.toThrow('“表.xlsx”的表头中没有农户的字段');
});

test('what is no xlsx is refused with what to do', async () => {
  const csv = { name: '表.csv', bytes: new TextEncoder().encode('户主姓名,家庭人口数\n') };
  await expect(asClerk((session) => lookAtTemplate(session, household, csv, {}))).rejects.toThrow(
    '“表.csv”不是xlsx格式的表格：请用Excel或WPS打开，另存为xlsx后再选',
  );
});

test('a picture brought as a form is refused with the sentence that says so', async () => {
  const picture = { name: '图.png', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };
  const answer = await asClerk((session) => lookAtTemplate(session, household, picture, {})).catch(problem);
  expect(answer).toMatchObject({ status: 422 });
  expect((await (answer as Response).json()).title).toBe(
    '文件不能导入：“图.png”是图片，不是表格：请上传xlsx、xls或CSV格式的表格',
  );
});
