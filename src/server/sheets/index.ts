export type { Template } from './fill-template.ts';
export { findHeader, type HeaderMatch, headersIn, type WantedColumn } from './header.ts';
export { openWorkbooks } from './open-workbooks.ts';
export { readBytes } from './read-bytes.ts';
export type { Cell, Encoding, Sheet, SheetRow, Workbook } from './sheet.ts';
export { orSay, SheetProblem, type SheetProblemKind } from './sheet-problem.ts';
export { fileSource, type Source } from './source.ts';
export { readTable, readTables, type SkippedLine, type Table, type TableRow } from './table.ts';
export {
  type HandedBack,
  isRejects,
  lineHandedBack,
  ownHeadings,
  type Reject,
  writeRejects,
} from './write-rejects.ts';
export { type SheetColumn, type SheetContent, workbookPieces, writeWorkbook } from './write-workbook.ts';
