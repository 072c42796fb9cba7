import { emptyRegistry } from '../../feeds/index.ts';
import { mayEdit } from '../../parameters/may-edit.ts';
import { refusal } from '../../problems.ts';
import { startMonth } from '../../runs/month.ts';
import { monthFolds } from '../../runs/month-folds.ts';
import { monthView } from '../../runs/month-view.ts';
import type { Route } from '../route.ts';

/** 月度比对: where a month stands, and running it. */
export const monthRoutes: Route[] = [
  {
    method: 'get',
    path: '/months/:month',
    handle: (session, { params }) => monthView(session, params.month ?? ''),
  },
  {
    method: 'get',
    path: '/months/:month/folds',
    handle: (session, { params }) => monthFolds(session, params.month ?? ''),
  },
  {
    method: 'post',
    path: '/months/:month/run',
    handle: async (session, { params }) => {
      if (!mayEdit(session)) throw refusal('not-your-office', '月度比对由市、县经办运行');
      const empty = await emptyRegistry(session, session.regions.get(session.seat.lo));
      if (empty) throw refusal('wrong-order', empty);
      return { run: await startMonth(session.platform, params.month ?? '') };
    },
  },
];
