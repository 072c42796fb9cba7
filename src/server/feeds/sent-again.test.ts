import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../test/small-county.ts';
import { asSeat } from '../session.ts';
import { type Cell, openWorkbooks } from '../sheets/index.ts';
import { rowsOf, xlsx } from '../sheets/nasty-files.ts';
import { rejectsWorkbook } from './rejects.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

type Row = readonly (string | number)[];
const bill = (name: string, id: string, own: string | number = 100): Row => [
  name,
  id,
  '2023-09-03',
  200,
  own,
];
const medical = (file: string, month: string, bytes: Uint8Array) => ({
  feed: 'medical-costs',
  file,
  month,
  bytes,
});

test('lines sent again in the table of returned lines are not counted beside their corrections', async () => {
  const { id } = await county.send(
    medical(
      '九月.csv',
      '2023-09',
      csv(
        medicalHeader,
        bill('张建国', ids.zhang),
        bill('王秀英', ids.wang, '一百'),
        bill('李梅', ids.li, '两百'),
      ),
    ),
  );
  const { file, rows } = await handedBack(id);
  const [header = [], wang = [], li = []] = rows;
  const mended = xlsx({ rows: rowsOf(header, wang.with(4, '100'), li) });
  await county.send({ ...medical(file, '2023-09', mended), standing: { adds: true } });
  expect(
    await county.query(`select file, matched, rejected, repeated from delivery where month = '2023-09'
      and feed = 'medical-costs' order by received_at`),
  ).toEqual([
    { file: '九月.csv', matched: 1, rejected: 0, repeated: 2 },
    { file: '九月_退回明细.xlsx', matched: 1, rejected: 1, repeated: 0 },
  ]);
  expect((await county.rejects(id)).map(({ line, reason, fate }) => [line, fate, reason])).toEqual([
    [3, 'repeat', '已在“九月_退回明细.xlsx”第2行再报'],
    [4, 'repeat', '已在“九月_退回明细.xlsx”第3行再报'],
  ]);
});

test('a renamed table of returned lines settles the lines of every sheet it was made of, and no others', async () => {
  const { id } = await county.send(
    medical(
      '四月.xlsx',
      '2023-04',
      xlsx({
        sheets: [
          { name: '北阳镇', rows: rowsOf(medicalHeader, bill('张建国', ids.zhang, '一百')) },
          {
            name: '庙口镇',
            rows: rowsOf(medicalHeader, bill('王秀英', ids.wang, '一百'), bill('李梅', ids.li, '两')),
          },
        ],
      }),
    ),
  );
  const { rows } = await handedBack(id);
  const [header = [], zhang = [], wang = []] = rows;
  const mended = xlsx({ rows: rowsOf(header, zhang.with(4, '100'), wang.with(4, '100')) });
  await county.send({ ...medical('改好.xlsx', '2023-04', mended), standing: { adds: true } });
  expect((await county.rejects(id)).map(({ line, fate, reason }) => [line, fate, reason])).toEqual([
    [2, 'repeat', '工作表“北阳镇”：已在“改好.xlsx”第2行再报'],
    [2, 'repeat', '工作表“庙口镇”：已在“改好.xlsx”第3行再报'],
    [3, 'return', '工作表“庙口镇”：应为数字，最多2位小数'],
  ]);
});

test('sent as a whole file that table takes the place of the first, as any other', async () => {
  const { id } = await county.send(
    medical(
      '八月.csv',
      '2023-08',
      csv(medicalHeader, bill('张建国', ids.zhang), bill('王秀英', ids.wang, '一百')),
    ),
  );
  const { file, rows } = await handedBack(id);
  const [header = [], wang = []] = rows;
  await county.send(medical(file, '2023-08', xlsx({ rows: rowsOf(header, wang.with(4, '100')) })));
  expect(await county.query(`select rejected, state from delivery where id = '${id}'`)).toEqual([
    { rejected: 1, state: 'withdrawn' },
  ]);
});

test('the columns that the table of returned lines adds are neither new nor unknown, and are not added twice', async () => {
  const { id } = await county.send(
    medical(
      '七月.csv',
      '2023-07',
      csv(medicalHeader, bill('张建国', ids.zhang), bill('王秀英', ids.wang, '一百')),
    ),
  );
  const { file, rows } = await handedBack(id);
  const again = medical(file, '2023-07', xlsx({ rows: rowsOf(...rows) }));
  const { unknown, changed } = await county.look(again);
  expect([unknown, changed]).toEqual([[], null]);
  const second = await county.send({ ...again, standing: { adds: true } });
  expect((await handedBack(second.id)).rows[0]).toEqual([
    ...medicalHeader,
    '行号',
    '问题列',
    '原值',
    '原因',
    '建议',
  ]);
});

test('amounts in 万元 stay so in the table of returned lines, where the line that said it is gone', async () => {
  const { id } = await county.send(
    medical(
      '六月.csv',
      '2023-06',
      csv(['单位：万元'], medicalHeader, bill('王秀英', '', '0.3'), bill('张建国', ids.zhang, '0.2')),
    ),
  );
  const { file, rows } = await handedBack(id);
  const [header = [], wang = []] = rows;
  expect(header.slice(3, 5)).toEqual(['医疗总费用（万元）', '个人自付（万元）']);
  const mended = xlsx({ rows: rowsOf(header, wang.with(1, ids.wang)) });
  const sent = await county.send({ ...medical(file, '2023-06', mended), standing: { adds: true } });
  expect(
    await county.query(`select given ->> 'own' as own from feed_row where delivery_id = '${sent.id}'`),
  ).toEqual([{ own: '300000' }]);
});

test('lines of several tables are handed back under the headings of the first', async () => {
  const turned = (row: Row) => [...row].reverse();
  const { id } = await county.send(
    medical(
      '五月.xlsx',
      '2023-05',
      xlsx({
        sheets: [
          { name: '北阳镇', rows: rowsOf(medicalHeader, bill('张建国', ids.zhang)) },
          {
            name: '庙口镇',
            rows: rowsOf(
              [...turned(medicalHeader), '备注'],
              [...turned(bill('王秀英', ids.wang, '一百')), '急'],
            ),
          },
        ],
      }),
    ),
  );
  const { rows } = await handedBack(id);
  expect(rows.map((row) => row.slice(0, 6))).toEqual([
    [...medicalHeader, '备注'],
    ['王秀英', ids.wang, '2023-09-03', '200', '一百', '急'],
  ]);
});

/** 下载退回表: its name, and its rows as a table program reads them. */
async function handedBack(delivery: string): Promise<{ file: string; rows: string[][] }> {
  const { file, bytes } = await asSeat(county.platform, county.clerk, (session) =>
    rejectsWorkbook(session, delivery),
  );
  const [sheet] = openWorkbooks(file, bytes)[0]?.sheets ?? [];
  const text = (cell: Cell) => (cell === null ? '' : String(cell));
  return { file, rows: [...(sheet?.rows() ?? [])].map(({ cells }) => cells.map(text)) };
}
