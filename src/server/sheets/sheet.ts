/** A cell as a person would see it in the file, before any field reads it; a blank is null. */
export type Cell = string | number | boolean | null;

/** One row that holds something; `cells` ends with the last filled cell, and blank rows are not handed on. */
export interface SheetRow {
  /** 1-based, as the table program numbers it. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Positions whose value a formula computed; a formula that was never computed is null. */
  readonly formulas?: ReadonlySet<number> | undefined;
  /**
   * The text in the file of numbers with 16 digits or more, by position. A table program keeps 15 digits, so
   * such a number has changed already or would change here.
   */
  readonly raw?: ReadonlyMap<number, string> | undefined;
}

/** One sheet; `rows()` reads the file anew each time and throws a SheetProblem at the line where it is damaged. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  rows(): Iterable<SheetRow>;
}

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** One file of sheets; text files have one sheet, and an encoding. */
export interface Workbook {
  /** The file's name; for a file inside a zip `outer.zip/inner.csv`. */
  readonly name: string;
  readonly kind: 'xlsx' | 'xls' | 'csv' | 'tsv';
  readonly encoding?: Encoding;
  readonly sheets: readonly Sheet[];
  /** Of the zip it lies in: why each of the files was left out that are no tables. */
  readonly leftOut?: readonly string[];
}

/** The text, or null when nothing in it can be seen. */
export const seen = (text: string): string | null => (/[^\s\u200b]/.test(text) ? text : null);
