import { decodePieces, encodingOf } from './encoding.ts';
import { lineLimit } from './read-bytes.ts';
import { type Cell, type Encoding, type SheetRow, seen, type Workbook } from './sheet.ts';
import { sheetProblem } from './sheet-problem.ts';

/** Opens a CSV or TSV in whatever encoding and with whatever separator; all its cells are text. */
export function openDelimited(file: string, bytes: Uint8Array): Workbook {
  const encoding = encodingOf(bytes);
  const head = [...decodePieces(bytes.subarray(0, 64 * 1024), encoding ?? 'gb18030')].join('');
  if ([...head.slice(0, 4096)].some(isControl)) throw sheetProblem('not-a-table', file, '无法识别的文件');
  if (!encoding) throw sheetProblem('unreadable-text', file);
  const separator = separatorOf(head);
  const form = { encoding, separator, lineBreak: head.includes('\n') || !head.includes('\r') ? '\n' : '\r' };
  const sheet = { name: '', hidden: false, rows: () => readRows(file, bytes, form) };
  return { name: file, kind: separator === '\t' ? 'tsv' : 'csv', encoding, sheets: [sheet] };
}
const isControl = (character: string) => character < ' ' && !'\t\r\n\f\v'.includes(character);

/** The character whose count is the same in most lines; a full-width comma only where no plain one separates. */
export function separatorOf(head: string): string {
  const given = /^sep=(.)\r?\n/i.exec(head)?.[1];
  if (given) return given;
  const lines = head
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]+/, 20)
    .filter((line) => line.trim());
  const weigh = (separator: string, least: number) => {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(separator).length - 1;
      if (count) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    return Math.max(0, ...[...counts].map(([count, times]) => (times < least ? 0 : (count + 1) * times)));
  };
  const weights = [',', '\t', ';'].map((separator) => ({ separator, weight: weigh(separator, 1) }));
  const best = weights.reduce((a, b) => (b.weight > a.weight ? b : a));
  return best.weight === 0 && weigh('，', Math.max(2, lines.length * 0.6)) > 0 ? '，' : best.separator;
}

interface Form {
  readonly encoding: Encoding;
  readonly separator: string;
  /** `\r` alone for files of old Macs; a `\r` before `\n` is dropped later. */
  readonly lineBreak: string;
}

function* readRows(file: string, bytes: Uint8Array, form: Form): Generator<SheetRow, void, undefined> {
  let [line, blank] = [0, 0];
  for (const record of records(file, bytes, form)) {
    line++;
    if (line === 1 && /^sep=.$/i.test(record)) continue;
    const cells = record.includes('"') ? splitQuoted(record, form) : record.split(form.separator).map(cellOf);
    while (cells.length && cells.at(-1) === null) cells.pop();
    blank = cells.length ? 0 : blank + 1;
    // Thirty million of them take ten seconds, in which nobody else is answered.
    if (blank > blankLimit) throw sheetProblem('blank-lines', file, line);
    if (cells.length) yield { line, cells };
  }
}
const blankLimit = 100_000;

/** Lines, except that a quoted cell may hold line breaks: as table programs do, such a record is one line. */
function* records(file: string, bytes: Uint8Array, form: Form): Generator<string, void, undefined> {
  let [pending, line] = ['', 0];
  const stopsAt = () => (opensQuote(pending, form.separator) ? 'open-quote' : 'long-line');
  for (const piece of withLastBreak(decodePieces(bytes, form.encoding), form.lineBreak)) {
    const text = pending + piece;
    let [start, quote] = [0, -1];
    for (;;) {
      if (quote < start) quote = text.indexOf('"', start);
      if (quote < 0) quote = text.length;
      const lineEnd = text.indexOf(form.lineBreak, start);
      const end = quote < lineEnd ? recordEnd(text, start, form) : lineEnd;
      if (end < 0) break;
      line++;
      if (end - start > lineLimit) throw sheetProblem('long-line', file, line);
      yield text.slice(start, text[end - 1] === '\r' ? Math.max(start, end - 1) : end);
      start = end + 1;
    }
    pending = text.slice(start);
    if (pending.length > lineLimit) throw sheetProblem(stopsAt(), file, line + 1);
  }
  if (pending.trim()) throw sheetProblem(stopsAt(), file, line + 1);
}

function* withLastBreak(pieces: Iterable<string>, lineBreak: string): Generator<string, void, undefined> {
  yield* pieces;
  yield lineBreak;
}

/** Where the record that begins at `start` ends, or -1 when the text does not say. */
function recordEnd(text: string, start: number, form: Form): number {
  for (let at = start; ; ) {
    const end = fieldEnd(text, at, form);
    if (end < 0 || text[end] !== form.separator) return end;
    at = end + 1;
  }
}

const opener = (text: string, at: number) => (text[at] === '"' ? 1 : text.startsWith('="', at) ? 2 : 0);
const opensQuote = (text: string, separator: string) =>
  text.split(separator).some((field) => opener(field, 0) > 0);

/** Where the field that begins at `at` ends: at a separator, at a line break, or -1. */
function fieldEnd(text: string, at: number, { separator, lineBreak }: Form): number {
  let i = at + opener(text, at);
  if (i > at) {
    for (;;) {
      i = text.indexOf('"', i);
      if (i < 0) return -1;
      if (text[i + 1] !== '"') break;
      i += 2;
    }
  }
  for (; i < text.length; i++) if (text[i] === separator || text[i] === lineBreak) return i;
  return -1;
}

function splitQuoted(record: string, form: Form): Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at <= record.length; ) {
    const found = fieldEnd(record, at, form);
    const end = found < 0 ? record.length : found;
    const field = record.slice(at, end);
    const quoted = /^"((?:[^"]|"")*)"(.*)$/s.exec(field);
    cells.push(cellOf(quoted ? `${quoted[1]?.replaceAll('""', '"')}${quoted[2]}` : field));
    at = end + 1;
  }
  return cells;
}

/** `="0123"` and a leading apostrophe are how people keep a table program from reading digits as a number. */
function cellOf(field: string): Cell {
  // Most begin with a digit or an ideograph.
  const first = field.charCodeAt(0);
  if ((first >= 0x30 && first <= 0x39) || (first >= 0x4e00 && first <= 0x9fff)) return field;
  const kept = field.startsWith('="') ? /^="([^"]*)"$/.exec(field)?.[1] : undefined;
  return seen(kept ?? (/^'[\d=+\-@]/.test(field) ? field.slice(1) : field));
}
