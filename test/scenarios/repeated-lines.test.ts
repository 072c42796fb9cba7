import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { receiptOf } from '../../src/cli/taken.ts';
import { countyClerk, healthInsurance } from '../../src/domains/household/index.ts';
import { importFolder } from '../../src/server/feeds/index.ts';
import { rowsOf, xlsx } from '../../src/server/sheets/nasty-files.ts';
import { apiOf, type Client, clientOf, untilDone } from '../client.ts';
import { csv, householdHeader, ids, medicalHeader, smallCounty } from '../small-county.ts';

/** 重复的行: in whatever way a file comes, its lines that say what another says are named so and cost nobody anything. */
const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((each) => each.close())));

let bureau: Client;
let clerk: Client;
let platform: Awaited<ReturnType<typeof smallCounty>>['platform'];
beforeEach(async () => {
  const county = await smallCounty();
  opened.push(county);
  platform = county.platform;
  const api = apiOf(platform);
  bureau = await clientOf(api, platform, '医保局经办', healthInsurance, '410622');
  clerk = await clientOf(api, platform, '县经办', countyClerk, '410622');
});

const zhang = ['张建国', ids.zhang, '2023-09-01', 400, 200] as const;
const li = ['李梅', ids.li, '2023-09-02', 90, 50] as const;
/** The last digits are lost: a person must say whose it is. */
const lost = ['王秀英', '410622196001010000', '2023-09-03', 80, 40] as const;
const nobody = ['外乡人', ids.stranger, '2023-09-04', 70, 30] as const;
const noSum = ['王秀英', ids.wang, '2023-09-05', 60, '三十'] as const;
const book = (...rows: readonly (readonly (string | number)[])[]) =>
  xlsx({ rows: rowsOf([...medicalHeader], ...rows) });

async function send(file: string, bytes: Uint8Array, standing: object = {}) {
  const { delivery, problems, added } = await bureau.upload(
    '/feeds/medical-costs/files?month=2023-09&region=410622',
    file,
    bytes,
  );
  const { run } = await bureau.post(`/deliveries/${delivery.id}/accept`, standing);
  const { result } = await untilDone(bureau, run);
  const { rows } = await bureau.get(`/deliveries/${delivery.id}/rejects`);
  const [line] = await bureau.get('/feeds?month=2023-09');
  return { delivery, problems, added, result, rejects: rows as Line[], line };
}
interface Line {
  readonly line: number;
  readonly fate: string;
  readonly reason: string;
}
const said = (lines: readonly Line[]) => lines.map(({ line, fate, reason }) => [line, fate, reason]);

test('a workbook whose lines stand twice: preview, receipt, returned lines and workbench say the same, and count each once', async () => {
  const all = [zhang, li, lost, nobody, noSum, zhang, zhang, lost, nobody, noSum];
  const { delivery, problems, result, rejects, line } = await send('费用.xlsx', book(...all));
  const counts = { rows: 10, matched: 2, candidates: 1, rejected: 2, repeated: 5 };
  expect(delivery).toMatchObject(counts);
  expect(result).toMatchObject(counts);
  expect(line).toMatchObject(counts);
  const repeated = [
    [7, 'repeat', '重复：与第2行完全相同，不重复计'],
    [8, 'repeat', '重复：与第2行完全相同，不重复计'],
    [9, 'repeat', '重复：与第4行完全相同，不重复计'],
    [10, 'repeat', '重复：与第5行完全相同，不重复计'],
    [11, 'repeat', '重复：与第6行完全相同，不重复计'],
  ];
  const returned = [
    [5, 'return', '不在本县农户登记册中，可能为外县人员或证件号有误'],
    [6, 'return', '应为数字，最多2位小数'],
  ];
  expect(said(problems)).toEqual([
    [4, 'confirm', '号码被表格软件当成数字，末几位已丢失'],
    ...returned,
    ...repeated,
  ]);
  expect(said(rejects)).toEqual([...returned, ...repeated]);
});

test('what came already, or waits for someone already, is repeated in a second file of the month', async () => {
  await send('九月.xlsx', book(zhang, lost));
  const { delivery, added, result, rejects, line } = await send('补.xlsx', book(zhang, lost, li, li), {
    adds: true,
  });
  expect(delivery).toMatchObject({ rows: 4, matched: 2, candidates: 1, rejected: 0, repeated: 1 });
  expect(added).toMatchObject({ matched: 1, candidates: 0, rejected: 0, repeated: 3 });
  expect(result).toMatchObject({ rows: 4, matched: 1, candidates: 0, rejected: 0, repeated: 3 });
  expect(said(rejects)).toEqual([
    [2, 'repeat', '重复：与本月已收的“九月.xlsx”第2行相同，不重复计'],
    [3, 'repeat', '重复：与本月已收的“九月.xlsx”第3行相同，不重复计'],
    [5, 'repeat', '重复：与第4行完全相同，不重复计'],
  ]);
  expect(line).toMatchObject({ rows: 6, matched: 2, candidates: 1, rejected: 0, repeated: 3 });
});

test('in the place of what came, a file’s repeated lines are its own only', async () => {
  await send('九月.xlsx', book(zhang, li));
  const { result, line } = await send('九月（整份）.xlsx', book(zhang, zhang, li));
  expect(result).toMatchObject({ rows: 3, matched: 2, candidates: 0, rejected: 0, repeated: 1 });
  expect(line).toMatchObject({ rows: 3, matched: 2, rejected: 0, repeated: 1 });
});

test.each([
  ['PostgreSQL', false],
  ['Parquet', true],
])('a month’s folder says so too, whether rows go to %s', async (_, columnar) => {
  const folder = mkdtempSync(join(tmpdir(), 'shouxian-repeated-'));
  try {
    mkdirSync(join(folder, '2023-09'));
    const file = join(folder, '2023-09', '淇县_医保局_费用.csv');
    writeFileSync(file, csv(medicalHeader, zhang, li, zhang, nobody, nobody, noSum, noSum));
    const { lines, files } = await receiptOf(platform, await importFolder(platform, folder, { columnar }));
    expect(files).toMatchObject([{ rows: 7, matched: 2, candidates: 0, rejected: 2, repeated: 3 }]);
    const at = '    “2023-09/淇县_医保局_费用.csv”';
    const notAgain = '不重复计；不必改；确为两笔的，请补上能区分的日期或金额后再报';
    const told = lines.filter((line) => !line.includes('外县人员') && !line.includes('应为数字'));
    expect(told.toSorted()).toEqual([
      `${at}第4行：重复：与第2行完全相同，${notAgain}`,
      `${at}第6行：重复：与第5行完全相同，${notAgain}`,
      `${at}第8行：重复：与第7行完全相同，${notAgain}`,
      '✓ 2023-09/淇县_医保局_费用.csv：共7行，接收2行，退回2行，重复3行（不重复计）',
    ]);
    const [line] = await clerk.get('/feeds?month=2023-09');
    expect(line).toMatchObject({ rows: 7, matched: 2, rejected: 2, repeated: 3 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a base list’s line that stands twice word for word is one household; one that differs is handed back', async () => {
  const wu = ['410622001200', 'H7', '吴明', '脱贫户', 2, '13800000007'] as const;
  const other = ['410622001200', 'H7', '吴亮', '脱贫户', 2, '13800000007'] as const;
  const { delivery } = await clerk.upload(
    '/feeds/household-list/files?month=2023-09&region=410622',
    '农户.csv',
    csv(householdHeader, wu, wu, other),
  );
  expect(delivery).toMatchObject({ rows: 3, matched: 1, rejected: 1, repeated: 1 });
  const { run } = await clerk.post(`/deliveries/${delivery.id}/accept`, { adds: true });
  expect((await untilDone(clerk, run)).result).toMatchObject({
    rows: 3,
    matched: 1,
    rejected: 1,
    repeated: 1,
  });
  const { rows } = await clerk.get(`/deliveries/${delivery.id}/rejects`);
  expect(said(rows)).toEqual([
    [3, 'repeat', '重复：与第2行完全相同，不重复计'],
    [4, 'return', '第4行与第2行的“户编号”相同'],
  ]);
});
