import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  csv,
  householdHeader,
  ids,
  medicalHeader,
  memberHeader,
  type SmallCounty,
  smallCounty,
} from '../../../test/small-county.ts';
import { rowsOf, xlsx } from '../sheets/nasty-files.ts';
import { sayReject } from './rejects.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const bill = (id: string | number, day = '2023-09-03', own: string | number = '100') =>
  [id === ids.li ? '李梅' : '张建国', id, day, '200', own] as const;
const medical = (file: string, bytes: Uint8Array) => ({ feed: 'medical-costs', file, bytes });
const book = (...rows: readonly (readonly (string | number | null)[])[]) => xlsx({ rows: rowsOf(...rows) });

test('good lines are kept and bad ones listed with file, line, column, cause and remedy', async () => {
  const { id, counts } = await county.send(
    medical(
      '三月.csv',
      csv(
        medicalHeader,
        bill(ids.zhang, '20230903'),
        bill('410622195803121019'),
        bill('410622195803121000'),
        bill('4.10622E+17'),
        bill(ids.li, '2023-02-30', '一百'),
        bill(''),
        bill(ids.stranger),
      ),
    ),
  );
  expect(counts).toEqual({ rows: 7, matched: 1, candidates: 2, rejected: 4 });
  const said = (await county.rejects(id)).map((reject) => sayReject('三月.csv', reject));
  expect(said).toEqual([
    '“三月.csv”第5行“身份证号码”（4.10622E+17）：号码被表格软件当成数字，末几位已丢失；请把该列设为“文本”格式，再从原始名单重新粘贴',
    '“三月.csv”第6行“结算日期”（2023-02-30）：应为存在的日期，如2021-07-30（另：“个人自付”应为数字，最多2位小数）；请改正“结算日期”后重新报送',
    '“三月.csv”第7行“身份证号码”：必填；请补填“身份证号码”后重新报送',
    '“三月.csv”第8行“身份证号码”（410621197002022055）：不在本县农户登记册中，可能为外县人员或证件号有误；请核对证件号码；确为本县居民的，请先由村级登记入册再报',
  ]);
});

test('a line under merged cells, and one whose formula failed, say what to do about it', async () => {
  const { id } = await county.send({
    ...medical(
      '合并.csv',
      csv(medicalHeader, ['', '', '2023-09-03', 200, 100], ['张建国', ids.zhang, '2023-09-03', 200, '#REF!']),
    ),
    month: '2023-01',
  });
  expect((await county.rejects(id)).map(({ remedy, reason }) => [reason, remedy])).toEqual([
    [
      '必填（另：“身份证号码”必填）',
      '请补填“姓名”、“身份证号码”后重新报送；与上一行合并成一格的，请取消合并，每行都填',
    ],
    ['公式出错，没有算出结果', '请改正公式，或直接填写后重新报送'],
  ]);
});

test('five spellings of a day are one day', async () => {
  const spellings = ['20230901', '2023.9.1', '2023/9/1', '2023年9月1日', '45170'];
  const { id, counts } = await county.send({
    ...medical('日期.csv', csv(medicalHeader, ...spellings.map((day, i) => bill(ids.li, day, 100 + i)))),
    month: '2023-05',
  });
  expect(counts.matched).toBe(5);
  const days = await county.query(`select distinct on_day from feed_row where delivery_id = '${id}'`);
  expect(days).toEqual([{ on_day: '2023-09-01' }]);
});

test('万元 is read as what it says: in a cell, in the header, above the table', async () => {
  const own = async (bytes: Uint8Array, month: string) => {
    const { id } = await county.send({ ...medical(`万元${month}.csv`, bytes), month });
    return (
      await county.query(
        `select given->>'own' as own from feed_row where delivery_id = '${id}' order by line`,
      )
    ).map((row) => row.own);
  };
  const [name, number, day, total] = medicalHeader;
  expect(await own(csv(medicalHeader, bill(ids.li, '20230901', '2.43万元')), '2023-01')).toEqual(['2430000']);
  const headed = csv([name, number, day, total, '个人自付（万元）'], bill(ids.li, '20230901', '2.43'));
  expect(await own(headed, '2023-02')).toEqual(['2430000']);
  const stated = csv(['单位：万元'], [...medicalHeader], bill(ids.li, '20230901', '2.43'));
  expect(await own(stated, '2023-03')).toEqual(['2430000']);
});

test('a number that Excel rounded is never matched: its birth and name make a candidate', async () => {
  const { counts } = await county.send({
    ...medical('丢位.xlsx', book([...medicalHeader], [...bill(410622195803121000)])),
    month: '2023-06',
  });
  expect(counts).toEqual({ rows: 1, matched: 0, candidates: 1, rejected: 0 });
});

test('a formula is read by its value; one never computed hands its line back', async () => {
  const rows =
    rowsOf([...medicalHeader], [...bill(ids.zhang)]) +
    `<row r="3"><c r="A3" t="str"><f>X</f><v>张建国</v></c><c r="B3" t="str"><f>Y</f><v>${ids.zhang}</v></c><c r="C3" t="inlineStr"><is><t>20230904</t></is></c><c r="E3"><f>1+1</f><v>2</v></c></row>` +
    `<row r="4"><c r="A4" t="inlineStr"><is><t>张建国</t></is></c><c r="B4" t="inlineStr"><is><t>${ids.zhang}</t></is></c><c r="C4" t="inlineStr"><is><t>20230904</t></is></c><c r="E4"><f>1+2</f></c></row>`;
  const { id, counts } = await county.send({ ...medical('公式.xlsx', xlsx({ rows })), month: '2023-07' });
  expect(counts).toMatchObject({ matched: 2, rejected: 1 });
  expect(await county.rejects(id)).toEqual([
    {
      fate: 'return',
      line: 4,
      column: '个人自付',
      value: '',
      reason: '公式没有算出结果，读不到数',
      remedy: '请用Excel或WPS打开并保存一次，或复制后“选择性粘贴为数值”，再重新报送',
    },
  ]);
});

test('of two people with one ID number, in a file or against the registry, the second is handed back', async () => {
  const { id, counts } = await county.send({
    feed: 'member-list',
    file: '家庭成员2.csv',
    bytes: csv(
      memberHeader,
      ['H2', 'P5', '赵六', ids.stranger, ''],
      ['H2', 'P6', '赵七', ids.stranger, ''],
      ['H2', 'P7', '钱八', ids.li, ''],
    ),
  });
  expect(counts).toMatchObject({ matched: 1, rejected: 2 });
  expect((await county.rejects(id)).map(({ line, reason }) => [line, reason])).toEqual([
    [3, '第3行与第2行的“证件号码”相同'],
    [4, '第4行与登记册中人编号P2（李梅）的证件号码相同'],
  ]);
  await county.query(`delete from person where number = 'P5'`);
});

test('a village of another county, a code that is none, and an unknown household are handed back', async () => {
  const list = await county.send({
    feed: 'household-list',
    file: '农户2.csv',
    bytes: csv(
      householdHeader,
      ['410621101201', 'H8', '外县人', '一般农户', 1, ''],
      ['410622999999', 'H9', '无处人', '一般农户', 1, ''],
    ),
  });
  expect(
    (await county.rejects(list.id)).map(({ line, column, reason, remedy }) => [line, column, reason, remedy]),
  ).toEqual([
    [
      2,
      '行政村编码',
      '“410621101201”是浚县东善堂村民委员会的代码，不在淇县',
      '请改正村代码，或把该行报到浚县',
    ],
    [3, '行政村编码', '“410622999999”不是行政区划中的12位村级代码', '请对照统计用区划代码改正后重新报送'],
  ]);
  const people = await county.send({
    feed: 'member-list',
    file: '成员3.csv',
    bytes: csv(memberHeader, ['H77', 'P77', '孙九', '', '']),
  });
  expect(await county.rejects(people.id)).toMatchObject([
    { line: 2, column: '户编号', value: 'H77', reason: '登记册中没有这个户编号' },
  ]);
});

test('what the register forbids is handed back with its own sentence', async () => {
  const { id } = await county.send({
    feed: 'household-list',
    file: '农户3.csv',
    bytes: csv(
      [...householdHeader, '监测对象类别'],
      ['410622001200', 'H20', '周十', '一般农户', 1, '', '脱贫不稳定户'],
    ),
  });
  expect(await county.rejects(id)).toMatchObject([
    { line: 2, reason: '脱贫不稳定户的户类型应为“脱贫户”', remedy: '请核对户类型或监测对象类别' },
  ]);
});

test('a village code of too few digits is handed back like any other, and the good line beside it is kept', async () => {
  const { id, counts } = await county.send({
    feed: 'household-list',
    file: '农户4.csv',
    bytes: csv(
      householdHeader,
      ['41062', 'H30', '短码人', '一般农户', 1, ''],
      ['410622001200', 'H31', '好人', '一般农户', 1, ''],
    ),
  });
  expect(counts).toMatchObject({ matched: 1, rejected: 1 });
  expect(await county.rejects(id)).toMatchObject([
    { line: 2, column: '行政村编码', reason: '“41062”不是行政区划中的12位村级代码' },
  ]);
});

test('a bill of a day to come is handed back: no month would ever count it', async () => {
  const { id } = await county.send({
    ...medical('未来.csv', csv(medicalHeader, bill(ids.li, '2030-01-01'))),
    month: '2022-10',
  });
  const [reject] = await county.rejects(id);
  expect(reject && sayReject('未来.csv', reject)).toBe(
    '“未来.csv”第2行“结算日期”（2030-01-01）：晚于今天（2023-10-20）；请核对日期后重新报送',
  );
});

test('of one line in two files of a zip, the second counts once with the first and says where the first stands', async () => {
  const one = csv(medicalHeader, bill(ids.li));
  const { id } = await county.send({
    ...medical('两份.zip', zipSync({ 'a.csv': one, 'b.csv': one })),
    month: '2022-09',
  });
  expect((await county.rejects(id)).map(({ line, reason }) => [line, reason])).toEqual([
    [2, '工作表“b.csv”：重复：与工作表“a.csv”第2行完全相同，不重复计'],
  ]);
});

test('whatever comes of a file, its lines add up', async () => {
  const file = '一张.xlsx';
  const header = [...medicalHeader];
  const rows = [ids.li, ids.wang, ids.stranger, '', 'x', '4.10622E+17', '410622195803121000'].map((id) => [
    ...bill(id),
  ]);
  const { counts } = await county.send({ ...medical(file, book(header, ...rows)), month: '2022-08' });
  const { rows: all, matched = 0, candidates = 0, rejected = 0 } = counts;
  expect([all, matched + candidates + rejected]).toEqual([7, 7]);
});
