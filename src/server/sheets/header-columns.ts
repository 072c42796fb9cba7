import { type HeaderName, withoutRemarks } from './header-name.ts';
import type { SheetRow } from './sheet.ts';

/** Reads a heading or one of a column's names. */
export type Read = (text: string) => HeaderName;

/** A column as some rows name it that may be the header. */
export interface Column {
  readonly position: number;
  readonly label: string;
  readonly unit?: string | undefined;
  /** What it may be called, the surest first. */
  readonly names: readonly (readonly string[])[];
}

/** Each named column with the headers above it: a parent reaches right over its children until the next parent. */
export function columnsOf(levels: readonly SheetRow[], read: Read): Column[] {
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

/** The columns that bear that name, in the surest way in which any does. */
export function bearing(columns: readonly Column[], name: string): Column[] {
  const ways = Math.max(0, ...columns.map(({ names }) => names.length));
  for (let way = 0; way < ways; way++) {
    const found = columns.filter(({ names }) => names[way]?.includes(name));
    if (found.length) return found;
  }
  return [];
}
