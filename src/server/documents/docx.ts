import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { DocumentView, PaperPart } from '../http/contract.ts';

/** A paper as a Word file that WPS and Word open alike: A4, body in 仿宋, number and page in the foot, to be edited as needed. */
export const documentDocx = (paper: DocumentView): Promise<Uint8Array> =>
  paperDocx({
    title: paper.title,
    number: paper.number,
    body: [
      ...paper.paragraphs.map(sentence),
      ...(paper.columns.length ? [gap(), table(paper.columns, paper.rows), gap()] : []),
      ...paper.parts.flatMap(partBlocks),
      ...paper.signatures.map(penLine),
      ...(paper.seal ? [right(`${paper.seal}（章）`), right(paper.date)] : []),
    ],
  });

type Block = Paragraph | Table;

/** Lays blocks out as one paper: its title above, its number and page below. */
export async function paperDocx({
  title,
  number,
  body,
  landscape = false,
}: {
  title: string;
  number?: string;
  body: readonly Block[];
  landscape?: boolean;
}): Promise<Uint8Array> {
  const size = landscape ? { width: a4.height, height: a4.width, orientation: 'landscape' as const } : a4;
  const document = new Document({
    creator: '守线',
    title: title.replace('\n', ''),
    styles: { default: { document: { run: { font: song, size: 28 } } } },
    sections: [
      {
        properties: { page: { size, margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 } } },
        footers: { default: foot(number) },
        children: [heading(title), ...body],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

/** 公文 margins and A4 in twentieths of a point (GB/T 9704: 上37毫米，左28毫米). */
const a4 = { width: 11906, height: 16838 };
const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const black = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };

/** Lines of the title stand under each other, so that none breaks within a word. */
const heading = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 360 },
    children: text.split('\n').map(
      (line, index) =>
        new TextRun({
          text: line,
          size: 40,
          bold: true,
          font: { ...black, eastAsia: '宋体' },
          ...(index && { break: 1 }),
        }),
    ),
  });
/** 一、总体情况. */
export const subheading = (text: string) =>
  new Paragraph({
    spacing: { before: 240, after: 120 },
    keepNext: true,
    children: [new TextRun({ text, size: 28, font: black })],
  });
/** A paragraph, its first line two characters in. */
export const sentence = (text: string) =>
  new Paragraph({ indent: { firstLine: 560 }, spacing: { line: 460 }, children: [new TextRun({ text })] });
const right = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 120 },
    children: [new TextRun({ text })],
  });
const gap = () => new Paragraph({ spacing: { after: 120 }, children: [] });
/** A label with a line for the pen. */
export const penLine = (label: string) =>
  new Paragraph({
    spacing: { before: 200 },
    children: [new TextRun({ text: label }), new TextRun({ text: '　'.repeat(16), underline: {} })],
  });

/** A table in small type, its head again on every page. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  size = columns.length > 7 ? 16 : 21,
): Table {
  const cell = (text: string, bold = false) =>
    new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size, bold })] }),
      ],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.AUTOFIT,
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text) => cell(text, true)) }),
      ...rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map((text) => cell(text)) })),
    ],
  });
}

function partBlocks({ heading: title, facts, columns, rows, pen }: PaperPart): Block[] {
  if (facts) return [subheading(title), factTable(facts), gap()];
  if (columns) return [subheading(title), table(columns, rows ?? []), gap()];
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

const foot = (number: string | undefined) =>
  new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: '808080', space: 4 } },
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 18,
            children: [
              number ? `编号：${number}　　` : '',
              '第',
              PageNumber.CURRENT,
              '页，共',
              PageNumber.TOTAL_PAGES,
              '页',
            ],
          }),
        ],
      }),
    ],
  });
