import { refusal } from '../../problems.ts';
import { startMonth } from '../../runs/month.ts';
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
    method: 'post',
    path: '/months/:month/run',
    handle: async ({ seat, platform }, { params }) => {
      if (seat.department || (seat.level !== 'county' && seat.level !== 'city'))
        throw refusal('not-your-office', '月度比对由市、县运行');
      return { run: await startMonth(platform, params.month ?? '') };
    },
  },
];
