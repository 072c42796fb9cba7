import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readArchive } from './archive.ts';
import { isColumnNumbering } from './footer.ts';
import type { HeaderMatch } from './header.ts';
import type { Sheet } from './sheet.ts';
import { sheetParts } from './sheet-parts.ts';
import { sheetProblem } from './sheet-problem.ts';
import { type Insertion, insertedIn, shiftFormulas, shiftSheet } from './shift-lines.ts';
import { blankLines, lineElements, writeLine } from './template-lines.ts';

/** What is to stand in a line, by the key of its column: text stays text, whatever digits it has. */
export type Filling = Readonly<Record<string, string | number | null>>;

/** A table whose lines are to be filled in: which sheet, and where its header is. */
export interface Template {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sheet: Sheet;
  readonly header: HeaderMatch;
}

const sizeLimit = 32 * 1024 ** 2;

/**
 * 回填: the upper level's own xlsx with those lines below its header, in the styles of its blank lines, and nothing else changed but
 * what must move down where there are more lines than blanks: footers, merged cells, ranges of sums, the printed area. Throws
 * SheetProblem where the file is too big or its parts are not as office programs write them.
 */
export function fillTemplate(template: Template, fillings: readonly Filling[]): Uint8Array {
  const { file, bytes, sheet, header } = template;
  const size = readArchive(file, bytes).reduce((sum, each) => sum + each.size, 0);
  if (size > sizeLimit) throw sheetProblem('too-large', file, size, sizeLimit);
  const parts = unzipSync(bytes);
  const { path, others, workbook } = sheetParts(file, parts, sheet.name);
  const xml = textOf(parts, path);
  const data = /<sheetData\s*\/>|<sheetData>([\s\S]*)<\/sheetData>/.exec(xml);
  if (!data) throw sheetProblem('damaged', file, path);
  const lines = lineElements(data[1] ?? '');
  const first = header.lastLine + 1 + Number(numbersColumns(sheet, header));
  const blank = blankLines(lines, first);
  const insertion: Insertion = {
    sheet: sheet.name,
    first,
    before: blank.next,
    count: Math.max(0, fillings.length - blank.count),
  };
  const below = lines
    .filter(({ line }) => line >= first)
    .filter(({ line }) => line >= blank.next || line >= first + fillings.length)
    .map((line) => insertedIn(line, insertion));
  const written = fillings.map((filling, i) => {
    const line = first + i;
    const pattern = lines.find((each) => each.line === Math.min(line, blank.last));
    return writeLine(line, pattern, header.columns, filling);
  });
  const above = lines.filter(({ line }) => line < first).map((each) => each.xml);
  const filled = [...above, ...written, ...below].join('');
  parts[path] = strToU8(
    shiftSheet(
      xml.replace(data[0], () => `<sheetData>${filled}</sheetData>`),
      insertion,
    ),
  );
  if (insertion.count > 0) {
    for (const other of others) parts[other] = strToU8(shiftFormulas(textOf(parts, other), insertion));
    parts[workbook] = strToU8(shiftFormulas(textOf(parts, workbook), insertion));
    dropCalculationOrder(parts);
  }
  const computed = [path, ...others].filter((each) => /<f[ >/]/.test(textOf(parts, each)));
  for (const each of computed) parts[each] = strToU8(withoutResults(textOf(parts, each)));
  if (computed.length) parts[workbook] = strToU8(computedOnOpening(textOf(parts, workbook)));
  return zipSync(parts);
}

const textOf = (parts: Readonly<Record<string, Uint8Array>>, path: string): string =>
  strFromU8(parts[path] ?? new Uint8Array());

/** Whether the line below the header only numbers the columns. */
function numbersColumns(sheet: Sheet, { lastLine }: HeaderMatch): boolean {
  for (const row of sheet.rows())
    if (row.line > lastLine) return row.line === lastLine + 1 && isColumnNumbering(row);
  return false;
}

/** The order in which formulas were computed names places that have moved; programs make it anew. */
function dropCalculationOrder(parts: Record<string, Uint8Array>): void {
  if (!parts['xl/calcChain.xml']) return;
  delete parts['xl/calcChain.xml'];
  for (const [path, element] of [
    ['xl/_rels/workbook.xml.rels', /<Relationship [^>]*calcChain\.xml"[^>]*\/>/],
    ['[Content_Types].xml', /<Override [^>]*calcChain\.xml"[^>]*\/>/],
  ] as const)
    parts[path] = strToU8(textOf(parts, path).replace(element, ''));
}

/** What formulas came to while the form was empty, which some programs would go on showing. */
const withoutResults = (xml: string): string =>
  xml.replaceAll(/(<f\b[^>]*?(?:\/>|>[^<]*<\/f>))<v>[^<]*<\/v>/g, '$1');

function computedOnOpening(workbook: string): string {
  if (/<calcPr[^>]*fullCalcOnLoad/.test(workbook)) return workbook;
  if (workbook.includes('<calcPr')) return workbook.replace('<calcPr', '<calcPr fullCalcOnLoad="1"');
  return workbook.replace(
    /<\/sheets>(<functionGroups[\s\S]*?<\/functionGroups>)?(<externalReferences>[\s\S]*?<\/externalReferences>)?(<definedNames>[\s\S]*?<\/definedNames>)?/,
    '$&<calcPr fullCalcOnLoad="1"/>',
  );
}
