import { addValue, removeValue } from '../../parameters/change.ts';
import { listParameters } from '../../parameters/list.ts';
import { previewValue } from '../../parameters/preview.ts';
import type { Route } from '../route.ts';

/** 规则参数: what policy sets, by day and area. */
export const parameterRoutes: Route[] = [
  { method: 'get', path: '/parameters', handle: (session) => listParameters(session) },
  {
    method: 'post',
    path: '/parameters/:id/preview',
    handle: (session, { params, body }) =>
      previewValue(session, params.id ?? '', (body ?? {}) as Record<string, unknown>),
  },
  {
    method: 'post',
    path: '/parameters/:id/values',
    handle: async (session, { params, body }) => ({
      id: await addValue(session, params.id ?? '', (body ?? {}) as Record<string, unknown>),
    }),
  },
  {
    method: 'delete',
    path: '/parameters/:id/values/:value',
    handle: async (session, { params }) => {
      await removeValue(session, params.id ?? '', params.value ?? '');
      return {};
    },
  },
];
