import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { insertRead } from '../db/bulk.ts';
import { digestOf, snake, tableOf } from '../db/compile.ts';
import { isAlreadyThere } from '../problems.ts';
import type { Session } from '../session.ts';
import { completes } from './feed.ts';
import { incoming } from './incoming.ts';
import { insertNew, type NewLines } from './insert-new.ts';
import type { Arriving, MonthAndRegion } from './people.ts';
import type { ByKey } from './records.ts';

/** The first list of a region on its way in: its lines, taken for `matched` as they are read, become records piece by piece. */
export interface FirstList {
  /** The lines of one more batch are in the table, so many of them in order. */
  written(lines: number, inOrder: number): Promise<void>;
  /** All lines are. Answers how many that seemed to be in order were not stored: they are `good`, for the ordinary steps. */
  end(): Promise<number>;
}

/** How a first list is stored; undefined where the region has records already, with which each line has to be compared. */
export async function firstList(
  session: Session,
  { feed, delivery }: Arriving<MonthAndRegion>,
  fields: readonly string[],
  identity: string | undefined,
): Promise<FirstList | undefined> {
  const { db } = session;
  const { into } = feed;
  const by = feed.matchBy as ByKey;
  if (!into.key || into.reference || by.key.join() !== into.key || completes(feed)) return undefined;
  const key = sql.ref(snake(into.key));
  const { id: lo, hi } = session.regions.get(delivery.region);
  const { rows: before } =
    await sql`select from ${tableOf(into)} where region between ${lo} and ${hi} limit 1`.execute(db);
  if (before.length) return undefined;
  const known = [
    sql`t.${key} = i.${key}`,
    ...(identity ? [sql`t.${digestIn(identity)} = digest_in(i.${sql.ref(snake(identity))})`] : []),
  ];
  const lines = linesNew(feed, [lo, hi], known);
  if (into.of)
    await sql`select from ${tableOf(into.of)} where region between ${lo} and ${hi} for key share`.execute(db);
  let [stored, read, due, left] = [0, 0, 0, 0];
  return {
    async written(some, inOrder) {
      read += some;
      due += inOrder;
      if (read - stored >= pieceSize) await store();
    },
    async end() {
      await store();
      return left;
    },
  };

  async function store(): Promise<void> {
    const piece = sql`i._n between ${stored + 1} and ${read} and i._state = 'matched'`;
    const lacking = due - (await insertOnce(insertNew(session, feed, fields, lines(piece))));
    if (lacking)
      await sql`update ${incoming} i set _state = 'good' where ${piece} and not exists (
        select from ${tableOf(into)} t where t.${key} = i.${key} and t.region between ${lo} and ${hi} and t.valid_from = now())`.execute(
        db,
      );
    left += lacking;
    [stored, due] = [read, 0];
  }

  /** A key that somebody gives to another record at that moment is left to the ordinary steps, which say so. To look for such beforehand costs a fifth more. */
  async function insertOnce(insert: RawBuilder<unknown>): Promise<number> {
    await sql`savepoint piece`.execute(db);
    const { numAffectedRows = 0n } = await insertRead(db, insert).catch(async (error) => {
      if (!isAlreadyThere(error)) throw error;
      await sql`rollback to savepoint piece`.execute(db);
      return insertRead(db, sql`${insert} on conflict do nothing`);
    });
    await sql`release savepoint piece`.execute(db);
    return Number(numAffectedRows);
  }
}

/** So many lines are stored at once. */
const pieceSize = 5_000;

const digestIn = (identity: string) => sql.ref(snake(digestOf(identity)));

/** The lines whose owner is in the region, and of whom nothing is known elsewhere. */
function linesNew(
  { into, matchBy }: Feed,
  [lo, hi]: readonly [number, number],
  known: readonly RawBuilder<unknown>[],
): (piece: RawBuilder<unknown>) => NewLines {
  const by = matchBy as ByKey;
  const region = into.of ? (into.of.reference ? sql`${lo}::integer` : sql`o.region`) : sql`i._region`;
  const owners = into.of
    ? sql`join ${tableOf(into.of)} o on ${sql.ref(`o.${snake(into.of.key ?? 'id')}`)} = i._owner_key`
    : sql``;
  const unknown = known.map((same) => sql`and not exists (select from ${tableOf(into)} t where ${same})`);
  return (piece) => ({
    from: sql`${incoming} i ${owners} join region r on r.id = ${region}
      where ${piece} and ${region} between ${lo} and ${hi} ${sql.join(unknown, sql` `)}`,
    region,
    owner: by.owner ? sql`o.id` : sql`null`,
  });
}
