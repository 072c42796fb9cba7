import { addRegions, type RegionLine } from '../access/store-regions.ts';
import type { SheetReceipt } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { writeWorkbook } from '../sheets/index.ts';
import { type Returned, returnedSheet, type SheetLine, sheetLines } from './sheet-lines.ts';

const columns = [
  {
    key: 'code',
    header: '代码',
    aliases: ['行政区划代码', '统计用区划代码', '区划代码', '村级代码', '村代码', '行政村编码'],
    required: true,
  },
  {
    key: 'name',
    header: '名称',
    aliases: ['行政区划名称', '村（社区）名称', '村名', '行政村', '行政村名称'],
    required: true,
  },
];
const depth = { county: 6, township: 9, village: 12 } as const;

/** 村、社区 (and townships the public list lacks) from the office's sheet, below the counties that were chosen. */
export async function takeInRegions(
  session: Session,
  file: string,
  bytes: Uint8Array,
): Promise<SheetReceipt> {
  const { platform, regions } = session;
  const sheet = await sheetLines(file, bytes, columns);
  const good = new Map<string, RegionLine>();
  const returned: Returned[] = [];
  const isKnown = (code: string) => good.has(code) || regions.find(code) !== undefined;
  const ordered = sheet.lines.toSorted((a, b) => widthOf(a) - widthOf(b) || a.line - b.line);
  for (const line of ordered) {
    const code = shortCode(line.values.code ?? '');
    const name = (line.values.name ?? '').replaceAll(/\s/g, '');
    // The template names every township for the eye; a township line without a change is nothing to do.
    const wrong = fault(line, code, name, good, isKnown);
    if (wrong) returned.push({ line: line.line, original: line.original, ...wrong });
    else good.set(code, { code, name });
  }
  const fresh = [...good.values()].filter(({ code, name }) => regions.find(code)?.name !== name);
  const added = await platform.database.owner.transaction().execute((db) => addRegions(db, fresh));
  await audit(session, 'regions-add', file, { added, renamed: fresh.length - added });
  returned.sort((a, b) => a.line - b.line);
  return {
    rows: sheet.lines.length,
    taken: good.size,
    found: `新增${added}个，更名${fresh.length - added}个，原有${good.size - fresh.length}个`,
    returned: returned.map(({ original: _, ...view }) => view),
    returnedSheet: await returnedSheet(sheet, returned),
  };
}

function fault(
  { values }: SheetLine,
  code: string,
  name: string,
  good: ReadonlyMap<string, RegionLine>,
  isKnown: (code: string) => boolean,
): Omit<Returned, 'line' | 'original'> | null {
  const at = (column: string, reason: string, remedy: string) => ({
    column,
    value: values[column === '代码' ? 'code' : 'name'] ?? '',
    reason,
    remedy,
  });
  if (!/^\d+$/.test(code) || ![depth.township, depth.village].includes(code.length as 9 | 12))
    return at('代码', '不是12位数字的区划代码', '请填统计用区划代码：乡镇9位后补三个0，村和社区12位');
  if (!name) return at('名称', '没有填名称', '请补填名称，或删去这一行');
  const above = code.slice(0, code.length === depth.village ? depth.township : depth.county);
  if (!isKnown(above))
    return at(
      '代码',
      `代码前${above.length}位${above}不是已选定的${above.length === 9 ? '乡镇' : '县区'}`,
      '请核对代码；新设的乡镇请先在表中加一行',
    );
  const twin = good.get(code);
  if (twin && twin.name !== name)
    return at('代码', `与“${twin.name}”的代码相同`, '一个代码只能是一个地方，请核对后改正');
  return null;
}

const shortCode = (text: string): string => (/^\d{9}0{3}$/.test(text) ? text.slice(0, 9) : text);
const widthOf = ({ values }: SheetLine): number => shortCode(values.code ?? '').length;

/** The sheet to fill in: every township that was chosen, with the villages known so far below it. */
export async function regionTemplate({ regions }: Session): Promise<{ file: string; bytes: Uint8Array }> {
  const rows = regions.all
    .filter(({ level }) => level === 'township' || level === 'village')
    .map(({ code, name }) => ({ code: code.padEnd(12, '0'), name }));
  if (!rows.length) throw refusal('not-found', '请先选定县区，再下载村级名单模板');
  const bytes = await writeWorkbook([
    {
      name: '乡镇和村',
      title: '行政区划名单（乡镇、村和社区）',
      subtitle: '在每个乡镇下面加行，填写所辖村和社区的12位统计用区划代码和全称；已有的行不用改',
      columns: columns.map(({ key, header }) => ({ key, header, width: key === 'code' ? 18 : 36 })),
      rows,
    },
  ]);
  return { file: '行政区划名单模板.xlsx', bytes };
}
