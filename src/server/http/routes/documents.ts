import { incomeSheet } from '../../contributions/sheet.ts';
import { bind } from '../../documents/bind.ts';
import { bookletOf } from '../../documents/booklet.ts';
import { documentDocx } from '../../documents/docx.ts';
import { renderList } from '../../documents/list.ts';
import { renderDocument, renderRecord } from '../../documents/render.ts';
import type { Query } from '../../registers/filters.ts';
import type { Session } from '../../session.ts';
import { type Asked, type Route, wordFile } from '../route.ts';

const id = ({ params }: Asked) => (params.id ?? '').replace(/\.docx$/, '');

/** A paper about one case or one record, or the list of a batch. */
const paperOf = (session: Session, document: string, { case: of, batch, record }: Query) =>
  batch
    ? renderList(session, document, batch)
    : record
      ? renderRecord(session, document, record)
      : renderDocument(session, document, of ?? '');

/** 文书: what is printed, and the same as a file to be edited; 一键成册; 收入测算. */
export const documentRoutes: Route[] = [
  {
    method: 'get',
    path: String.raw`/documents/:id{[a-z-]+\.docx}`,
    async handle(session, asked) {
      const paper = await paperOf(session, id(asked), asked.query);
      return wordFile({ file: `${paper.title.replace('\n', '')}.docx`, bytes: await documentDocx(paper) });
    },
  },
  {
    method: 'get',
    path: '/documents/:id',
    handle: (session, asked) => paperOf(session, id(asked), asked.query),
  },
  {
    method: 'get',
    path: String.raw`/booklets/:id{[0-9a-f-]+\.docx}`,
    async handle(session, asked) {
      const booklet = await bookletOf(session, id(asked));
      return wordFile({ file: `${booklet.title}.docx`, bytes: await bind(booklet) });
    },
  },
  { method: 'get', path: '/booklets/:id', handle: (session, asked) => bookletOf(session, id(asked)) },
  { method: 'get', path: '/income/:id', handle: (session, asked) => incomeSheet(session, id(asked)) },
];
