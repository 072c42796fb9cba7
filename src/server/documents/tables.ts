import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { textWidth } from './sizes.ts';

interface Layout {
  /** Of its type, in half points. */
  readonly size?: number;
  /** Rows high enough to sign in. */
  readonly tall?: boolean;
  readonly width?: number;
  /** What stands below stays with the last lines: whoever signs a list signs beside a name of it. */
  readonly signed?: boolean;
}
/** A table in small type, its head again on every page; each column as wide as what stands in it asks for. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  {
    width = textWidth(),
    size = width > textWidth() || columns.length < 8 ? 21 : columns.length > 9 ? 16 : 18,
    tall = false,
    signed = false,
  }: Layout = {},
): Table {
  const shares = sharesOf(columns, rows);
  const margin = tall ? 130 : 60;
  const cell = (text: string, i: number, keepNext: boolean, bold = false) =>
    new TableCell({
      width: { size: shares[i] ?? 10, type: WidthType.PERCENTAGE },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: margin, bottom: margin, left: 60, right: 60 },
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext,
          children: text
            .split('\n')
            .map((line, at) => new TextRun({ text: line, size, bold, ...(at && { break: 1 }) })),
        }),
      ],
    });
  // A short table stays whole; of a long one the head keeps its first line, and the last line its neighbour.
  const keepsNext = (i: number) =>
    signed ? i > rows.length - 3 : rows.length <= 10 ? i < rows.length - 1 : i === rows.length - 2;
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: shares.map((share) => Math.round((share / 100) * width)),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((text, i) => cell(text, i, true, true)),
      }),
      ...rows.map(
        (cells, at) =>
          new TableRow({ cantSplit: true, children: cells.map((text, i) => cell(text, i, keepsNext(at))) }),
      ),
    ],
  });
}

/** Percentages: a long number keeps its line, a long sentence breaks, a narrow column keeps its heading. */
function sharesOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const lengthOf = (text: string) =>
    Math.max(
      ...text
        .split('\n')
        .map((line) => [...line].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 2 : 1.25), 0)),
    );
  const asked = columns.map((head, i) => {
    const longest = Math.max(0, ...rows.map((cells) => lengthOf(cells[i] ?? '')));
    return Math.min(Math.max(longest, Math.min(lengthOf(head), 8), 5) + 3.5, 38);
  });
  const sum = asked.reduce((all, one) => all + one, 0);
  return asked.map((one) => (one / sum) * 100);
}

type Fact = readonly [label: string, value: string];
/** Labels and values side by side, two of each to a line; a long value has a line of its own. */
export function factTable(facts: readonly Fact[]): Table {
  const cell = (keepNext: boolean, text: string, share: number, isLabel: boolean, columnSpan = 1) =>
    new TableCell({
      columnSpan,
      verticalAlign: VerticalAlign.CENTER,
      width: { size: share, type: WidthType.PERCENTAGE },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      ...(isLabel && { shading: { fill: 'F2F2F2' } }),
      children: [new Paragraph({ keepNext, children: [new TextRun({ text, size: 21 })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    layout: TableLayoutType.FIXED,
    columnWidths: [20, 30, 20, 30].map((share) => Math.round((share / 100) * textWidth())),
    rows: linesOf(facts).map(
      (line, i, { length }) =>
        new TableRow({
          cantSplit: true,
          children: line.flatMap(([label, value]) => [
            cell(i < length - 1, label, 20, true),
            line.length === 1
              ? cell(i < length - 1, value, 80, false, 3)
              : cell(i < length - 1, value, 30, false),
          ]),
        }),
    ),
  });
}

function linesOf(facts: readonly Fact[]): Fact[][] {
  const lines: Fact[][] = [];
  let isOpen = false;
  for (const fact of facts) {
    const isLong = fact[1].length > 18 && !/^[\d*]+$/.test(fact[1]);
    const last = lines.at(-1);
    if (isOpen && !isLong && last) last.push(fact);
    else lines.push([fact]);
    isOpen = !isLong && !(isOpen && last);
  }
  return lines;
}
