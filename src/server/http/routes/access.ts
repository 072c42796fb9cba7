import { sql } from 'kysely';
import { z } from 'zod';
import {
  AccountInput,
  addAccount,
  asAdministrator,
  changeAccount,
  listAccounts,
  SeatInput,
} from '../../access/accounts.ts';
import { decideGrant, listGrants } from '../../access/grants.ts';
import { contactsOf, HandOverInput, handOver } from '../../access/hand-over.ts';
import { changeOwnPassword } from '../../access/own-password.ts';
import { takeSeat } from '../../access/signin.ts';
import { refusal } from '../../problems.ts';
import { countFor } from '../../procedures/tasks.ts';
import { dataAsOf } from '../../registers/list-sheet.ts';
import { audit } from '../../registers/write.ts';
import { type Session, sitDown } from '../../session.ts';
import type { AskedBySession } from '../app.ts';
import type { RegionView, SeatView, SessionView } from '../contract.ts';
import type { Route } from '../route.ts';

export const accessRoutes: Route[] = [
  {
    method: 'get',
    path: '/session',
    early: true,
    handle: (session, asked) => sessionView(session, asked as AskedBySession),
  },
  {
    method: 'put',
    path: '/session/seat',
    async handle(session, asked) {
      const { seat } = z.object({ seat: z.string() }).parse(asked.body);
      const { held, token } = asked as AskedBySession;
      if (!held.seats.some(({ id }) => id === seat)) throw refusal('not-found', '您没有这个岗位');
      await takeSeat(session.platform.database.owner, token, seat);
      return { ok: true };
    },
  },
  {
    method: 'put',
    path: '/session/password',
    early: true,
    async handle(session, asked) {
      const { old, fresh } = z.object({ old: z.string(), fresh: z.string() }).parse(asked.body);
      const { held, token } = asked as AskedBySession;
      await changeOwnPassword(session, { account: held.account, token, old, fresh });
      return { ok: true };
    },
  },
  {
    method: 'get',
    path: '/accounts',
    handle: (session) => listAccounts(asAdministrator(session)),
  },
  { method: 'get', path: '/contacts', handle: (session) => contactsOf(session) },
  {
    method: 'post',
    path: '/accounts/:id/hand-over',
    async handle(session, { params, body }) {
      const done = await handOver(asAdministrator(session), params.id ?? '', HandOverInput.parse(body));
      return { moved: done === 'waiting' ? 0 : done, waiting: done === 'waiting' };
    },
  },
  { method: 'get', path: '/seat-grants', handle: (session) => listGrants(asAdministrator(session)) },
  {
    method: 'post',
    path: '/seat-grants/:id',
    async handle(session, { params, body }) {
      const { granted } = z.object({ granted: z.boolean() }).parse(body);
      await decideGrant(asAdministrator(session), params.id ?? '', granted);
      return { ok: true };
    },
  },
  {
    method: 'post',
    path: '/accounts',
    async handle(session, { body }) {
      const input = AccountInput.parse(body);
      const { db, platform, person } = asAdministrator(session);
      const id = await addAccount(db, platform, { ...input, mustChange: true }, person.id);
      await audit(session, 'account', id, { name: input.name, seats: input.seats });
      return { id };
    },
  },
  {
    method: 'patch',
    path: '/accounts/:id',
    async handle(session, { params, body }) {
      const change = z
        .object({
          disabled: z.boolean().optional(),
          number: z.string().trim().max(40).optional(),
          password: z.string().optional(),
          seats: z.array(SeatInput).optional(),
          unlock: z.literal(true).optional(),
        })
        .parse(body);
      await changeAccount(
        asAdministrator(session),
        params.id ?? '',
        change as Parameters<typeof changeAccount>[2],
      );
      return { ok: true };
    },
  },
];

/** Before any region has been chosen. */
const nowhere: RegionView = { code: '', name: '', level: 'county', path: '' };

async function sessionView(session: Session, { held }: AskedBySession): Promise<SessionView> {
  const { regions, day } = session;
  const seats: SeatView[] = [];
  for (const seat of held.seats) {
    await sitDown(session.db, seat, held.number);
    const counts = await countFor(session, seat);
    seats.push({
      id: seat.id,
      office: seat.office,
      level: seat.level,
      department: seat.department,
      own: seat.own !== undefined,
      region: regions.all.length ? regions.view(seat.lo) : nowhere,
      administrator: held.holder.administrator,
      ...counts,
    });
  }
  await sitDown(session.db, session.seat, held.number);
  const { rows } = await sql<{ demo: boolean }>`
    select exists (select from setting where name = 'demo') as demo`.execute(session.db);
  return {
    person: session.person.name,
    account: held.account,
    number: held.number,
    mustChange: held.mustChange,
    mustBind: held.mustBind,
    seat: seats.find(({ id }) => id === session.seat.id) ?? (seats[0] as SeatView),
    seats,
    day,
    month: day.slice(0, 7),
    dataAsOf: await dataAsOf(session),
    demo: rows[0]?.demo ?? false,
  };
}
