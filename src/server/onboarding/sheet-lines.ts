import type { RejectView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import {
  type Cell,
  openWorkbooks,
  orSay,
  readTables,
  SheetProblem,
  type WantedColumn,
  writeRejects,
} from '../sheets/index.ts';

/** One line of an office's own sheet: the wanted columns as trimmed text, blank ones empty. */
export interface SheetLine {
  readonly line: number;
  readonly sheet: string;
  readonly values: Readonly<Record<string, string>>;
  readonly original: readonly Cell[];
}
/** A sheet as it was read, with its headings for handing lines back. */
export interface SheetLines {
  readonly headers: readonly string[];
  readonly lines: readonly SheetLine[];
}

/** Reads all sheets of a file in which those columns stand; refused with the sentence that says why it cannot be read. */
export async function sheetLines(
  file: string,
  bytes: Uint8Array,
  wanted: readonly WantedColumn[],
): Promise<SheetLines> {
  try {
    const books = openWorkbooks(file, bytes);
    const tables = (await Promise.all(books.map((book) => readTables(book, wanted)))).flat();
    const lines = tables.flatMap((table) =>
      [...table.rows()].map(({ line, values, raw, original }) => ({
        line,
        sheet: table.sheet,
        original,
        values: Object.fromEntries(
          Object.entries(values).map(([key, value]) => [key, textOf(raw[key] ?? value)]),
        ),
      })),
    );
    return { headers: tables[0]?.header.headers ?? [], lines };
  } catch (error) {
    // An office's own sheet has a template instead.
    if (error instanceof SheetProblem)
      throw refusal('wrong-file', error.message.replace(orSay, '（列名见模板）'));
    throw error;
  }
}

const textOf = (value: Cell): string => (value === null ? '' : String(value).normalize('NFKC').trim());

/** A line that is handed back: where, why, and what to do. */
export interface Returned extends RejectView {
  readonly original: readonly Cell[];
}

/** The lines handed back as a table to be corrected, in base64 since it travels inside an answer; null where there are none. */
export async function returnedSheet(
  { headers }: SheetLines,
  returned: readonly Returned[],
): Promise<string | null> {
  if (!returned.length) return null;
  return Buffer.from(await writeRejects(headers, returned)).toString('base64');
}
