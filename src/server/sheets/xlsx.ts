import type { ArchiveEntry } from './archive.ts';
import { PackedTexts } from './packed-texts.ts';
import { isBuiltInDayFormat, isBuiltInPercentFormat, isDayFormat, isPercentFormat } from './serial.ts';
import type { Sheet, Workbook } from './sheet.ts';
import { sheetProblem } from './sheet-problem.ts';
import type { CellBook } from './xlsx-cell.ts';
import { readRows } from './xlsx-rows.ts';
import { elementsOf, walk } from './xml.ts';
import { textOf } from './xml-text.ts';

/** Opens the parts of an xlsx or xlsm; macros, charts, comments and everything else but cells is ignored. */
export function openXlsx(file: string, entries: readonly ArchiveEntry[]): Workbook {
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase().replace(/^\//, ''), entry]));
  const find = (path: string | undefined) => path && parts.get(path.toLowerCase());
  const root = relationshipsOf(file, find, '');
  const path = root.find(({ type }) => type === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const main = find(path);
  if (!main) throw sheetProblem('damaged', file, '缺少xl/workbook.xml');

  const listed: { name: string; state: string; id: string }[] = [];
  let counts1904 = false;
  walk(file, main, (name, { name: label = '', id = '', state = '', date1904 = '' }) => {
    if (name === 'sheet') listed.push({ name: label, state, id });
    if (name === 'workbookPr') counts1904 ||= date1904 === '1' || date1904 === 'true';
  });
  const related = relationshipsOf(file, find, path);
  const partOf = (type: string) => find(related.find((each) => each.type === type)?.path);
  const book = once(() => ({
    strings: readStrings(file, partOf('sharedStrings')),
    shows: readStyles(file, partOf('styles')),
    counts1904,
  }));
  const sheets = listed.flatMap(({ name, state, id }): Sheet[] => {
    const relation = related.find((each) => each.id === id);
    if (relation && relation.type !== 'worksheet') return [];
    const part = find(relation?.path);
    if (!part) throw sheetProblem('damaged', file, `工作表“${name}”`);
    return [{ name, hidden: /hidden/i.test(state), rows: () => readRows(file, name, part, book) }];
  });
  if (sheets.length === 0) throw sheetProblem('empty-table', file);
  return { name: file, kind: 'xlsx', sheets };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Relationship {
  readonly id: string;
  /** The last word of the type's address, which the transitional and the strict standard share. */
  readonly type: string;
  readonly path: string;
}

function relationshipsOf(
  file: string,
  find: (path: string) => ArchiveEntry | '' | undefined,
  path: string,
): Relationship[] {
  const [folder, base] = [path.slice(0, path.lastIndexOf('/') + 1), path.slice(path.lastIndexOf('/') + 1)];
  const part = find(`${folder}_rels/${base}.rels`);
  const relations: Relationship[] = [];
  if (part)
    walk(file, part, (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (name !== 'Relationship') return;
      const resolved = new URL(target.replaceAll('\\', '/'), `file:///${folder}`).pathname.slice(1);
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), path: resolved });
    });
  return relations;
}

function readStrings(file: string, part: ArchiveEntry | '' | undefined): PackedTexts {
  const strings = new PackedTexts();
  if (part)
    for (const item of elementsOf(file, part, 'si'))
      strings.add(textOf(item.bytes.toString('utf8', item.inner, item.end), item.prefix).slice(0, longest));
  return strings;
}

/** More characters no table program lets a cell hold. */
const longest = 32_767;

/** For each cell style, as what numbers in it are shown. */
function readStyles(file: string, part: ArchiveEntry | '' | undefined): CellBook['shows'] {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let within = '';
  if (part)
    walk(
      file,
      part,
      (name, { numFmtId = '0', formatCode = '' }) => {
        if (name === 'numFmts' || name === 'cellXfs') within = name;
        if (name === 'numFmt' && within === 'numFmts') own.set(Number(numFmtId), formatCode);
        if (name === 'xf' && within === 'cellXfs') formats.push(Number(numFmtId));
      },
      (name) => {
        if (name === within) within = '';
      },
    );
  return formats.map((id) => {
    const format = own.get(id);
    if (format === undefined ? isBuiltInDayFormat(id) : isDayFormat(format)) return 'day';
    return (format === undefined ? isBuiltInPercentFormat(id) : isPercentFormat(format))
      ? 'percent'
      : 'number';
  });
}
