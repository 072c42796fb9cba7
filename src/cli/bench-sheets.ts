import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { fileSource, openWorkbooks, readTable, workbookPieces } from '../server/sheets/index.ts';
import { root } from './house.ts';
import { type Command, say } from './options.ts';
import { tenths } from './timed.ts';

/** What a process of its own took for one sheet. */
interface SheetTaken {
  readonly rows: number;
  readonly seconds: number;
  /** The most memory the process ever held, in MB: program, file and all. */
  readonly memory: number;
}

/** A full sheet of a table program, its header included; and what is written out. */
const full = 1_048_576;
const written = 1_000_000;

export const benchSheets: Command = {
  usage: 'bench sheets [--json]',
  help: '测量读一张写满的工作表（1048576行20列）和导出100万行20列的用时和内存，各在单独的进程中',
  async run(options) {
    const [part, file = ''] = options.words;
    if (part === 'read') return say({ ...options, json: true }, await measured(() => readSheet(file)), []);
    if (part === 'write') return say({ ...options, json: true }, await measured(() => writeSheet(file)), []);
    const folder = mkdtempSync(join(tmpdir(), 'shouxian-sheets-'));
    try {
      const path = join(folder, 'full.xlsx');
      writeFull(path, full);
      const read = apart('read', path);
      const write = apart('write', join(folder, 'written.xlsx'));
      const size = Math.round(statSync(path).size / 1024 ** 2);
      say(options, { read, write, megabytes: size }, [
        `读入${read.rows}行20列（xlsx，${size}MB）：${read.seconds}秒，内存最多${read.memory}MB`,
        `导出${write.rows}行20列：${write.seconds}秒，内存最多${write.memory}MB`,
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

const apart = (...words: string[]): SheetTaken =>
  JSON.parse(
    execFileSync(process.execPath, [join(root, 'src', 'main.ts'), 'bench', 'sheets', ...words]).toString(),
  );

async function measured(work: () => Promise<number>): Promise<SheetTaken> {
  const started = performance.now();
  const rows = await work();
  const seconds = tenths((performance.now() - started) / 1000);
  return { rows, seconds, memory: Math.round(process.resourceUsage().maxRSS / 1024) };
}

async function readSheet(path: string): Promise<number> {
  const [book] = openWorkbooks('full.xlsx', fileSource(path));
  if (!book) return 0;
  const wanted = headings.map((header) => ({ key: header, header, required: true }));
  let rows = 0;
  for (const { values } of (await readTable(book, wanted)).rows()) if (values.证件号码) rows++;
  return rows;
}

async function writeSheet(path: string): Promise<number> {
  function* rows() {
    for (let n = 1; n <= written; n++)
      yield Object.fromEntries(headings.map((header, at) => [header, cellOf(n, at)]));
  }
  const columns = headings.map((header, at) => ({
    key: header,
    header,
    kind: isText(at) ? ('text' as const) : ('number' as const),
  }));
  const file = openSync(path, 'w');
  for await (const piece of workbookPieces([{ name: '导出', columns, rows: rows() }])) writeSync(file, piece);
  closeSync(file);
  return written;
}

const headings = [
  '姓名',
  '证件号码',
  '结算单号',
  '村',
  '医院',
  '病种',
  '日期',
  '类型',
  '备注',
  '电话',
].concat(Array.from({ length: 10 }, (_, at) => `金额${at + 1}`));
const isText = (at: number) => at < 10;

/** Names, numbers and slips of which most differ, and few villages and illnesses, as in a bureau's file. */
function cellOf(n: number, at: number): string | number {
  if (at === 0)
    return `张${String.fromCodePoint(0x4e00 + (n % 4000))}${String.fromCodePoint(0x4e00 + (n % 977))}`;
  if (at === 1) return `4106${String(n).padStart(14, '0')}`;
  if (at === 2) return `J2023${String(n * 7).padStart(10, '0')}`;
  if (at === 9) return `138${String(n % 100_000_000).padStart(8, '0')}`;
  if (isText(at)) return `${headings[at]}${n % (at * 50)}`;
  return ((n * (at + 1)) % 1_000_000) / 100;
}

/** Writes such a sheet as table programs do: shared strings, one row element a row. */
function writeFull(path: string, count: number): void {
  const file = openSync(path, 'w');
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    writeSync(file, piece);
  });
  const part = (name: string, texts: Iterable<string>) => {
    const entry = new ZipDeflate(name, { level: 1 });
    zip.add(entry);
    for (const text of texts) entry.push(strToU8(text));
    entry.push(new Uint8Array(), true);
  };
  const strings = new Map<string, number>();
  const own = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  part('xl/workbook.xml', [
    `<workbook ${own} xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ]);
  part('xl/_rels/workbook.xml.rels', [
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  ]);
  part('xl/worksheets/sheet1.xml', sheetXml(own, count, strings));
  part('xl/sharedStrings.xml', stringsXml(own, strings));
  zip.end();
  closeSync(file);
}

function* sheetXml(own: string, count: number, strings: Map<string, number>): Generator<string> {
  yield `<worksheet ${own}><sheetData>`;
  let some = '';
  for (let line = 1; line <= count; line++) {
    some += `<row r="${line}">`;
    for (const [at, heading] of headings.entries()) {
      const value = line === 1 ? heading : cellOf(line, at);
      const place = `${String.fromCharCode(65 + at)}${line}`;
      if (typeof value === 'number') some += `<c r="${place}"><v>${value}</v></c>`;
      else {
        const known = strings.get(value) ?? strings.size;
        if (known === strings.size) strings.set(value, known);
        some += `<c r="${place}" t="s"><v>${known}</v></c>`;
      }
    }
    some += '</row>';
    if (some.length < 1_000_000) continue;
    yield some;
    some = '';
  }
  yield `${some}</sheetData></worksheet>`;
}

function* stringsXml(own: string, strings: Map<string, number>): Generator<string> {
  yield `<sst ${own} uniqueCount="${strings.size}">`;
  let some = '';
  for (const text of strings.keys()) {
    some += `<si><t>${text}</t></si>`;
    if (some.length < 1_000_000) continue;
    yield some;
    some = '';
  }
  yield `${some}</sst>`;
}
