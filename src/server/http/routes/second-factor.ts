import { z } from 'zod';
import { asAdministrator } from '../../access/accounts.ts';
import {
  beginBinding,
  bind,
  forgetSecondFactor,
  requireSecondFactor,
  secondFactorOf,
  secondFactorOffices,
  unbind,
} from '../../access/second-factor.ts';
import { endSessionsOf } from '../../access/signin.ts';
import type { AskedBySession } from '../app.ts';
import type { Route } from '../route.ts';

const Code = z.object({ code: z.string().trim().max(40) });

export const secondFactorRoutes: Route[] = [
  {
    method: 'get',
    path: '/session/second-factor',
    early: true,
    handle: ({ platform, person }) => secondFactorOf(platform.database.owner, person.id),
  },
  {
    method: 'post',
    path: '/session/second-factor',
    early: true,
    secret: true,
    handle: (session, asked) => beginBinding(session, (asked as AskedBySession).held.account),
  },
  {
    method: 'put',
    path: '/session/second-factor',
    early: true,
    handle: (session, { body }) => bind(session, Code.parse(body).code),
  },
  {
    method: 'post',
    path: '/session/second-factor/removal',
    async handle(session, asked) {
      const { held } = asked as AskedBySession;
      await unbind(session, held.account, Code.parse(asked.body).code);
      return { ok: true };
    },
  },
  {
    method: 'delete',
    path: '/accounts/:id/second-factor',
    async handle(session, { params }) {
      const id = z.uuid().parse(params.id);
      await forgetSecondFactor(asAdministrator(session), id);
      await endSessionsOf(session.platform.database.owner, id);
      return { ok: true };
    },
  },
  {
    method: 'get',
    path: '/second-factor-offices',
    handle: (session) => secondFactorOffices(asAdministrator(session)),
  },
  {
    method: 'put',
    path: '/second-factor-offices',
    async handle(session, { body }) {
      const { offices } = z.object({ offices: z.array(z.string()).max(200) }).parse(body);
      await requireSecondFactor(asAdministrator(session), offices);
      return { ok: true };
    },
  },
];
