import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { holderOf } from '../../../../test/platform.ts';
import { csv, ids, medicalHeader, type SmallCounty, smallCounty } from '../../../../test/small-county.ts';
import { medicalCost } from '../../../domains/health/registers.ts';
import { cityClerk } from '../../../domains/household/index.ts';
import { previewValue } from '../../parameters/preview.ts';
import type { Platform } from '../../platform.ts';
import { replay } from '../../rules/replay.ts';
import { runMonth } from '../../runs/month.ts';
import { asSeat, asSystem } from '../../session.ts';
import { importFiles } from '../import-folder.ts';
import { findBroken } from './whole.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouxian-whole-'));
const path = join(folder, '医保局_住院和门诊慢特病费用.csv');
let county: SmallCounty;
let platform: Platform;
beforeAll(async () => {
  county = await smallCounty();
  const bills = [
    ['王秀英', ids.wang, '2023-10-03', '30000', 24_300],
    ['王秀英', ids.wang, '2023-10-03', '30000', 24_300],
    ['李梅', ids.li, '2023-10-04', '400', 300],
    ['张建国', ids.zhang, '2023-10-05', '400', 300],
  ] as const;
  writeFileSync(path, csv(medicalHeader, ...bills));
  await rm();
});
afterAll(async () => {
  await county.close();
  rmSync(folder, { recursive: true });
});

/** Nothing has come. */
async function rm() {
  await county.query(
    'delete from feed_row where delivery_id in (select id from delivery where feed = $$medical-costs$$)',
  );
  await county.query(`delete from delivery where feed = 'medical-costs'`);
  platform = { ...county.platform, dataFolder: mkdtempSync(join(folder, 'data-')) };
}
const bring = () =>
  importFiles(platform, [{ path, file: '医保十月.csv', region: '410622' }], {
    month: '2023-10',
    columnar: true,
  });
const rowsAt = () => {
  const month = join(platform.dataFolder, 'columnar', 'rows', 'medical-costs', '2023-10');
  return join(month, readdirSync(month)[0] ?? '');
};
const selfPaid = async () =>
  (await county.query<{ sum: number }>('select sum(self_paid)::int as sum from medical_cost'))[0]?.sum;
beforeEach(async () => {
  await bring();
});
afterEach(rm);

test('rows that are all there are counted, and a check finds nothing', async () => {
  await runMonth(platform, '2023-10');
  expect(await selfPaid()).toBe(2_430_000);
  expect(await findBroken(platform)).toEqual([]);
  expect(await county.query('select beside from delivery where beside is not null')).toEqual([
    { beside: { rows: 4, repeated: 1 } },
  ]);
});

test('a folder of rows that is gone stops the comparison with where it should be and how it comes back', async () => {
  const at = rowsAt();
  rmSync(at, { recursive: true });
  const sentence =
    `部门明细不完整，没有计算：淇县2023-10“住院和门诊慢特病费用”（文件“医保局_住院和门诊慢特病费用.csv”）的4行明细应在“${at}”，现在没有这个文件夹；` +
    '可能是恢复时没有带上这个文件夹、数据目录不对或磁盘损坏，请从备份取回这个文件夹，取不回的用“shouxian month 2023-10 --feeds 文件所在文件夹 --engine duckdb”把这个文件重报一次，再运行当月比对';
  await expect(runMonth(platform, '2023-10')).rejects.toThrow(sentence);
  expect(await findBroken(platform)).toEqual([sentence.slice('部门明细不完整，没有计算：'.length)]);
});

test('the whole folder beside the database gone does not make the few rows in it all there are', async () => {
  await runMonth(platform, '2023-10');
  renameSync(join(platform.dataFolder, 'columnar'), join(platform.dataFolder, 'elsewhere'));
  await expect(runMonth(platform, '2023-10')).rejects.toThrow('现在没有这个文件夹');
  expect(await selfPaid()).toBe(2_430_000);
});

test('fewer rows than were written, and a file that cannot be read, stop it too', async () => {
  const rows = join(rowsAt(), 'rows');
  const part = (readdirSync(rows, { recursive: true, encoding: 'utf8' }) as string[]).find(
    (name) => name.includes('_part=0') && name.endsWith('.parquet'),
  ) as string;
  renameSync(join(rows, part), join(folder, 'kept'));
  await expect(runMonth(platform, '2023-10')).rejects.toThrow('，现在是0行；');
  writeFileSync(join(rows, part), 'not what was written');
  await expect(runMonth(platform, '2023-10')).rejects.toThrow('有的文件已损坏，读不出来');
});

test('lines known to repeat others that are known no longer stop it', async () => {
  rmSync(join(rowsAt(), 'repeated.parquet'));
  await expect(runMonth(platform, '2023-10')).rejects.toThrow('其中重复行的记录应为1行，现在是0行');
});

test('neither a preview nor a replay counts on from fewer rows', async () => {
  await runMonth(platform, '2023-10');
  rmSync(rowsAt(), { recursive: true });
  const preview = asSeat(platform, holderOf(platform, cityClerk, '4106'), (session) =>
    previewValue(session, 'self-paid-line', { from: '2023-10-01', value: '4000元' }),
  );
  await expect(preview).rejects.toThrow('现在没有这个文件夹');
  const replayed = asSystem(platform, (session) =>
    replay(
      session,
      { id: 'self-paid-general', register: medicalCost.id, before: medicalCost.columns.selfPaid.atLeast(1) },
      medicalCost.columns.selfPaid.atLeast(3_000_00),
      { lo: 1, hi: 2 ** 31 - 1, minutes: { value: 60, basis: '默认值' } },
    ),
  );
  await expect(replayed).rejects.toThrow('现在没有这个文件夹');
});

test('a file whose rows are lost is taken in again though it came before, and all is counted', async () => {
  expect((await bring())[0]?.known).toContain('不必再报');
  rmSync(rowsAt(), { recursive: true });
  expect((await bring())[0]).toMatchObject({ problem: null, matched: 3 });
  await runMonth(platform, '2023-10');
  expect(await selfPaid()).toBe(2_430_000);
});

test('what came before there was a mark is marked by the next comparison', async () => {
  await county.query('update delivery set beside = null');
  await runMonth(platform, '2023-10');
  rmSync(rowsAt(), { recursive: true });
  await expect(runMonth(platform, '2023-10')).rejects.toThrow('的4行明细应在');
});
