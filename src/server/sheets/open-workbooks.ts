import { isLitter } from '../../kernel/index.ts';
import { type ArchiveEntry, readArchive } from './archive.ts';
import { openDelimited } from './delimited.ts';
import { refuseByBeginning } from './read-bytes.ts';
import type { Workbook } from './sheet.ts';
import { SheetProblem, type SheetProblemKind, sheetProblem } from './sheet-problem.ts';
import { type Source, sourceOf } from './source.ts';
import { openMarkup, openXls } from './xls.ts';
import { openXlsx } from './xlsx.ts';

/**
 * Opens one file's bytes by what they are, whatever the name says; a zip of tables gives several workbooks, which tell what else lies
 * there. Nothing but the list of sheets is read yet. Throws SheetProblem.
 */
export function openWorkbooks(name: string, bytes: Uint8Array | Source): Workbook[] {
  const source = sourceOf(bytes);
  if (source.length === 0) throw sheetProblem('empty-file', name);
  if (!startsWith(source.at(0, 8), zipMarks)) {
    refuseByBeginning(name, source);
    return [openSingle(name, source.at(0, source.length))];
  }
  const entries = readArchive(name, source);
  if (packageKind(entries) !== undefined) return [openPackage(name, entries)];
  const tables = entries.filter((entry) => !isLitter(entry.name));
  if (tables.length === 0) throw sheetProblem('empty-table', name);
  if (tables.length > filesLimit) throw sheetProblem('too-many-files', name, filesLimit);
  const problems: SheetProblem[] = [];
  const books = tables.flatMap((entry) => {
    try {
      return [openInner(name, entry)];
    } catch (error) {
      if (!(error instanceof SheetProblem) || !noTables.includes(error.kind)) throw error;
      problems.push(error);
      return [];
    }
  });
  if (!books.length && problems[0]) throw problems[0];
  return books.map((book) => ({ ...book, leftOut: problems.map(({ message }) => message) }));
}

/** What does no harm beside tables: it is left out, and they are read. Without a table that cannot be opened the others would pass for the whole. */
const noTables: readonly SheetProblemKind[] = ['not-a-table', 'empty-file'];

const filesLimit = 500;
/** A file within a zip is unpacked into memory as a whole. */
const innerLimit = 512 * 1024 ** 2;

function openInner(archive: string, entry: ArchiveEntry): Workbook {
  const name = `${archive}/${entry.name}`;
  if (entry.size > innerLimit) throw sheetProblem('too-large', name, entry.size, innerLimit);
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  for (const piece of entry.chunks()) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (bytes.length === 0) throw sheetProblem('empty-file', name);
  if (!startsWith(bytes, zipMarks)) return openSingle(name, bytes, archive);
  const entries = readArchive(name, bytes);
  if (packageKind(entries) === undefined) throw sheetProblem('nested-archive', archive, entry.name);
  return openPackage(name, entries);
}

function openSingle(name: string, bytes: Uint8Array, archive?: string): Workbook {
  const other = otherKinds.find(([marks]) => startsWith(bytes, marks));
  if (other && archive && other[1].endsWith('压缩包')) throw sheetProblem('nested-archive', archive, name);
  if (other) throw sheetProblem(other[2], name, other[1]);
  if (startsWith(bytes, ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'])) return openCompound(name, bytes);
  if (startsWith(bytes, biffMarks)) return openXls(name, bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).replaceAll('\0', '');
  if (/^\s*MIME-Version:/i.test(head)) throw sheetProblem('unsupported-format', name, '单个文件网页');
  if (/^[^<]{0,8}<(html|!doctype|table|meta|head|style|div)\b/i.test(head)) return openMarkup(name, bytes);
  if (/^[^<]{0,8}<\?xml|^[^<]{0,8}<\w*:?workbook\b/i.test(head)) {
    if (/<!DOCTYPE/i.test(head)) throw sheetProblem('forbidden-content', name, '正文');
    if (/office:spreadsheet/.test(head)) return openMarkup(name, bytes);
    if (/<office:document\b/.test(head)) throw sheetProblem('unsupported-format', name, 'ODF表格');
    throw sheetProblem('not-a-table', name, 'XML文件');
  }
  return openDelimited(name, bytes);
}

/** The container of Office 97–2003 files, and of encrypted files of any later version. */
function openCompound(name: string, bytes: Uint8Array): Workbook {
  const holds = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(stream, 0, 'utf16le');
  if (holds('EncryptedPackage')) throw sheetProblem('encrypted', name);
  if (holds('WordDocument')) throw sheetProblem('not-a-table', name, 'Word文档');
  if (holds('PowerPoint Document')) throw sheetProblem('not-a-table', name, '演示文稿');
  if (!holds('Workbook') && !holds('Book')) throw sheetProblem('damaged', name, '找不到工作簿');
  return openXls(name, bytes);
}

function openPackage(name: string, entries: readonly ArchiveEntry[]): Workbook {
  const kind = packageKind(entries) ?? 'xlsx';
  if (kind === 'xlsx') return openXlsx(name, entries);
  throw sheetProblem(/文档|演示/.test(kind) ? 'not-a-table' : 'unsupported-format', name, kind);
}

/** `xlsx`, the Chinese name of another package, or undefined for a plain zip. */
function packageKind(entries: readonly ArchiveEntry[]): string | undefined {
  const names = new Set(entries.map(({ name }) => name.toLowerCase().replace(/^\//, '')));
  if (names.has('xl/workbook.bin')) return 'xlsb二进制工作簿';
  if (names.has('word/document.xml')) return 'Word文档';
  if (names.has('ppt/presentation.xml')) return '演示文稿';
  if (names.has('mimetype') && names.has('content.xml')) return 'ODF表格';
  return names.has('[content_types].xml') || names.has('xl/workbook.xml') ? 'xlsx' : undefined;
}

const zipMarks = ['PK\x03\x04', 'PK\x05\x06'];
/** Excel 2 to 95 without a container. */
const biffMarks = ['\x09\x08\x10\0', '\x09\x08\x08\0', '\x09\x04\x06\0', '\x09\x02\x06\0'];
const otherKinds: readonly (readonly [string[], string, 'not-a-table' | 'unsupported-format'])[] = [
  [['Rar!', '7z\xbc\xaf', '\x1f\x8b'], 'RAR、7z或gz压缩包', 'not-a-table'],
  [['%PDF'], 'PDF文件', 'not-a-table'],
  [['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM6'], '图片', 'not-a-table'],
  [['{\\rtf'], 'RTF文档', 'not-a-table'],
  [['TABLE\r\n0,1', 'TABLE\n0,1'], 'DIF表格', 'unsupported-format'],
  [['ID;P'], 'SYLK表格', 'unsupported-format'],
];

const startsWith = (bytes: Uint8Array, marks: readonly string[]) =>
  marks.some((mark) => [...mark].every((character, i) => bytes[i] === character.charCodeAt(0)));
