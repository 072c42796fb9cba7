import { strToU8, zipSync } from 'fflate';
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
import { asSeat } from '../session.ts';
import { rowsOf, xlsx } from '../sheets/nasty-files.ts';
import { completeness } from './completeness.ts';
import { findRejects } from './rejects.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const bill = (name: string, id: string, own: string | number = 100) => [name, id, '2023-09-03', 200, own];
const medical = (month: string, ...rows: (readonly (string | number)[])[]) => ({
  feed: 'medical-costs',
  file: `${month}.csv`,
  month,
  bytes: csv(medicalHeader, ...rows),
});
const mixed = (month: string) =>
  medical(
    month,
    bill('张建国', ids.zhang),
    bill('李梅', '410622198507050000'),
    bill('无此人', ids.stranger),
    bill('王秀英', ids.wang, '一百'),
    bill('王秀英', ids.wang),
    bill('王秀英', ids.wang),
  );

test('what the preview counts is what becomes of the lines', async () => {
  const { delivery, judged, problems } = await county.look(mixed('2023-09'));
  const { id, counts } = await county.send(mixed('2023-09'));
  expect(judged).toBe(true);
  expect(delivery).toMatchObject({ rows: 6, matched: 2, candidates: 1, rejected: 2, repeated: 1 });
  expect(counts).toEqual({ rows: 6, matched: 2, candidates: 1, rejected: 2 });
  expect(problems.map(({ line, fate, reason }) => [line, fate, reason])).toEqual([
    [3, 'confirm', '号码被表格软件当成数字，末几位已丢失'],
    [4, 'return', '不在本县农户登记册中，可能为外县人员或证件号有误'],
    [5, 'return', '应为数字，最多2位小数'],
    [7, 'repeat', '重复：与第6行完全相同，不重复计'],
  ]);
  expect(await county.rejects(id)).toEqual(problems.filter(({ fate }) => fate !== 'confirm'));
});

test('each column tells what stands in it and how many lines it costs', async () => {
  const { mapping } = await county.look(mixed('2023-08'));
  const of = (field: string) => mapping.find((each) => each.field === field);
  expect(of('identity')).toMatchObject({ filled: 6, rejected: 1, suspicious: 1 });
  expect(of('own')).toMatchObject({ filled: 6, rejected: 1, suspicious: 0, samples: ['100', '一百'] });
});

test('looking at a list changes nothing, and says which lines find nobody they belong to', async () => {
  const { delivery } = await county.look({
    feed: 'member-list',
    file: '成员.csv',
    bytes: csv(memberHeader, ['H1', 'P9', '张新', '', ''], ['H7', 'P10', '钱七', '', '']),
  });
  expect(delivery).toMatchObject({ matched: 1, rejected: 1 });
  expect(await county.query(`select from person where number = 'P9'`)).toEqual([]);
});

test('of a list that comes before those it belongs to, nothing but its own lines is counted', async () => {
  const { delivery, judged } = await county.look({
    feed: 'household-list',
    bytes: csv(householdHeader, ['410622001200', 'H5', '孙五', '脱贫户', '三', '']),
  });
  expect([judged, delivery.rejected]).toEqual([true, 1]);
});

test('how many lines came already is told, for who adds to what came', async () => {
  await county.send(medical('2023-07', bill('张建国', ids.zhang), bill('李梅', ids.li)));
  const { added } = await county.look(
    medical('2023-07', bill('张建国', ids.zhang), bill('王秀英', ids.wang)),
  );
  expect(added).toMatchObject({ matched: 1, repeated: 1 });
});

test('a file of which no line counts does not take the place of one that has some', async () => {
  await county.send(medical('2023-06', bill('张建国', ids.zhang)));
  const bad = medical('2023-06', bill('无此人', ids.stranger));
  await expect(county.send({ ...bad, file: '错.csv' })).rejects.toThrow(
    '“错.csv”的1行全部退回，没有代替已收的“2023-06.csv”（收下1行）：请按退回原因改好后再报；只是补报的请选“补充”',
  );
  expect(
    await county.query(`select file from delivery where state = 'accepted' and month = '2023-06'`),
  ).toEqual([{ file: '2023-06.csv' }]);
});

test('unless someone says so', async () => {
  await county.send(medical('2023-05', bill('张建国', ids.zhang)));
  const bad = medical('2023-05', bill('无此人', ids.stranger));
  const { counts } = await county.send({ ...bad, standing: { evenEmpty: true } });
  expect(counts).toMatchObject({ matched: 0, rejected: 1 });
});

test('a number spelt in powers of ten still says a birthday, by which its owner is found', async () => {
  const { problems } = await county.look(medical('2023-04', bill('李梅', '4.10622198507052E+017')));
  expect(problems.map(({ value, fate }) => [value, fate])).toEqual([['4.10622198507052E+017', 'confirm']]);
});

test('what stands in a cell is shown with what it was read as, where that is not the same', async () => {
  const { mapping } = await county.look(
    medical(
      '2023-03',
      ['张建国', ids.zhang, '45174', 200, '0.3万元'],
      ['李梅', ids.li, '2023/9/4', 200, '2430.50'],
      ['王秀英', ids.wang, '下周', 200, 8],
    ),
  );
  const samples = (field: string) => mapping.find((each) => each.field === field)?.samples;
  expect(samples('settledOn')).toEqual(['45174（读作2023-09-05）', '2023/9/4', '下周']);
  expect(samples('own')).toEqual(['0.3万元（读作3,000元）', '2430.50', '8']);
});

const zipped = (more: Record<string, Uint8Array>) => ({
  feed: 'medical-costs',
  file: '九月.zip',
  bytes: zipSync({
    '北阳镇.csv': csv(medicalHeader, ['张建国', ids.zhang, '2023-09-04', 200, 100]),
    ...more,
  }),
});

test('what lies in a zip beside the tables is told by name with what to do, and the tables are read', async () => {
  const { blocked, delivery } = await county.look(
    zipped({
      '通知.docx': zipSync({ '[Content_Types].xml': strToU8(''), 'word/document.xml': strToU8('') }),
      '扫描件.pdf': strToU8('%PDF-1.7'),
      '封面.jpg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
    }),
  );
  expect([blocked, delivery.rows, delivery.matched]).toEqual([null, 1, 1]);
  expect(delivery.leftOut).toEqual([
    '“九月.zip/通知.docx”是Word文档，不是表格：请上传xlsx、xls或CSV格式的表格',
    '“九月.zip/扫描件.pdf”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格',
    '“九月.zip/封面.jpg”是图片，不是表格：请上传xlsx、xls或CSV格式的表格',
  ]);
});

test('what was left out of a zip stands with its delivery for whoever looks at it later, and in the list of what went back', async () => {
  const scan = zipped({ '扫描件.pdf': strToU8('%PDF-1.7') });
  const { id } = await county.send({ ...scan, month: '2023-02' });
  const sentence = '“九月.zip/扫描件.pdf”是PDF文件，不是表格：请上传xlsx、xls或CSV格式的表格';
  const [listed, rejects] = await asSeat(county.platform, county.clerk, async (session) => [
    await completeness(session, { month: '2023-02' }),
    await findRejects(session, id),
  ]);
  const { deliveries = [] } = listed.find(({ feed }) => feed === 'medical-costs') ?? {};
  expect(deliveries.map(({ state, leftOut }) => [state, leftOut])).toEqual([['accepted', [sentence]]]);
  expect(rejects.leftOut).toEqual([sentence]);
});

test('a zip with a table that cannot be opened is refused: the others would take the place of the whole', async () => {
  const inner = await county.look(zipped({ '里层.zip': zipSync({ '庙口镇.csv': strToU8('x') }) }));
  expect(inner.blocked).toBe(
    '压缩包“九月.zip”里还有压缩包“里层.zip”：请先解开，把表格直接压缩成一个zip后再上传',
  );
  const locked = '庙口镇.xlsx';
  const file = zipped({ [locked]: strToU8('x') });
  const bytes = Buffer.from(file.bytes);
  const record = bytes.indexOf(locked, bytes.indexOf('PK\x01\x02')) - 46;
  bytes.writeUInt16LE(bytes.readUInt16LE(record + 8) | 1, record + 8);
  const { blocked } = await county.look({ ...file, bytes: new Uint8Array(bytes) });
  expect(blocked).toBe(
    '压缩包“九月.zip”里的“庙口镇.xlsx”设了解压密码，无法读取：请用密码解开，不设密码重新压缩后再上传',
  );
});

test('which tables of a file were read, how many lines were no data, and which sheets were not read, is told', async () => {
  const { tables, unread } = await county.look({
    feed: 'medical-costs',
    file: '两镇.xlsx',
    bytes: xlsx({
      sheets: [
        {
          name: '北阳镇',
          rows: rowsOf(medicalHeader, bill('张建国', ids.zhang), ['合计', null, null, 200, 100]),
        },
        { name: '庙口镇', rows: rowsOf(medicalHeader, bill('李梅', ids.li)) },
        { name: '高村镇', rows: rowsOf(medicalHeader.slice(0, 4), bill('李梅', ids.li).slice(0, 4)) },
        { name: '说明', rows: rowsOf(['自付指报销后']) },
        { name: '旧', state: 'hidden', rows: rowsOf(medicalHeader, bill('李梅', ids.li, 5)) },
      ],
    }),
  });
  expect(tables).toEqual([
    { sheet: '北阳镇', rows: 1, left: 1 },
    { sheet: '庙口镇', rows: 1, left: 0 },
  ]);
  expect(unread).toEqual(['“高村镇”（缺“个人自付”）', '“说明”（没有要的列）', '“旧”（隐藏）']);
});
