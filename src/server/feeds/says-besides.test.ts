import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, type SmallCounty, smallCounty } from '../../../test/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county?.close());

const header = ['问题编号', '存在问题', '来源', '类别', '反馈日期', '整改期限', '行政区划代码'];
const line = (n: number, title: string) => [
  `DC${n}`,
  title,
  '省市督查',
  '数据质量',
  '2023年10月8日',
  '2023-10-31',
  '410622001200',
];
const send = (...lines: string[][]) => county.send({ feed: 'problem-list', bytes: csv(header, ...lines) });
const kept = () => county.query('select number, title, state, deadline from problem order by number');

test('what a list brings in for the first time says what its feed says besides; sent again, what became of it stays', async () => {
  await send(line(1, '台账缺页'), line(2, '姓名有误'));
  expect(await kept()).toEqual([
    { number: 'DC1', title: '台账缺页', state: 'found', deadline: '2023-10-31' },
    { number: 'DC2', title: '姓名有误', state: 'found', deadline: '2023-10-31' },
  ]);
  await county.query("update problem set state = 'closed' where number = 'DC1'");
  await send(line(1, '台账缺3页'), line(3, '日期有误'));
  expect(await kept()).toEqual([
    { number: 'DC1', title: '台账缺3页', state: 'closed', deadline: '2023-10-31' },
    { number: 'DC2', title: '姓名有误', state: 'found', deadline: '2023-10-31' },
    { number: 'DC3', title: '日期有误', state: 'found', deadline: '2023-10-31' },
  ]);
});

test('a line without a number or from no known source is handed back with the reason', async () => {
  const { id, counts } = await send(
    ['', '无编号', '自查', '其他', '2023-10-08', '', ''],
    ['DC9', '来源不清', '群众反映', '其他', '2023-10-08', '', ''],
  );
  expect(counts).toMatchObject({ rejected: 2 });
  expect((await county.rejects(id)).map(({ line, reason }) => [line, reason])).toEqual([
    [2, '必填'],
    [3, '不是规定的选项'],
  ]);
});
