import { refusal } from '../../problems.ts';
import { findRun, listRuns } from '../../runs/index.ts';
import type { Route } from '../route.ts';

/** GET /api/runs?kind= and GET /api/runs/:id */
export const runRoutes: Route[] = [
  { method: 'get', path: '/runs', handle: (session, { query }) => listRuns(session, query.kind) },
  {
    method: 'get',
    path: '/runs/:id',
    handle: async (session, { params }) => {
      const run = await findRun(session, params.id ?? '');
      if (!run) throw refusal('not-found');
      return run;
    },
  },
];
