import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { asSeat } from '../session.ts';
import { guessFile } from './guess-file.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const bills = csv(
  medicalHeader,
  ['张建国', ids.zhang, '2023-09-03', 200, 100],
  ['李梅', ids.li, '2023-09-03', 2, 1],
);
const guess = (file: string, bytes: Uint8Array, holder = county.clerk) =>
  asSeat(county.platform, holder, (session) => guessFile(session, file, bytes));

test('a file is known by its headings, its county by its name, and its lines are counted', async () => {
  expect(await guess('淇县导出1.csv', bills)).toEqual({
    ...{ feed: 'medical-costs', region: '410622', rows: 2, problem: null },
  });
});

test('what nobody sends, what cannot be read and what another office sends is told', async () => {
  const told = async (...given: Parameters<typeof guess>) => (await guess(...given)).problem;
  expect(await told('书目.csv', csv(['书名', '作者'], ['甲', '乙']))).toBe(
    '“书目.csv”的表头与任何一种部门数据都对不上，请选定数据名称',
  );
  expect(await told('空.csv', new Uint8Array())).toMatch(/^“空.csv”是空文件/);
  const households = csv(
    ['行政村编码', '户编号', '户主姓名', '户类型', '家庭人口数'],
    ['410622001200', 'H1', '甲', '脱贫户', 1],
  );
  expect(await told('农户.csv', households, county.insurance)).toBe(
    '“农户.csv”像是县级经办的“农户信息”，由县级经办报送',
  );
});
