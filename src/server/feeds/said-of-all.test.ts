import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, type SmallCounty, smallCounty } from '../../../test/small-county.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const deaths = (on = '2023-09-02') => ({
  feed: 'civil-changes',
  file: '死亡名单.csv',
  month: '2023-09',
  bytes: csv(['姓名', '身份证号', '变动日期'], ['张建国', ids.zhang, on]),
});
const kept = (id: string) =>
  county.query(`select given ->> 'kind' as kind from feed_row where delivery_id = '${id}'`);

test('a file without a required column is taken in once someone says what all its lines say there', async () => {
  expect((await county.look(deaths())).blocked).toContain('缺少必需的列“变动类型”');
  const { id, counts } = await county.send({ ...deaths(), columns: { kind: { always: '死亡' } } });
  expect(counts).toMatchObject({ rows: 1, matched: 1 });
  expect(await kept(id)).toEqual([{ kind: 'death' }]);
});

test('what was said of all lines stands with the delivery, and is not known of the next file', async () => {
  const said = { ...deaths('2023-08-02'), month: '2023-08' };
  const { delivery } = await county.look({ ...said, columns: { kind: { always: '死亡' } } });
  expect(delivery.always).toEqual([{ header: '变动类型', value: '死亡' }]);
  await county.send({ ...said, columns: { kind: { always: '死亡' } } });
  expect((await county.look({ ...deaths('2023-07-02'), month: '2023-07' })).blocked).toContain('“变动类型”');
});

test('the same file of which something else is said is another file', async () => {
  const file = { ...deaths('2023-06-02'), month: '2023-06' };
  await county.send({ ...file, columns: { kind: { always: '死亡' } } });
  const { id, counts } = await county.send({ ...file, columns: { kind: { always: '注销' } } });
  expect(counts).toMatchObject({ matched: 1 });
  expect(await kept(id)).toEqual([{ kind: 'cancelled' }]);
});

test('a column that the file has says it line by line', async () => {
  const { id } = await county.send({
    feed: 'civil-changes',
    month: '2023-05',
    bytes: csv(['姓名', '身份证号', '变动类型', '变动日期'], ['李梅', ids.li, '迁出', '2023-05-02']),
    columns: { kind: { always: '死亡' } },
  });
  expect(await kept(id)).toEqual([{ kind: 'movedOut' }]);
});

test('of a list of the registry, too', async () => {
  const { counts } = await county.send({
    feed: 'household-list',
    file: '新增.csv',
    bytes: csv(['行政村编码', '户编号', '户主姓名', '家庭人口数'], ['410622001201', 'H9', '赵一', 1]),
    columns: { type: { always: '一般农户' } },
  });
  expect(counts).toMatchObject({ matched: 1, rejected: 0 });
});

test.each([
  [
    'no word of the list',
    { kind: { always: '搬走' } },
    '整份文件的“搬走”填不进去：变动类型：应为死亡、迁出、迁入、注销之一',
  ],
  [
    'whom a line is about',
    { name: { always: '张三' } },
    '“姓名”每行不同，不能整份文件都填“张三”，请在文件中补上这一列',
  ],
  [
    'a column there is not',
    { colour: { always: '红' } },
    '列名对应中的“colour”不是“死亡和户籍迁移”的列，请重新选择',
  ],
])('%s cannot be said of all lines', async (_, columns, sentence) => {
  await expect(county.look({ ...deaths(), columns })).rejects.toThrow(sentence);
});
