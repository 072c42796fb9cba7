import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, type SmallCounty, smallCounty } from '../../../test/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county?.close());

test('a list of places takes a village’s code, a township’s, the county’s and none; another county’s is handed back', async () => {
  const header = ['项目编码', '项目名称', '项目类别', '是否纳入年度实施计划', '实施年度', '行政区划代码'];
  const line = (n: number, code: string) => [`X${n}`, `项目${n}`, '产业', '是', '2023', code];
  const { id, counts } = await county.send({
    feed: 'project-list',
    bytes: csv(
      header,
      line(1, '410622001200'),
      line(2, '410622001000'),
      line(3, '410622000000'),
      line(4, ''),
      line(5, '410621101201'),
      line(6, '410622999'),
    ),
  });
  expect(counts).toMatchObject({ matched: 4, rejected: 2 });
  const placed = await county.query(
    'select number, code from project join region on region.id = project.region order by number',
  );
  expect(placed).toEqual([
    { number: 'X1', code: '410622001200' },
    { number: 'X2', code: '410622001' },
    { number: 'X3', code: '410622' },
    { number: 'X4', code: '410622' },
  ]);
  expect((await county.rejects(id)).map(({ line, reason }) => [line, reason])).toEqual([
    [6, '“410621101201”是浚县东善堂村民委员会的代码，不在淇县'],
    [7, '“410622999”不是行政区划中的代码'],
  ]);
});
