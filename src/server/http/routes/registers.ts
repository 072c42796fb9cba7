import { z } from 'zod';
import { readersOf } from '../../audit/readers.ts';
import { instantOf } from '../../db/past.ts';
import { refusal } from '../../problems.ts';
import { exportRecords } from '../../registers/export.ts';
import { listRecords, registerOf } from '../../registers/list.ts';
import { momentsOf } from '../../registers/moments.ts';
import { recordPage, recordPageThen } from '../../registers/record-page.ts';
import { reveal } from '../../registers/reveal.ts';
import { search } from '../../registers/search.ts';
import { tally } from '../../registers/tally.ts';
import { type Route, workbook } from '../route.ts';

const Revealing = z.object({
  field: z.string(),
  // Something that can be read.
  purpose: z
    .string()
    .trim()
    .regex(/[\p{L}\p{N}]/u)
    .max(50),
  at: z.string().max(40).optional(),
});

export const registerRoutes: Route[] = [
  { method: 'get', path: '/search', handle: (session, { query }) => search(session, query.q ?? '') },
  {
    method: 'get',
    path: String.raw`/registers/:register{[a-z-]+\.xlsx}`,
    async handle(session, { params, query }) {
      const register = registerOf(session, (params.register ?? '').replace(/\.xlsx$/, ''));
      return workbook(await exportRecords(session, register, query));
    },
  },
  {
    method: 'get',
    path: '/registers/:register',
    handle: (session, { params, query }) =>
      listRecords(session, registerOf(session, params.register ?? ''), query),
  },
  {
    method: 'get',
    path: '/registers/:register/tally',
    handle: (session, { params, query }) => tally(session, registerOf(session, params.register ?? ''), query),
  },
  {
    method: 'get',
    path: '/registers/:register/moments',
    handle: (session, { params }) => momentsOf(session, registerOf(session, params.register ?? '')),
  },
  {
    method: 'get',
    path: '/registers/:register/:id/page',
    handle(session, { params, query }) {
      const register = registerOf(session, params.register ?? '');
      const id = params.id ?? '';
      return query.asOf
        ? recordPageThen(session, register, id, instantOf(query.asOf))
        : recordPage(session, register, id);
    },
  },
  {
    method: 'post',
    path: '/registers/:register/:id/reveal',
    secret: true,
    handle: (session, { params, body }) =>
      reveal(session, registerOf(session, params.register ?? ''), params.id ?? '', Revealing.parse(body)),
  },
  {
    method: 'get',
    path: '/registers/:register/:id/readers',
    handle: (session, { params }) =>
      readersOf(session, registerOf(session, params.register ?? ''), params.id ?? ''),
  },
  {
    method: 'get',
    path: '/regions',
    async handle({ regions, seat, administrator }, { query }) {
      // Nothing has been chosen yet.
      if (!regions.all.length) return [];
      if (!query.under) return [regions.view(seat.lo)];
      const node = regions.find(query.under);
      // An administrator without a seat has no region, but gives seats in every one.
      const isOpen = node && (administrator || (node.id >= seat.lo && node.id <= seat.hi));
      if (!isOpen) throw refusal('not-found');
      return regions.children(node.id).map(({ id }) => regions.view(id));
    },
  },
];
