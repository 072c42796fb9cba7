import { z } from 'zod';
import { forgetView, keepView, listViews } from '../../access/views.ts';
import type { Route } from '../route.ts';

const View = z.object({
  page: z.string().min(1).max(80),
  name: z.string().trim().min(1).max(40),
  filters: z.record(z.string().max(80), z.string().max(4_000)),
  hidden: z.array(z.string().max(80)).max(200),
  shared: z.boolean().optional(),
});

/** 保存视图: a person's own, whatever seat they sit in, and what others share in the seat's region. */
export const viewRoutes: Route[] = [
  { method: 'get', path: '/views', handle: (session, { query }) => listViews(session, query.page ?? '') },
  { method: 'post', path: '/views', handle: (session, { body }) => keepView(session, View.parse(body)) },
  {
    method: 'delete',
    path: '/views/:id',
    async handle(session, { params }) {
      await forgetView(session, params.id ?? '');
      return {};
    },
  },
];
