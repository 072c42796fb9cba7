import { exportQuery } from '../../queries/export.ts';
import { queryGroups } from '../../queries/groups.ts';
import { queryRows } from '../../queries/rows.ts';
import { registerOf } from '../../registers/list.ts';
import { type Route, workbook } from '../route.ts';

/** 自定义取数: fields of any register, filtered, grouped and handed out as a table. */
export const queryRoutes: Route[] = [
  {
    method: 'get',
    path: String.raw`/queries/:register{[a-z-]+\.xlsx}`,
    async handle(session, { params, query }) {
      const register = registerOf(session, (params.register ?? '').replace(/\.xlsx$/, ''));
      return workbook(await exportQuery(session, register, query));
    },
  },
  {
    method: 'get',
    path: '/queries/:register',
    handle(session, { params, query }) {
      const register = registerOf(session, params.register ?? '');
      return query.by ? queryGroups(session, register, query) : queryRows(session, register, query);
    },
  },
];
