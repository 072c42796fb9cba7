import type { Cell } from './sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

/** 退回明细: one line of a department's table that was not accepted, and why. */
export interface Reject {
  readonly line: number;
  readonly original: readonly Cell[];
  readonly column?: string;
  readonly value?: unknown;
  readonly reason: string;
  readonly remedy?: string;
}

const added = ['行号', '问题列', '原值', '原因', '建议'] as const;
/** Whether a table is one of these, come back. */
export const isRejects = (headings: readonly string[]): boolean =>
  added.every((name) => headings.includes(name));
/** A table's own headings: of one of these without the columns that were added. */
export const ownHeadings = (headings: readonly string[]): readonly string[] =>
  isRejects(headings) ? headings.filter((name) => !added.includes(name as never)) : headings;
/** Which line of the file that was handed back a line of such a table is, and as what, by its cells. */
export interface HandedBack {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}
export function lineHandedBack(headings: readonly string[], cells: readonly Cell[]): HandedBack | null {
  const said = (name: (typeof added)[number]) => String(cells[headings.lastIndexOf(name)] ?? '');
  const line = Number(said('行号'));
  return isRejects(headings) && Number.isInteger(line) && line > 0
    ? { line, column: said('问题列'), reason: said('原因') }
    : null;
}

/** The table as it was sent, every cell as text, with the reasons to its right: to be corrected and sent again. */
export function writeRejects(header: readonly string[], rows: readonly Reject[]): Promise<Uint8Array> {
  const width = Math.max(header.length, ...rows.map(({ original }) => original.length));
  const own = ownHeadings(header);
  const originals = Array.from({ length: width }, (_, i) => ({ key: String(i), header: header[i] ?? '' }));
  const columns = [
    ...originals.filter(({ key, header: name }) =>
      name ? own.includes(name) : rows.some((row) => row.original[+key] != null),
    ),
    ...added.map((name) => ({ key: name, header: name })),
  ];
  const records = Iterator.from(rows).map((row) => ({
    ...Object.fromEntries(row.original.map((cell, i) => [String(i), shown(cell)])),
    行号: row.line,
    问题列: row.column,
    原值: shown(row.value),
    原因: row.reason,
    建议: row.remedy,
  }));
  return writeWorkbook([{ name: '退回明细', columns, rows: records }]);
}

const shown = (value: unknown): unknown => (value === true ? 'TRUE' : value === false ? 'FALSE' : value);
