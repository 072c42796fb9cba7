import { z } from 'zod';
import { exportDoubts } from '../../doubts/export.ts';
import { doubtsIn, startDoubts } from '../../doubts/run.ts';
import { doubtSummary } from '../../doubts/summary.ts';
import { reopenDoubts, verifyDoubts } from '../../doubts/verify.ts';
import { listRecords } from '../../registers/list.ts';
import { type Route, workbook } from '../route.ts';

const ids = z.array(z.uuid()).min(1).max(500);
const Verified = z.object({ ids, why: z.string().max(500) });
const Reopened = z.object({ ids });

/** 问题数据: what is doubtful in the registry, who can mend it, and what was verified as right. */
export const doubtRoutes: Route[] = [
  {
    method: 'get',
    path: '/doubts',
    handle: (session, { query }) => listRecords(session, doubtsIn(session), query),
  },
  {
    method: 'get',
    path: '/doubts.xlsx',
    handle: async (session, { query }) => workbook(await exportDoubts(session, query)),
  },
  {
    method: 'get',
    path: '/doubts/summary',
    handle: (session, { query }) => doubtSummary(session, query.region),
  },
  {
    method: 'post',
    path: '/doubts/run',
    handle: async (session) => ({ run: await startDoubts(session) }),
  },
  {
    method: 'post',
    path: '/doubts/verify',
    handle(session, { body }) {
      const { ids: chosen, why } = Verified.parse(body);
      return verifyDoubts(session, chosen, why);
    },
  },
  {
    method: 'post',
    path: '/doubts/reopen',
    handle: (session, { body }) => reopenDoubts(session, Reopened.parse(body).ids),
  },
];
