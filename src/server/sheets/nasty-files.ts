import { strToU8, zipSync } from 'fflate';

/** Builders of files as offices send them, for the tests: each by hand, so that no library tidies them. */
export const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

export const utf16 = (text: string, order: 'le' | 'be', mark = true): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(order === 'le' ? bytes : bytes.swap16());
};

/** Node decodes GB18030 and does not encode it, so the two-byte half is turned round. */
export const gbk = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((character) => gbkCodes().get(character) ?? [character.charCodeAt(0)]));
let codes: Map<string, number[]> | undefined;
function gbkCodes(): Map<string, number[]> {
  if (codes) return codes;
  codes = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const character = decoder.decode(Uint8Array.of(high, low));
      if (character.length === 1 && !codes.has(character)) codes.set(character, [high, low]);
    }
  return codes;
}

/** The parts of an xlsx that differ from case to case; `rows` is what stands within `<sheetData>`. */
export interface Parts {
  readonly rows?: string;
  readonly sheets?: readonly { name: string; rows: string; state?: string }[];
  readonly strings?: string;
  /** `<xf>` elements, one per style. */
  readonly styles?: string;
  readonly formats?: string;
  readonly prolog?: string;
  readonly prefix?: string;
  readonly date1904?: boolean;
  readonly extra?: Record<string, Uint8Array>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function xlsx(parts: Parts): Uint8Array {
  const { strings = '', styles = '<xf numFmtId="0"/>', formats = '', prolog = '', prefix: p = '' } = parts;
  const sheets = parts.sheets ?? [{ name: '表1', rows: parts.rows ?? '' }];
  const space = p ? `xmlns:${p.slice(0, -1)}="${main}"` : `xmlns="${main}"`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    );
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  return zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}">` +
        `<workbookPr${parts.date1904 ? ' date1904="1"' : ''}/><sheets>${listed.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relations(
      sheets.map((_, i) => relation(`r${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
        relation('rs', 'sharedStrings', '/xl/sharedStrings.xml') +
        relation('rt', 'styles', 'styles.xml'),
    ),
    'xl/sharedStrings.xml': strToU8(`<sst xmlns="${main}">${strings}</sst>`),
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="${main}"><numFmts>${formats}</numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles}</cellXfs></styleSheet>`,
    ),
    ...Object.fromEntries(
      sheets.map(({ rows }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        strToU8(`${prolog}<${p}worksheet ${space}><${p}sheetData>${rows}</${p}sheetData></${p}worksheet>`),
      ]),
    ),
    ...parts.extra,
  });
}

/** Rows of inline strings, as LibreOffice-like exporters write them; numbers as numbers, null as no cell. */
export const rowsOf = (...rows: readonly (readonly (string | number | null)[])[]): string =>
  rows
    .map((cells, r) => {
      const written = cells.map((cell, i) => {
        const at = `${String.fromCharCode(65 + i)}${r + 1}`;
        if (cell === null) return '';
        return typeof cell === 'number'
          ? `<c r="${at}"><v>${cell}</v></c>`
          : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
      });
      return `<row r="${r + 1}">${written.join('')}</row>`;
    })
    .join('');

/** A sheet of Excel 4, whose text is in the code page of its day. */
export function excel4(...rows: readonly (readonly string[])[]): Uint8Array {
  const record = (id: number, ...data: number[]) => [
    id & 255,
    id >> 8,
    data.length & 255,
    data.length >> 8,
    ...data,
  ];
  const label = (row: number, column: number, text: string) => {
    const bytes = [...gbk(text)];
    return record(0x204, row, 0, column, 0, 0, 0, bytes.length, 0, ...bytes);
  };
  return Uint8Array.from([
    ...record(0x409, 0, 0, 16, 0, 0, 0),
    ...record(0x42, 0xa8, 0x03),
    ...rows.flatMap((cells, row) => cells.flatMap((text, column) => label(row, column, text))),
    ...record(0x0a),
  ]);
}

/** The first bytes of an Office 97 container that names the given streams. */
export const compound = (...streams: readonly string[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      ...streams.map((name) => Buffer.from(`${name}\0`, 'utf16le')),
      Buffer.alloc(1024),
    ]),
  );
