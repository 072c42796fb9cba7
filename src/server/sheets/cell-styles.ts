import type { Style } from 'exceljs';

/** What a column holds, which says how its cells are typed and shown. */
export type ColumnKind = 'text' | 'number' | 'money' | 'day' | 'percent';

const thin = { style: 'thin', color: { argb: 'FF9AA5B1' } } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };
const text: Partial<Style> = {
  numFmt: '@',
  font: { name: '宋体', size: 11 },
  border,
  alignment: { vertical: 'middle', wrapText: true },
};
const figure = (numFmt: string): Partial<Style> => ({
  ...text,
  numFmt,
  alignment: { vertical: 'middle', horizontal: 'right' },
});

/** Shared by all cells of a kind, so that a workbook holds each style once. */
export const cellStyles: Readonly<Record<ColumnKind, Partial<Style>>> = {
  text,
  day: text,
  number: figure('0.##########'),
  money: figure('#,##0.00'),
  percent: figure('0.00%'),
};
export const headStyle: Partial<Style> = {
  ...text,
  font: { name: '宋体', size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDF1F5' } },
  alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
};
export const titleStyle: Partial<Style> = {
  numFmt: '@',
  font: { name: '宋体', size: 16, bold: true },
  alignment: { vertical: 'middle', horizontal: 'center' },
};
export const noteStyle: Partial<Style> = {
  numFmt: '@',
  font: { name: '宋体', size: 10 },
  alignment: { vertical: 'middle', wrapText: true },
};
