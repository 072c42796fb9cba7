import { z } from 'zod';
import { listOpenings, noteOpening, openedPage, openRecord } from '../../access/openings.ts';
import type { Route } from '../route.ts';

/** 应急查看: one household outside the seat, and what was looked at here from outside. */
export const openingRoutes: Route[] = [
  { method: 'get', path: '/openings', handle: (session) => listOpenings(session) },
  {
    method: 'post',
    path: '/openings',
    handle(session, { body }) {
      const { record, reason } = z.object({ record: z.string(), reason: z.string().max(500) }).parse(body);
      return openRecord(session, record, reason);
    },
  },
  {
    method: 'get',
    path: '/openings/:id/page',
    handle: (session, { params }) => openedPage(session, params.id ?? ''),
  },
  {
    method: 'post',
    path: '/openings/:id/noted',
    async handle(session, { params }) {
      await noteOpening(session, params.id ?? '');
      return {};
    },
  },
];
