import { afterAll, beforeEach, expect, test } from 'vitest';
import { csv, type SmallCounty, smallCounty } from '../../../test/small-county.ts';

let county: SmallCounty;
const made: SmallCounty[] = [];
beforeEach(async () => {
  county = await smallCounty();
  made.push(county);
});
afterAll(() => Promise.all(made.map((each) => each.close())));

const grids = (...lines: (readonly string[])[]) => ({
  feed: 'grid-households',
  file: '网格农户对应表.csv',
  bytes: csv(['户编号', '网格编号'], ...lines),
});
const registered = () =>
  county.query(
    `select h.number, head, grid, r.code from household h join region r on r.id = region order by 1`,
  );

test('a list of a few columns completes the households it names, and leaves them where they are', async () => {
  const { counts } = await county.send(grids(['H1', '001']));
  expect([counts, await registered()]).toEqual([
    { rows: 1, matched: 1, candidates: 0, rejected: 0 },
    [
      { number: 'H1', head: '张建国', grid: '001', code: '410622001200' },
      { number: 'H2', head: '王秀英', grid: null, code: '410622001201' },
    ],
  ]);
});
test('a household that is not registered is handed back, the rest is taken', async () => {
  const { id, counts } = await county.send(grids(['H9', '001'], ['H2', '002']));
  expect(counts).toEqual({ rows: 2, matched: 1, candidates: 0, rejected: 1 });
  expect(await county.rejects(id)).toMatchObject([
    { line: 2, column: '户编号', value: 'H9', reason: '登记册中没有这个户编号' },
  ]);
});
test('a household’s own list may bring its grid, and without that column leaves it', async () => {
  const header = ['行政村编码', '户编号', '户主姓名', '户类型', '家庭人口数'];
  const line = ['410622001200', 'H1', '张建国', '脱贫户', '3'];
  await county.send({ feed: 'household-list', bytes: csv([...header, '网格'], [...line, '003']) });
  await county.send({ feed: 'household-list', bytes: csv(header, [...line.slice(0, 4), '4']) });
  expect((await registered())[0]).toMatchObject({ number: 'H1', grid: '003' });
});
test('of last year’s export only what a head had is kept; this year’s stays as it is', async () => {
  await county.query(
    "update household set wages = 3000000, business = 0, property = 0, transfers = 0, business_cost = 0 where number = 'H1'",
  );
  await county.send({
    feed: 'prior-income',
    bytes: csv(['户编号', '户主姓名', '人均纯收入'], ['H1', '张建国', '12500.5'], ['H2', '王秀英', '']),
  });
  const kept = await county.query(
    'select number, income_per_head, prior_income_per_head from household order by 1',
  );
  expect(kept).toEqual([
    { number: 'H1', income_per_head: 1_000_000, prior_income_per_head: 1_250_050 },
    { number: 'H2', income_per_head: null, prior_income_per_head: null },
  ]);
});
