import { askedBy } from '../../comparisons/asked.ts';
import { compare } from '../../comparisons/compare.ts';
import { comparedRegisters } from '../../comparisons/compared.ts';
import { comparisonPaper } from '../../comparisons/paper.ts';
import { comparedRows } from '../../comparisons/rows.ts';
import { comparisonWorkbook, exportCompared } from '../../comparisons/sheets.ts';
import { refusal } from '../../problems.ts';
import type { Session } from '../../session.ts';
import { type Route, wordFile, workbook } from '../route.ts';

/** 两个时点的登记册对比. */
export const comparisonRoutes: Route[] = [
  {
    method: 'get',
    path: '/comparisons',
    handle: (session, { query }) => compare(session, askedBy(session, query)),
  },
  {
    method: 'get',
    path: '/comparisons.xlsx',
    handle: async (session, { query }) =>
      workbook(await comparisonWorkbook(session, askedBy(session, query), query)),
  },
  {
    method: 'get',
    path: '/comparisons.docx',
    handle: async (session, { query }) =>
      wordFile(await comparisonPaper(session, askedBy(session, query), query)),
  },
  {
    method: 'get',
    path: String.raw`/comparisons/:register{[a-z-]+\.xlsx}`,
    handle: async (session, { params, query }) => {
      const register = registerOf(session, (params.register ?? '').replace(/\.xlsx$/, ''));
      return workbook(await exportCompared(session, register, askedBy(session, query), query));
    },
  },
  {
    method: 'get',
    path: '/comparisons/:register',
    handle: (session, { params, query }) =>
      comparedRows(session, registerOf(session, params.register ?? ''), askedBy(session, query), query),
  },
];

function registerOf({ platform }: Session, id: string) {
  const register = comparedRegisters(platform).find((each) => each.id === id);
  if (!register) throw refusal('not-found');
  return register;
}
