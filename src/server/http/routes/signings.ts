import { z } from 'zod';
import { endOthers, listSignings } from '../../access/signings.ts';
import type { AskedBySession } from '../app.ts';
import type { Route } from '../route.ts';

/** 登录记录: one's own sessions. */
export const signingRoutes: Route[] = [
  {
    method: 'get',
    path: '/session/signings',
    handle: (session, asked) => listSignings(session, (asked as AskedBySession).token),
  },
  {
    method: 'delete',
    path: '/session/signings',
    async handle(session, asked) {
      await endOthers(session, (asked as AskedBySession).token);
      return { ok: true };
    },
  },
  {
    method: 'delete',
    path: '/session/signings/:id',
    async handle(session, asked) {
      await endOthers(session, (asked as AskedBySession).token, z.uuid().parse(asked.params.id));
      return { ok: true };
    },
  },
];
