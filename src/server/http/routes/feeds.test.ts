import excel from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import { untilOver } from '../../runs/index.ts';
import { asSeat } from '../../session.ts';
import { Afterwards, type Asked, Download } from '../route.ts';
import { feedRoutes } from './feeds.ts';
import { runRoutes } from './runs.ts';

let county: SmallCounty;
beforeAll(async () => {
  county = await smallCounty();
});
afterAll(() => county.close());

const ask = (method: string, path: string, asked: Partial<Asked> = {}): Promise<any> => {
  const route = [...feedRoutes, ...runRoutes].find((each) => each.method === method && each.path === path);
  if (!route) throw new RangeError(`no route ${method} ${path}`);
  return asSeat(county.platform, county.insurance, (session) =>
    route.handle(session, { params: {}, query: {}, body: undefined, ...asked }),
  );
};

test('a department brings a file, accepts it, follows the run and fetches what was handed back', async () => {
  const file = {
    name: '九月.csv',
    bytes: csv(
      medicalHeader,
      ['张建国', ids.zhang, '2023-10-02', 2, 1],
      ['无此人', ids.stranger, '2023-10-02', 2, 1],
    ),
  };
  const looked = await ask('post', '/feeds/:feed/files', {
    params: { feed: 'medical-costs' },
    query: { month: '2023-10' },
    file,
  });
  expect(looked).toMatchObject({
    blocked: null,
    headerLine: 1,
    unknown: [],
    delivery: { state: 'previewed', rows: 2, encoding: 'utf-8' },
  });
  expect(looked.mapping.find(({ field }: { field: string }) => field === 'own')).toEqual({
    header: '个人自付',
    field: 'own',
    found: '个人自付',
    said: null,
    required: true,
    always: null,
    mayBeOfAll: true,
    choices: [],
    samples: ['1'],
    filled: 2,
    rejected: 0,
    suspicious: 0,
  });
  const { id } = looked.delivery;
  const { run } = await ask('post', '/deliveries/:id/accept', { params: { id } });
  await untilOver(run);
  expect(await ask('get', '/runs/:id', { params: { id: run } })).toMatchObject({
    state: 'done',
    label: '淇县2023年10月“住院和门诊慢特病费用”',
    result: { rows: 2, matched: 1, rejected: 1 },
  });
  expect(await ask('get', '/deliveries/:id/rejects', { params: { id } })).toMatchObject({
    header: ['姓名', '身份证号码', '结算日期', '医疗总费用', '个人自付'],
    rows: [{ line: 3, sent: { 姓名: '无此人', 结算日期: '2023-10-02' } }],
    total: 1,
    after: null,
  });
  const book = await ask('get', '/deliveries/:id/rejects.xlsx', { params: { id } });
  expect(book).toBeInstanceOf(Download);
  expect(book.file).toBe('九月_退回明细.xlsx');
  const board = await ask('get', '/feeds');
  expect(board.map(({ feed, state, rejected }: any) => [feed, state, rejected])).toEqual([
    ['medical-costs', 'received', 1],
    ['uninsured-people', 'missing', 0],
  ]);
});

test('the month’s feeds are exported with the columns and the state that are seen', async () => {
  const query = { month: '2023-10', columns: 'label,county,rows,rejected,change,state', heading: '部门数据' };
  const linesOf = async (state?: string) => {
    const book = await ask('get', '/feeds.xlsx', { query: { ...query, ...(state && { state }) } });
    expect(book).toBeInstanceOf(Download);
    const read = new excel.Workbook();
    await read.xlsx.load(book.bytes.buffer);
    return (read.worksheets[0]?.getSheetValues() ?? [])
      .filter((line): line is excel.CellValue[] => Array.isArray(line))
      .map((line) => line.slice(1));
  };
  expect((await linesOf()).slice(2)).toEqual([
    ['数据名称', '县区', '总行数', '退回', '较上月', '状态'],
    ['住院和门诊慢特病费用', '淇县', 2, 1, '—', '已收'],
    ['未参保人员名单', '淇县', '—', '—', '—', '未报'],
  ]);
  expect((await linesOf('missing'))[1]?.[0]).toMatch(/^2023-10数据；未报；共1项；/);
});

test('a file that was only looked at can be withdrawn, once', async () => {
  const { delivery } = await ask('post', '/feeds/:feed/files', {
    params: { feed: 'medical-costs' },
    query: { month: '2023-09' },
    file: { name: '八月.csv', bytes: csv(medicalHeader, ['张建国', ids.zhang, '2023-09-02', 2, 1]) },
  });
  const params = { id: delivery.id };
  await ask('delete', '/deliveries/:id', { params });
  await expect(ask('delete', '/deliveries/:id', { params })).rejects.toThrow('“八月.csv”已不在待确认状态');
  await expect(ask('post', '/deliveries/:id/accept', { params })).rejects.toThrow('请重新上传');
});

test('零报告 answers at once and merges afterwards', async () => {
  const answer = await ask('post', '/feeds/:feed/nothing', {
    params: { feed: 'uninsured-people' },
    body: { month: '2023-10' },
  });
  expect(answer).toBeInstanceOf(Afterwards);
  await answer.start(county.platform);
});

test('a candidate is settled by naming a person or none, nothing else', async () => {
  await expect(ask('post', '/candidates/:id', { params: { id: '1' }, body: {} })).rejects.toThrow(
    '请选择是哪一位，或确认都不是',
  );
});
