import { AlignmentType, Bookmark, LineRuleType, Paragraph, type Table, TabStopType, TextRun } from 'docx';
import type { PaperPart } from '../http/contract.ts';
import { textWidth } from './sizes.ts';
import { factTable, table } from './tables.ts';

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
export const gap = (keepNext = false) =>
  new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT }, keepNext, children: [] });
/** Labels with lines for names and days: short ones side by side, an opinion on a line as long as the page is wide. */
export function signatureLines(labels: readonly string[], isAcross = false): Paragraph[] {
  const lines: string[][] = [];
  const isShort = (label: string) => label.length <= 8 && !label.includes('意见');
  for (const label of labels) {
    const last = lines.at(-1);
    if (last && last.length < (isAcross ? 3 : 2) && [...last, label].every(isShort)) last.push(label);
    else lines.push([label]);
  }
  return lines.map((line) =>
    line.some((label) => label.includes('意见'))
      ? writingLine(line.join(''))
      : new Paragraph({
          spacing: { before: 160 },
          keepNext: true,
          children: line.flatMap((label) => [
            new TextRun({ text: label }),
            new TextRun({ text: '　'.repeat(line.length > 1 ? 13 - label.length : 14), underline: {} }),
            new TextRun({ text: '　　' }),
          ]),
        }),
  );
}
/** A label with a line as long as the page is wide, to write a sentence on; without a label, one more line. */
export const writingLine = (label: string) =>
  new Paragraph({
    spacing: { before: 200 },
    keepNext: true,
    tabStops: [{ type: TabStopType.RIGHT, position: textWidth(), leader: 'underscore' }],
    children: [new TextRun({ text: `${label}\t` })],
  });

/** A part of a paper under its heading. */
export function partBlocks({
  heading: title,
  facts,
  columns,
  rows = [],
  pen,
  penned = 0,
}: PaperPart): Block[] {
  if (facts) return [subheading(title), factTable(facts), gap()];
  // A page of signatures is a page of its own.
  const isPage = rows.length > 6 && rows.every((cells) => cells.every((text) => /^\d*$/.test(text)));
  if (columns) return [subheading(title, isPage), table(columns, rows, { tall: penned > 0 }), gap()];
  return [subheading(title), ...(pen ?? []).map(writingLine)];
}
