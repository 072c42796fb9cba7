import {
  AlignmentType,
  Bookmark,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { PaperPart } from '../http/contract.ts';

/** What a paper is made of. */
export type Block = Paragraph | Table;
/** 仿宋 for Chinese, Times for the rest. */
export const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
/** 黑体, for headings. */
export const black = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };

/** The title; its lines stand under each other, so that none breaks within a word. */
export const heading = (text: string, anchor?: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 360 },
    children: anchor ? [new Bookmark({ id: anchor, children: lines(text) })] : lines(text),
  });
const lines = (text: string) =>
  text.split('\n').map(
    (line, index) =>
      new TextRun({
        text: line,
        size: 40,
        bold: true,
        font: { ...black, eastAsia: '宋体' },
        ...(index && { break: 1 }),
      }),
  );
/** 一、总体情况. */
export const subheading = (text: string, onNewPage = false) =>
  new Paragraph({
    pageBreakBefore: onNewPage,
    spacing: { before: 240, after: 120 },
    keepNext: true,
    children: [new TextRun({ text, size: 28, font: black })],
  });
/** A paragraph, its first line two characters in. */
export const sentence = (text: string) =>
  new Paragraph({ indent: { firstLine: 560 }, spacing: { line: 460 }, children: [new TextRun({ text })] });
/** A line at the right edge: the seal and its date. */
export const right = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 120 },
    keepNext: true,
    children: [new TextRun({ text })],
  });
/** A little room. */
export const gap = () => new Paragraph({ spacing: { line: 200 }, children: [] });
/** A label with a line for the pen. */
export const penLine = (label: string) =>
  new Paragraph({
    spacing: { before: 160 },
    keepNext: true,
    children: [new TextRun({ text: label }), new TextRun({ text: '　'.repeat(16), underline: {} })],
  });

/** A table in small type, its head again on every page; each column as wide as what stands in it asks for. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  size = columns.length > 7 ? 16 : 21,
  tall = false,
): Table {
  const shares = sharesOf(columns, rows);
  const cell = (text: string, i: number, bold = false) =>
    new TableCell({
      width: { size: shares[i] ?? 10, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: tall ? 160 : 60, bottom: tall ? 160 : 60, left: 60, right: 60 },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size, bold })] }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: shares.map((share) => Math.round((share / 100) * textWidth)),
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text, i) => cell(text, i, true)) }),
      ...rows.map(
        (cells) => new TableRow({ cantSplit: true, children: cells.map((text, i) => cell(text, i)) }),
      ),
    ],
  });
}
/** A4 without its margins, in twentieths of a point. */
const textWidth = 11906 - 1588 - 1474;

/** Percentages: a long number keeps its line, a long sentence breaks, a narrow column keeps its heading. */
function sharesOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const lengthOf = (text: string) =>
    [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 2 : 1.25), 0);
  const asked = columns.map((head, i) => {
    const longest = Math.max(0, ...rows.map((cells) => lengthOf(cells[i] ?? '')));
    return Math.min(Math.max(longest, Math.min(lengthOf(head), 8), 5) + 3.5, 38);
  });
  const sum = asked.reduce((all, one) => all + one, 0);
  return asked.map((one) => (one / sum) * 100);
}

/** A part of a paper under its heading. */
export function partBlocks({ heading: title, facts, columns, rows, pen }: PaperPart): Block[] {
  if (facts) return [subheading(title), factTable(facts), gap()];
  // A page of signatures is a page of its own.
  const isForPen = rows?.every((cells) => cells.every((text) => /^\d*$/.test(text)));
  if (columns) return [subheading(title, isForPen), table(columns, rows ?? [], undefined, isForPen), gap()];
  return [subheading(title), ...(pen ?? []).map(penLine)];
}

/** Labels and values side by side, two of each to a line. */
function factTable(facts: readonly (readonly [string, string])[]): Table {
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, i) => facts.slice(2 * i, 2 * i + 2));
  const cell = (text: string, share: number, isLabel: boolean) =>
    new TableCell({
      width: { size: share, type: WidthType.PERCENTAGE },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      ...(isLabel && { shading: { fill: 'F2F2F2' } }),
      children: [new Paragraph({ children: [new TextRun({ text, size: 21 })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: pairs.map(
      ([first, second = ['', '']]) =>
        new TableRow({
          cantSplit: true,
          children: [first, second].flatMap((pair) => [
            cell(pair?.[0] ?? '', 20, true),
            cell(pair?.[1] ?? '', 30, false),
          ]),
        }),
    ),
  });
}
