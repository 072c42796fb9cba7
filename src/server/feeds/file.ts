import type { Feed, Field } from '../../kernel/index.ts';
import { digestHeading } from '../exchange/exchange-key.ts';
import {
  type Cell,
  findHeader,
  openWorkbooks,
  readTables,
  type Source,
  type Table,
  type TableRow,
  type WantedColumn,
  type Workbook,
} from '../sheets/index.ts';
import { alignLines } from './align-lines.ts';
import { constantsSaid, headingsSaid, type SaidColumns } from './columns.ts';

/** A department's file opened for one feed: every sheet, and every file of a zip, in which the feed's columns stand. */
export interface FeedFile {
  readonly tables: readonly [FeedTable, ...FeedTable[]];
  readonly encoding: string | null;
  /** The headings of all tables, by which every line is kept; an amount's says its unit where only the line above the table did. */
  readonly header: readonly string[];
  /** The sheets that have something in them but not all the feed's required columns, or are hidden beside one that has, and why. */
  readonly unread: readonly string[];
  /** Of a zip: why each of its files was left out that are no tables. */
  readonly leftOut: readonly string[];
}
export interface FeedTable {
  readonly table: Table;
  /** What tells this table from the others of the file; null where it is the only one. */
  readonly sheet: string | null;
  /** What all its lines say in columns that it has not, as whoever sent it said. */
  readonly always?: Readonly<Record<string, string>>;
  /** What a cell of a column stands for where that is not what the file says. */
  readonly meant?: (column: string, cell: unknown) => unknown;
}

/** Throws SheetProblem, a sentence that names the file, where it cannot be read or lacks a required column. */
export async function openFeedFile(
  feed: Feed,
  file: string,
  bytes: Uint8Array | Source,
  said: SaidColumns = {},
  books: readonly Workbook[] = openWorkbooks(file, bytes),
): Promise<FeedFile> {
  const found: { table: Table; sheet: string }[] = [];
  const unread: string[] = [];
  for (const book of books) {
    const placed = (sheet: string) =>
      books.length > 1 ? [book.name.slice(file.length + 1), sheet].filter(Boolean).join('／') : sheet;
    const tables = await readTables(book, wantedOf(feed, said));
    found.push(...tables.map((table) => ({ table, sheet: placed(table.sheet) })));
    for (const sheet of book.sheets)
      if (!tables.some((table) => table.sheet === sheet.name) && !Iterator.from(sheet.rows()).next().done)
        unread.push(`“${placed(sheet.name)}”${whyUnread(sheet, wantedOf(feed, said))}`);
  }
  const constants = Object.entries(constantsSaid(said));
  const { header, tables } = alignLines(found.map(({ table }) => [table, headingsOf(feed, table)]));
  const feedTables = tables.map((table, at) => ({
    table,
    sheet: found.length > 1 ? (found[at]?.sheet ?? '') : null,
    always: Object.fromEntries(constants.filter(([key]) => !table.header.columns.has(key))),
  }));
  return {
    tables: feedTables as [FeedTable, ...FeedTable[]],
    header,
    encoding: books.find(({ encoding }) => encoding)?.encoding ?? null,
    unread,
    leftOut: books[0]?.leftOut ?? [],
  };
}

function whyUnread({ hidden, rows }: Workbook['sheets'][number], wanted: readonly WantedColumn[]): string {
  if (hidden) return '（隐藏）';
  const lacking = findHeader(rows(), wanted)?.missing.filter(({ required }) => required) ?? [];
  return lacking.length ? `（缺${lacking.map(({ header }) => `“${header}”`).join('、')}）` : '（没有要的列）';
}

/** The columns of a feed as the sheet reader looks for them; where the county says whose a line is, numbers may be absent. */
export function wantedOf({ columns, matchBy }: Feed, said: SaidColumns = {}): WantedColumn[] {
  const headings = headingsSaid(said);
  const constants = constantsSaid(said);
  const mayLack = (key: string) =>
    key in constants || (matchBy.by === 'person' && matchBy.assigns === true && key === matchBy.identity);
  return Object.entries(columns).map(([key, { header, aliases = [], as }]) => ({
    key,
    header,
    said: headings[key] || undefined,
    // Instead of numbers a department may send their digests.
    aliases: matchBy.by === 'person' && key === matchBy.identity ? [...aliases, digestHeading] : aliases,
    required: !as.optional && !mayLack(key),
  }));
}

/**
 * A column's cell of a row as the feed's field reads it: a number as its digits, a long one as the file spells it (unless a
 * table program has put noughts at its end), money in the unit that its header or the line above the table states.
 */
export function cellReader(
  feed: Feed,
  { table: { header }, always = {}, meant }: FeedTable,
): (key: string) => (row: TableRow) => unknown {
  const money = new Set(moneyIn('万元', feed, header));
  return (key) => {
    const otherwise = always[key] ?? null;
    const inTenThousands = money.has(key);
    return ({ values, raw }) => {
      const sent = values[key];
      const value = ((meant ? meant(key, sent) : sent) as Cell | undefined) ?? otherwise;
      const cell = typeof value === 'number' ? digitsOf(value, raw[key]) : value;
      return inTenThousands && cell !== null && /\d$/.test(String(cell)) ? `${cell}万元` : cell;
    };
  };
}

/** The columns of amounts that a table says are in a unit, in their heading or above the table. */
const moneyIn = (unit: string, { columns }: Feed, { units, tableUnit }: Table['header']): string[] =>
  Object.keys(columns).filter((key) => {
    const as = columns[key]?.as;
    return as && isMoney(as) && (units.get(key) ?? tableUnit) === unit;
  });

/** A table's headings as they are to be read again without the lines above them. */
function headingsOf(feed: Feed, { header }: Table): string[] {
  const unsaid = moneyIn('万元', feed, header).filter((key) => !header.units.has(key));
  const positions = new Set(unsaid.map((key) => header.columns.get(key)));
  return header.headers.map((heading, at) => (positions.has(at) ? `${heading}（万元）` : heading));
}

function digitsOf(value: number, long: string | undefined): string | number {
  if (long && /^\d+$/.test(long) && !long.endsWith('000')) return long;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value : String(value);
}

function isMoney(field: Field<any>): boolean {
  try {
    return field.parse('1万元') === 1_000_000;
  } catch {
    return false;
  }
}
