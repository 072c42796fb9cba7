import { type HeaderName, readHeaderName, squeeze, statedUnit, withoutRemarks } from './header-name.ts';
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
export function findHeader(
  rows: Iterable<SheetRow>,
  wanted: readonly WantedColumn[],
): HeaderMatch | undefined {
  const first = Iterator.from(rows).take(rowsSearched).toArray();
  const read = remembering(readHeaderName);
  let best: { match: HeaderMatch; rank: number[]; at: number } | undefined;
  for (const at of first.keys())
    for (let depth = 1; depth <= deepest && at + depth <= first.length; depth++) {
      const levels = first.slice(at, at + depth);
      const match = matchColumns(levels, wanted, read);
      const isStacked = depth > 1 && levels.every((row, i) => i === 0 || stands(levels[i - 1], row));
      const missed = match.missing.filter(({ required }) => required).length;
      const rank = [-missed, match.columns.size, isStacked ? 1 : 0, -depth];
      const enough = match.columns.size >= Math.min(2, wanted.length) && match.columns.size > 0;
      if (enough && (!best || isHigher(rank, best.rank))) best = { match, rank, at };
    }
  return best && { ...best.match, tableUnit: unitAbove(first.slice(0, best.at)) };
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
type Read = (text: string) => HeaderName;

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

interface Column {
  readonly position: number;
  readonly label: string;
  readonly unit?: string | undefined;
  /** What it may be called, the surest first. */
  readonly names: readonly (readonly string[])[];
}

function matchColumns(levels: readonly SheetRow[], wanted: readonly WantedColumn[], read: Read): HeaderMatch {
  const known = columnsOf(levels, read);
  const borne = new Set(known.flatMap(({ names }) => names.flat()));
  const columns = new Map<string, number>();
  const units = new Map<string, string>();
  const taken = new Set<Column>();
  const duplicates: string[] = [];
  const spellings = Math.max(1, ...wanted.map(({ aliases }) => 2 + (aliases?.length ?? 0)));
  // What someone said before any header, every header before any alias: “姓名” must not take the column that another wants by its
  // first name.
  for (let spelling = 0; spelling < spellings; spelling++)
    for (const { key, header, said, aliases = [] } of wanted) {
      const text = [said, header, ...aliases][spelling];
      if (columns.has(key) || text === undefined) continue;
      const { name } = read(text);
      // Most rows are no header, most headers another feed's.
      if (!borne.has(name)) continue;
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

/** The columns that bear that name, in the surest way in which any does. */
function bearing(columns: readonly Column[], name: string): Column[] {
  const ways = Math.max(0, ...columns.map(({ names }) => names.length));
  for (let way = 0; way < ways; way++) {
    const found = columns.filter(({ names }) => names[way]?.includes(name));
    if (found.length) return found;
  }
  return [];
}

/** Each named column with the headers above it: a parent reaches right over its children until the next parent. */
function columnsOf(levels: readonly SheetRow[], read: Read): Column[] {
  const width = Math.max(...levels.map(({ cells }) => cells.length));
  const carried: string[] = [];
  const columns: Column[] = [];
  for (let position = 0; position < width; position++) {
    const own = levels.map(({ cells }) => cells[position] ?? '').map((cell) => String(cell).trim());
    own.forEach((text, level) => {
      if (text) carried.splice(level, carried.length, text);
    });
    const leaf = own.findLastIndex(Boolean);
    if (leaf < 0) continue;
    const path = carried.slice(0, leaf + 1).filter((text, i, all) => text && text !== all[i - 1]);
    columns.push({ position, ...describe(path, read) });
  }
  return columns;
}

function describe(path: readonly string[], read: Read): Omit<Column, 'position'> {
  const parts = path.map(read);
  const joined = parts.map((_, i) =>
    parts
      .slice(i)
      .map(({ name }) => name)
      .join(''),
  );
  const lowest = path.at(-1) ?? '';
  return {
    label: path.map((text) => text.replaceAll(/\s+/g, '')).join('／'),
    unit: parts.findLast(({ unit }) => unit)?.unit,
    names: [
      ...joined.map((name) => [name]),
      joined.map(withoutRemarks),
      lowest.includes('／') ? [read(lowest.slice(lowest.lastIndexOf('／') + 1)).name] : [],
    ],
  };
}

/** Tells the rows that repeat the header, as tables printed page by page have them. */
export function repeatsHeader({ headers }: HeaderMatch): (row: SheetRow) => boolean {
  const parts = headers.map((label) => squeeze(label).split('/'));
  const repeats = (cell: unknown, i: number) =>
    cell === null || parts[i]?.includes(squeeze(String(cell))) === true;
  return ({ cells }) => cells.length > 1 && cells.every(repeats) && cells.some((cell) => cell !== null);
}
