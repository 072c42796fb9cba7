import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { DocumentView } from '../http/contract.ts';
import { type Block, gap, heading, partBlocks, right, sentence, signatureLines, song } from './blocks.ts';
import { a4, across, full, textWidth, upright } from './sizes.ts';
import { table } from './tables.ts';

/** A paper as a Word file that WPS and Word open alike: A4, body in 仿宋, number and page in the foot, to be edited as needed. */
export const documentDocx = (paper: DocumentView): Promise<Uint8Array> =>
  packed(
    paper.title,
    copiesOf(paper).map((copy) => sectionOf(copy)),
  );

/** A paper once, or once for each of its 联, so marked. */
const copiesOf = (paper: DocumentView): Sheet[] => {
  const body = bodyOf(paper);
  const { title, number } = paper;
  const sheet = { title, number, body, landscape: isWide(paper), form: paper.parts.length > 0 };
  return paper.copies.length
    ? paper.copies.map((mark) => ({ ...sheet, body: bodyOf(paper), mark }))
    : [sheet];
};

/** A list of many columns lies across. */
const isWide = ({ columns }: DocumentView): boolean => columns.length > 8;

const bodyOf = (paper: DocumentView): Block[] => [
  ...paper.paragraphs.map(sentence),
  ...(paper.columns.length
    ? [
        gap(),
        table(paper.columns, paper.rows, { width: textWidth(isWide(paper)), signed: isWide(paper) }),
        gap(isWide(paper)),
      ]
    : []),
  ...paper.parts.flatMap(partBlocks),
  ...signatureLines(paper.signatures, isWide(paper)),
  ...(paper.seal ? [right(`${paper.seal}（章）`), right(paper.date)] : []),
];

/** One paper among those of a file. */
export interface Sheet {
  readonly title: string;
  readonly number?: string | undefined;
  readonly body: readonly Block[];
  readonly landscape?: boolean;
  readonly form?: boolean;
  /** 联. */
  readonly mark?: string;
  /** A name by which an index can say on which page it begins. */
  readonly anchor?: string;
}

/** Lays blocks out as one paper: its title above, its number and page below; `more` are sheets behind it. */
export const paperDocx = (sheet: Sheet, ...more: readonly Sheet[]): Promise<Uint8Array> =>
  packed(sheet.title, [sheet, ...more].map(sectionOf));

/** 成册: cover and index, then every paper on pages of its own, numbered through. */
export const bookletDocx = (title: string, front: readonly Sheet[], papers: readonly DocumentView[]) =>
  packed(
    title,
    [
      ...front.map(sectionOf),
      ...papers.flatMap((paper, i) =>
        copiesOf(paper).map((sheet, copy) => sectionOf(copy ? sheet : { ...sheet, anchor: anchorOf(i) })),
      ),
    ],
    // The pages in the index are counted by whoever opens it.
    true,
  );
export const anchorOf = (index: number): string => `paper${index + 1}`;

async function packed(
  title: string,
  sections: readonly ISectionOptions[],
  updateFields = false,
): Promise<Uint8Array> {
  const document = new Document({
    creator: '守线',
    title: title.replace('\n', ''),
    styles: { default: { document: { run: { font: song, size: 28 } } } },
    sections: [...sections],
    features: { updateFields },
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function sectionOf({
  title,
  number,
  body,
  landscape = false,
  form = false,
  mark,
  anchor,
}: Sheet): ISectionOptions {
  const size = { ...a4, ...(landscape && { orientation: PageOrientation.LANDSCAPE }) };
  const marked = mark ? [right(mark)] : [];
  return {
    properties: { page: { size, margin: landscape ? across : form ? full : upright } },
    footers: { default: foot(number) },
    children: [...marked, ...(title ? [heading(title, anchor)] : []), ...body],
  };
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
