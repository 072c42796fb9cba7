import { z } from 'zod';
import { countDifferences } from '../../reconciliation/counts.ts';
import { listDifferences } from '../../reconciliation/differences.ts';
import { enterDifferences } from '../../reconciliation/enter.ts';
import { differencesSheet, entrySheet } from '../../reconciliation/sheets.ts';
import { type Route, workbook } from '../route.ts';

const Entered = z.object({ ids: z.array(z.string().max(200)).min(1).max(2_000), entered: z.boolean() });

/** 与国家系统核对. */
export const reconciliationRoutes: Route[] = [
  { method: 'get', path: '/reconciliation', handle: (session, { query }) => listDifferences(session, query) },
  {
    method: 'get',
    path: '/reconciliation/counts',
    handle: (session, { query }) => countDifferences(session, query),
  },
  {
    method: 'get',
    path: '/reconciliation.xlsx',
    handle: async (session, { query }) => workbook(await differencesSheet(session, query)),
  },
  {
    method: 'get',
    path: '/reconciliation/entry-list.xlsx',
    handle: async (session, { query }) => workbook(await entrySheet(session, query)),
  },
  {
    method: 'post',
    path: '/reconciliation/entered',
    async handle(session, { body }) {
      const { ids, entered } = Entered.parse(body);
      return { changed: await enterDifferences(session, ids, entered) };
    },
  },
];
