import { attendance } from '../../attendance/list.ts';
import { attendanceSheet } from '../../attendance/sheet.ts';
import { type Route, workbook } from '../route.ts';

/** 在岗台账. */
export const attendanceRoutes: Route[] = [
  {
    method: 'get',
    path: String.raw`/attendance/:id{[a-z-]+\.xlsx}`,
    handle: async (session, { params, query }) =>
      workbook(await attendanceSheet(session, (params.id ?? '').replace(/\.xlsx$/, ''), query)),
  },
  {
    method: 'get',
    path: '/attendance/:id',
    handle: (session, { params, query }) => attendance(session, params.id ?? '', query),
  },
];
