import type { SheetColumn } from './write-workbook.ts';

const [narrowest, widest] = [6, 44];

/** Widths in half-width characters: a Chinese character takes two; headers may wrap once, contents should not. */
export function columnWidths(
  columns: readonly SheetColumn[],
  sample: readonly Readonly<Record<string, unknown>>[],
): number[] {
  return columns.map(({ key, header, width, kind }) => {
    if (width !== undefined) return width;
    const longest = Math.max(
      Math.ceil(widthOf(header) / (widthOf(header) > 12 ? 2 : 1)),
      ...sample.map((row) => widthOf(row[key]) + (kind === 'money' ? 2 : 0)),
    );
    return Math.min(widest, Math.max(narrowest, longest + 2));
  });
}

const widthOf = (value: unknown): number => {
  let width = 0;
  for (const character of String(value ?? '')) width += character < '\u2e80' ? 1 : 2;
  return width;
};
