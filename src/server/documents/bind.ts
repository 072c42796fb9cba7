import {
  AlignmentType,
  PageReference,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { BookletView } from '../http/contract.ts';
import { black, song } from './blocks.ts';
import { anchorOf, bookletDocx, type Sheet } from './docx.ts';

/** A whole file as one Word file: cover, index with the page of each paper, and the papers one after the other. */
export const bind = ({ title, cover, date, papers, blanks }: BookletView): Promise<Uint8Array> => {
  const front: Sheet[] = [
    {
      title: '',
      body: [
        ...Array.from({ length: 5 }, tall),
        centred(title, 48),
        ...Array.from({ length: 4 }, tall),
        ...cover.map(([label, value]) => coverLine(label, value)),
        ...Array.from({ length: 4 }, tall),
        centred(`卷内${papers.length}份　　留待填写${blanks}处`, 28),
        centred(date, 28),
      ],
    },
    {
      title: '卷内目录',
      body: [indexOf(papers)],
    },
  ];
  return bookletDocx(title, front, papers);
};

const tall = () => new Paragraph({ children: [new TextRun({ text: '', size: 48 })] });
const centred = (text: string, size: number) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 120 },
    children: [new TextRun({ text, size, font: size > 30 ? black : song, bold: size > 30 })],
  });
const coverLine = (label: string, value: string) =>
  new Paragraph({
    indent: { left: 1700 },
    spacing: { after: 200 },
    children: [
      new TextRun({ text: `${label}：`, size: 30 }),
      new TextRun({ text: `　${value}　`, size: 30, underline: {} }),
    ],
  });

const shares = [7, 32, 40, 13, 8];
function indexOf(papers: BookletView['papers']): Table {
  const cell = (child: TextRun | PageReference, share: number, left = false) =>
    new TableCell({
      width: { size: share, type: WidthType.PERCENTAGE },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({ alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER, children: [child] }),
      ],
    });
  const run = (text: string, bold = false) => new TextRun({ text, size: 21, bold });
  const row = (cells: readonly (TextRun | PageReference)[]) =>
    new TableRow({
      cantSplit: true,
      children: cells.map((child, i) => cell(child, shares[i] ?? 10, i === 1)),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: ['序号', '文书', '编号', '留待填写', '页码'].map((text, i) =>
          cell(run(text, true), shares[i] ?? 10),
        ),
      }),
      ...papers.map(({ title, number, blanks }, i) =>
        row([
          run(String(i + 1)),
          run(title.replace('\n', '')),
          run(number),
          run(`${blanks}处`),
          new PageReference(anchorOf(i)),
        ]),
      ),
    ],
  });
}
