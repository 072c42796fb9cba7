import type { Cell, Table, TableRow } from '../sheets/index.ts';

/**
 * The tables of one file, each with its headings, under one row of headings: those of the first, then what only later ones have. A
 * line of any is handed back in that order.
 */
export function alignLines(found: readonly (readonly [Table, readonly string[]])[]): {
  readonly header: readonly string[];
  readonly tables: readonly Table[];
} {
  const header: string[] = [];
  const tables = found.map(([table, headings]) => {
    const places = placesIn(header, headings);
    const placeOf = (at: number) => places[at] ?? header.length + at - headings.length;
    return places.every((place, at) => place === at)
      ? table
      : { ...table, rows: () => moved(table, placeOf) };
  });
  return { header, tables };
}

/** Where each heading stands in the common row, to whose end those are added that are not in it. */
function placesIn(header: string[], headings: readonly string[]): number[] {
  const taken = new Set<number>();
  return headings.map((heading) => {
    const known = header.findIndex((each, at) => heading !== '' && each === heading && !taken.has(at));
    const place = known >= 0 ? known : header.push(heading) - 1;
    taken.add(place);
    return place;
  });
}

function* moved(table: Table, placeOf: (at: number) => number): Generator<TableRow> {
  for (const row of table.rows()) {
    const original: Cell[] = [];
    for (const [at, cell] of row.original.entries()) original[placeOf(at)] = cell;
    yield { ...row, original: Array.from(original, (cell) => cell ?? null) };
  }
}
