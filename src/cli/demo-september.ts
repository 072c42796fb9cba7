import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from '../../fixtures/demo/read-sheet.ts';
import { writeWorkbook } from '../../fixtures/demo/workbook.ts';
import type { Day } from '../kernel/index.ts';
import { computeFigures } from '../server/indicators/compute.ts';
import type { Platform } from '../server/platform.ts';
import { asSystem, on } from '../server/session.ts';

/** The month before the demo's, and the day on which its lists were exported and its figures counted. */
const [month, exportedOn, lastDay] = ['2023-09', '2023-09-10', '2023-09-30'] as const;
export const septemberDay: Day = exportedOn;

/** 农户信息 is the list that a month changes; the others come once. */
export const isHouseholdList = (file: string): boolean => file.endsWith('农户信息.xlsx');

/**
 * The lists of households as the national system exported them a month earlier: who was identified in September is not yet
 * monitored, and who was cleared then is not yet cleared. Nothing else differs, so October's list says what is new.
 */
export function writeSeptember(lists: string, out: string): string {
  const folder = join(out, month);
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(lists).filter(isHouseholdList)) {
    const rows = readSheet(join(lists, file), 2);
    const head = Object.keys(rows[0] ?? {});
    writeWorkbook(join(folder, file), {
      name: '农户信息',
      head: [[`${file.split('_')[1]}农户基本信息（2023年9月10日导出）`], head],
      rows: rows.map(asInSeptember).map((row) => head.map((column) => row[column])),
    });
  }
  return out;
}

/** As the lists write the month. */
const inList = '202309';
type Row = Readonly<Record<string, string>>;
function asInSeptember(row: Row): Row {
  if (row.识别监测时间 === inList) return { ...row, ...unmonitored };
  return row.风险消除时间 === inList
    ? { ...row, 风险是否已消除: '否', 风险消除时间: '', 风险消除方式: '' }
    : row;
}
const unmonitored = { 监测对象类别: '', 识别监测时间: '', 风险类型: '', 风险是否已消除: '' };

/** September's figures, counted once before October's list comes; begun again later they are not counted again. */
export async function countSeptember(platform: Platform): Promise<void> {
  await asSystem(on(platform, lastDay), async (session) => {
    const known = await session.db
      .selectFrom('figure')
      .select('month')
      .where('month', '=', month)
      .limit(1)
      .execute();
    if (!known.length) await computeFigures(session, month);
  });
}
