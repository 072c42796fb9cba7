import { sql } from 'kysely';
import {
  type Actor,
  type Catalogue,
  type Day,
  fieldOf,
  type Reading,
  registerOf,
  type Seat,
} from '../kernel/index.ts';
import type { Regions } from './access/regions.ts';
import { ahead } from './db/ahead.ts';
import { atOnce } from './db/at-once.ts';
import { snake } from './db/compile.ts';
import type { Db } from './db/database.ts';
import type { Platform } from './platform.ts';

/** Who asks, from which seat, on what day, in which transaction: the one argument of every server function. */
export interface Session {
  readonly db: Db;
  readonly platform: Platform;
  readonly names: Catalogue;
  readonly regions: Regions;
  readonly day: Day;
  readonly reading: Reading;
  readonly person: { readonly id: string; readonly name: string };
  readonly seat: SeatHeld;
  readonly administrator: boolean;
}
/** A seat with the part of the region tree it stands for. */
export interface SeatHeld extends Seat {
  readonly id: string;
  readonly lo: number;
  readonly hi: number;
}
export interface Holder {
  readonly person: { readonly id: string; readonly name: string };
  readonly seat: SeatHeld;
  readonly administrator: boolean;
  /** 人员编号: how registers know the person. */
  readonly number?: string | null;
}

/** Runs work in one transaction as the app, with the seat that row-level security reads. */
export const asSeat = <T>(
  platform: Platform,
  holder: Holder,
  work: (session: Session) => Promise<T>,
): Promise<T> =>
  platform.database.app.transaction().execute((transaction) =>
    atOnce(transaction, async (db) => {
      await sitDown(db, holder.seat, holder.number, holder.person.id);
      return work(sessionOf(platform, holder, db));
    }),
  );

/**
 * Says to row-level security, for the rest of the transaction, from which seat is asked and by whom. A seat that sees only what its own
 * person looks after is no office that anything could name, and has no registry, only those records.
 */
export async function sitDown(
  db: Db,
  seat: SeatHeld,
  number?: string | null,
  account?: string,
): Promise<void> {
  await settle(db, { ...seat, registry: !seat.department, records: [] }, account);
  if (!seat.own) return;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(snake(registerOf(seat.own)))} where ${sql.ref(snake(fieldOf(seat.own)))} = ${number || null}`.execute(
    db,
  );
  await sitBy(db, { ...seat, records: rows.map(({ id }) => id) });
}

/** For the rest of the transaction these records of the registry are seen, with what belongs to them, and nothing else. */
export const sitBy = (db: Db, { lo, hi, records }: Pick<Settled, 'lo' | 'hi' | 'records'>) =>
  settle(db, { lo, hi, office: 'nobody', registry: false, records });

interface Settled {
  readonly lo: number;
  readonly hi: number;
  readonly office: string;
  readonly registry: boolean;
  /** What is seen of the registry where all of it is not. */
  readonly records: readonly string[];
}
const settle = (db: Db, { lo, hi, office, registry, records }: Settled, account?: string) =>
  sql`${ahead}select set_config('shouxian.lo', ${String(lo)}, true), set_config('shouxian.hi', ${String(hi)}, true),
    set_config('shouxian.office', ${office}, true), set_config('shouxian.registry', ${registry ? 'on' : 'off'}, true),
    set_config('shouxian.own', ${`{${records.join(',')}}`}, true)${
      account === undefined ? sql`` : sql`, set_config('shouxian.account', ${account}, true)`
    }`.execute(db);

/** Runs work as the system, with the owner's rights: months, imports, the demo. `on` is another business day. */
export const asSystem = <T>(
  platform: Platform,
  work: (session: Session) => Promise<T>,
  holder: Holder = systemHolder(platform),
): Promise<T> => platform.database.owner.transaction().execute((db) => work(sessionOf(platform, holder, db)));

/** The platform on another business day: the demo's story and reruns of an earlier month. */
export const on = (platform: Platform, day: Day): Platform => ({
  ...platform,
  day,
  reading: { ...platform.reading, day },
});

export const actorOf = ({ person, seat }: Pick<Session, 'person' | 'seat'>): Actor => ({
  person: person.id,
  seat,
});

const sessionOf = (platform: Platform, holder: Holder, db: Db): Session => ({
  db,
  platform,
  names: platform.names,
  regions: platform.regions,
  day: platform.day,
  reading: platform.reading,
  ...holder,
});

export function systemHolder(platform: Platform): Holder {
  const last = platform.regions.all.at(-1)?.id ?? 0;
  const top = platform.regions.all[0];
  return {
    person: { id: 'system', name: '系统' },
    administrator: true,
    seat: {
      id: 'system',
      level: top?.level ?? 'province',
      office: '系统',
      department: false,
      region: top?.code ?? '',
      lo: 1,
      hi: last,
    },
  };
}
