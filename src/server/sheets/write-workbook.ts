import { type ColumnKind, stylesXml } from './cell-styles.ts';
import { type Part, packParts } from './pack-parts.ts';
import { escaped, headLinesOf, legal, sheetXml } from './sheet-xml.ts';

/** A column to write; without a kind it is text. */
export interface SheetColumn {
  readonly key: string;
  readonly header: string;
  /** In half-width characters; without it, what the header and the first rows need. */
  readonly width?: number;
  readonly kind?: ColumnKind;
}

/** One sheet to write. */
export interface SheetContent {
  /** Made into a legal sheet name: 31 characters, without `\ / ? * [ ] : '`. */
  readonly name: string;
  readonly title?: string;
  /** A line below the title: what was filtered, the day of the data. */
  readonly subtitle?: string;
  readonly columns: readonly SheetColumn[];
  /** Money is whole fen; a percentage is a ratio; days are `YYYY-MM-DD`; text in a number's place is kept. */
  readonly rows:
    | Iterable<Readonly<Record<string, unknown>>>
    | AsyncIterable<Readonly<Record<string, unknown>>>;
  /** The upper row of a two-row header, left to right; a group without label spans columns that have none. */
  readonly groups?: readonly { readonly label: string; readonly span: number }[];
  /** Written as given, `合计` in the first column unless that is given too. */
  readonly totals?: Readonly<Record<string, unknown>>;
  /** Lines below the table. */
  readonly notes?: readonly string[];
}

/**
 * An xlsx of those sheets, ready to print on A4 landscape with the header on every page. Identifiers and
 * whatever else is text is a text cell, never a formula and never a number.
 */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  for await (const piece of workbookPieces(sheets)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The same in pieces, for a sheet too long to be held: rows are asked for as the pieces are taken. */
export function workbookPieces(sheets: readonly SheetContent[]): AsyncGenerator<Uint8Array, void, undefined> {
  const taken = new Set<string>();
  const named = sheets.map((sheet) => ({ ...sheet, name: freeName(sheet.name, taken) }));
  return packParts([
    ...frameOf(named),
    ...named.map((sheet, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, texts: sheetXml(sheet) })),
  ]);
}

const schemas = 'http://schemas.openxmlformats.org';
const relations = `${schemas}/officeDocument/2006/relationships`;
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** All parts but the sheets themselves. */
function frameOf(sheets: readonly SheetContent[]): Part[] {
  const part = (name: string, xml: string): Part => ({
    name,
    texts: [`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`],
  });
  const each = (write: (sheet: SheetContent, number: number) => string) =>
    sheets.map((sheet, at) => write(sheet, at + 1)).join('');
  const related = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${kind}" Target="${target}"/>`;
  const overrides = (name: string, kind: string) => `<Override PartName="/${name}" ContentType="${kind}"/>`;
  return [
    part(
      '[Content_Types].xml',
      `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides('xl/workbook.xml', `${kinds}.sheet.main+xml`)}${overrides('xl/styles.xml', `${kinds}.styles+xml`)}${overrides('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${each((_, n) => overrides(`xl/worksheets/sheet${n}.xml`, `${kinds}.worksheet+xml`))}</Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${schemas}/package/2006/relationships">${related('rId1', `${relations}/officeDocument`, 'xl/workbook.xml')}${related('rId2', `${schemas}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml')}</Relationships>`,
    ),
    part(
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${schemas}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>守线</dc:creator><cp:lastModifiedBy>守线</cp:lastModifiedBy></cp:coreProperties>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${schemas}/spreadsheetml/2006/main" xmlns:r="${relations}"><bookViews><workbookView/></bookViews><sheets>${each(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets><definedNames>${each((sheet, n) => `<definedName name="_xlnm.Print_Titles" localSheetId="${n - 1}">'${escaped(sheet.name)}'!$1:$${headLinesOf(sheet)}</definedName>`)}</definedNames></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${schemas}/package/2006/relationships">${each((_, n) => related(`rId${n}`, `${relations}/worksheet`, `worksheets/sheet${n}.xml`))}${related(`rId${sheets.length + 1}`, `${relations}/styles`, 'styles.xml')}</Relationships>`,
    ),
    part('xl/styles.xml', stylesXml),
  ];
}

function freeName(name: string, taken: Set<string>): string {
  const base =
    legal(name)
      .replaceAll(/[\\/?*[\]:']/g, ' ')
      .trim() || '表';
  let free = base.slice(0, 31);
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${base.slice(0, 27)}(${i})`;
  taken.add(free.toLowerCase());
  return free;
}
