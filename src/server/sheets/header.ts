import { bearing, type Column, columnsOf, type Read } from './header-columns.ts';
import { readHeaderName, statedUnit } from './header-name.ts';
import type { SheetRow } from './sheet.ts';

/** A column the reader wants; aliases are the other names under which offices send it. */
export interface WantedColumn {
  readonly key: string;
  readonly header: string;
  /** The heading that whoever sent the file said this is: looked for before all other names. */
  readonly said?: string | undefined;
  readonly aliases?: readonly string[];
  readonly required?: boolean;
}

/** Where the header stands, and which wanted column is in which position. */
export interface HeaderMatch {
  /** First row of the header; data begins below `lastLine`. */
  readonly line: number;
  readonly lastLine: number;
  /** By position; a column under a merged parent is `住房／鉴定等级`, one without a name is empty. */
  readonly headers: readonly string[];
  /** Position by key. */
  readonly columns: ReadonlyMap<string, number>;
  /** The unit stated in a wanted column's header or its parent's, by key: `万元`. */
  readonly units: ReadonlyMap<string, string>;
  /** “单位：万元” in a row above the header. */
  readonly tableUnit?: string | undefined;
  /** Wanted columns that were not found, required or not. */
  readonly missing: readonly WantedColumn[];
  /** Headers nobody wanted. */
  readonly unknown: readonly string[];
  /** Headers that fit a wanted column already found further left. */
  readonly duplicates: readonly string[];
}

const rowsSearched = 20;
const deepest = 3;

/**
 * Finds the header among the first 20 rows, below title rows and up to three rows high; undefined when no row
 * holds at least two wanted columns (or the only one).
 */
export const findHeader = (
  rows: Iterable<SheetRow>,
  wanted: readonly WantedColumn[],
): HeaderMatch | undefined => headersIn(rows)(wanted);

/** The same of one table for several readers: what its first rows say is read once. */
export function headersIn(
  rows: Iterable<SheetRow>,
): (wanted: readonly WantedColumn[]) => HeaderMatch | undefined {
  const first = Iterator.from(rows).take(rowsSearched).toArray();
  const read = remembering(readHeaderName);
  const heads = first.flatMap((_, at) =>
    Array.from({ length: Math.min(deepest, first.length - at) }, (_, more) => {
      const levels = first.slice(at, at + more + 1);
      const isStacked = more > 0 && levels.every((row, i) => i === 0 || stands(levels[i - 1], row));
      const columns = columnsOf(levels, read);
      return { at, levels, isStacked, columns, borne: new Set(columns.flatMap(({ names }) => names.flat())) };
    }),
  );
  return (wanted) => {
    let best: { match: HeaderMatch; rank: number[]; at: number } | undefined;
    const asked = askedFor(wanted, read);
    for (const { at, levels, isStacked, columns, borne } of heads) {
      // Most rows are no header, most headers another feed's.
      const said = asked.filter(({ name }) => borne.has(name));
      const match = matchColumns(levels, columns, wanted, said);
      const missed = match.missing.filter(({ required }) => required).length;
      const rank = [-missed, match.columns.size, isStacked ? 1 : 0, -levels.length];
      const enough = match.columns.size >= Math.min(2, wanted.length) && match.columns.size > 0;
      if (enough && (!best || isHigher(rank, best.rank))) best = { match, rank, at };
    }
    return best && { ...best.match, tableUnit: unitAbove(first.slice(0, best.at)) };
  };
}

/** “单位：万元” somewhere above the header. */
function unitAbove(rows: readonly SheetRow[]): string | undefined {
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
  return cells.map((cell) => statedUnit(String(cell))).find(Boolean);
}

/** The same few cells and names are read for every row and depth that may be the header. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
function isHigher(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((each, at) => each !== b[at]);
  return i >= 0 && (a[i] ?? 0) > (b[i] ?? 0);
}

/** Whether the lower row reads as sub-headers of the upper: some stand alone in each, and a pair opens a span. */
function stands(upper: SheetRow | undefined, lower: SheetRow): boolean {
  const has = (row: SheetRow | undefined, i: number) => (row?.cells[i] ?? null) !== null;
  const positions = [...Array(Math.max(upper?.cells.length ?? 0, lower.cells.length)).keys()];
  return (
    positions.some((i) => has(upper, i) && !has(lower, i)) &&
    positions.some((i) => !has(upper, i) && has(lower, i)) &&
    positions.every((i) => !has(upper, i) || !has(lower, i) || (!has(upper, i + 1) && has(lower, i + 1)))
  );
}

interface Asked {
  readonly key: string;
  readonly name: string;
}
/**
 * The names by which columns are looked for, in turn: what someone said before any header, every header before any alias. “姓名” must not
 * take the column that another wants by its first name.
 */
function askedFor(wanted: readonly WantedColumn[], read: Read): Asked[] {
  const spellings = wanted.map(({ header, said, aliases = [] }) => [said, header, ...aliases]);
  const most = Math.max(0, ...spellings.map(({ length }) => length));
  return Array.from({ length: most }, (_, spelling) =>
    wanted.flatMap(({ key }, at) => {
      const text = spellings[at]?.[spelling];
      return text === undefined ? [] : [{ key, name: read(text).name }];
    }),
  ).flat();
}

function matchColumns(
  levels: readonly SheetRow[],
  known: readonly Column[],
  wanted: readonly WantedColumn[],
  asked: readonly Asked[],
): HeaderMatch {
  const columns = new Map<string, number>();
  const units = new Map<string, string>();
  const taken = new Set<Column>();
  const duplicates: string[] = [];
  for (const { key, name } of asked) {
    if (columns.has(key)) continue;
    const free = known.filter((column) => !taken.has(column));
    const [column, ...others] = bearing(free, name);
    if (!column) continue;
    columns.set(key, column.position);
    if (column.unit) units.set(key, column.unit);
    taken.add(column);
    duplicates.push(...others.map(({ label }) => label));
  }
  const headers: string[] = [];
  for (const { position, label } of known) headers[position] = label;
  return {
    line: levels[0]?.line ?? 0,
    lastLine: levels.at(-1)?.line ?? 0,
    headers: Array.from(headers, (label) => label ?? ''),
    columns,
    units,
    missing: wanted.filter(({ key }) => !columns.has(key)),
    unknown: known.filter((column) => !taken.has(column)).map(({ label }) => label),
    duplicates,
  };
}
