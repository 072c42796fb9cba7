import { refusal } from '../../problems.ts';
import { exportQuery } from '../../queries/export.ts';
import { type BroughtForm, fillFromQuery, lookAtTemplate } from '../../queries/fill.ts';
import { queryGroups } from '../../queries/groups.ts';
import { queryRows } from '../../queries/rows.ts';
import { registerOf } from '../../registers/list.ts';
import { type Route, workbook } from '../route.ts';

function formOf(file: BroughtForm | undefined): BroughtForm {
  if (!file) throw refusal('bad-request', '请选择上级发来的表格');
  return file;
}

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
    method: 'post',
    path: '/queries/:register/form',
    handle: (session, { params, query, file }) =>
      lookAtTemplate(session, registerOf(session, params.register ?? ''), formOf(file), query),
  },
  {
    method: 'post',
    path: '/queries/:register/form.xlsx',
    secret: true,
    async handle(session, { params, query: { purpose, ...query }, file }) {
      const register = registerOf(session, params.register ?? '');
      return workbook(await fillFromQuery(session, register, formOf(file), query, purpose));
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
