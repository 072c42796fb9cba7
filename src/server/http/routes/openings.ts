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
      const { reason } = z.object({ reason: z.string().max(500) }).parse(body);
      const sought = z.union([z.object({ record: z.string() }), z.object({ number: z.string().max(40) })]);
      return openRecord(session, sought.parse(body), reason);
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
