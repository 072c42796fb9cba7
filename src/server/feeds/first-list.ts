import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { becomes } from '../db/bulk.ts';
import { digestOf, snake, tableOf } from '../db/compile.ts';
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
  const lines = linesNew(feed, [lo, hi], identity);
  if (into.of)
    await sql`select from ${tableOf(into.of)} where region between ${lo} and ${hi} for key share`.execute(db);
  await becomes('replica').execute(db);
  let [stored, read, due, left] = [0, 0, 0, 0];
  return {
    async written(some, inOrder) {
      read += some;
      due += inOrder;
      if (read - stored >= pieceSize) await store();
    },
    async end() {
      await store();
      await becomes('origin').execute(db);
      return left;
    },
  };

  async function store(): Promise<void> {
    const piece = sql`i._n between ${stored + 1} and ${read} and i._state = 'matched'`;
    // A key that somebody gives to another record, even at this moment, is left to the ordinary steps, which say so.
    const insert = sql`${insertNew(session, feed, fields, lines(piece))} on conflict (${key}) do nothing`;
    const { numAffectedRows = 0n } = await insert.execute(db);
    const lacking = due - Number(numAffectedRows);
    if (lacking)
      await sql`update ${incoming} i set _state = 'good' where ${piece} and not exists (
        select from ${tableOf(into)} t where t.${key} = i.${key} and t.region between ${lo} and ${hi} and t.valid_from = now())`.execute(
        db,
      );
    left += lacking;
    [stored, due] = [read, 0];
  }
}

/** So many lines are stored at once. */
const pieceSize = 5_000;

const digestIn = (identity: string) => sql.ref(snake(digestOf(identity)));

/** The lines whose owner is in the region, and whose ID number nobody has elsewhere. */
function linesNew(
  { into, matchBy }: Feed,
  [lo, hi]: readonly [number, number],
  identity: string | undefined,
): (piece: RawBuilder<unknown>) => NewLines {
  const by = matchBy as ByKey;
  const region = into.of ? (into.of.reference ? sql`${lo}::integer` : sql`o.region`) : sql`i._region`;
  const owners = into.of
    ? sql`join ${tableOf(into.of)} o on ${sql.ref(`o.${snake(into.of.key ?? 'id')}`)} = i._owner_key`
    : sql``;
  const unknown = identity
    ? sql`and not exists (select from ${tableOf(into)} t where t.${digestIn(identity)} = digest_in(i.${sql.ref(snake(identity))}))`
    : sql``;
  return (piece) => ({
    from: sql`${incoming} i ${owners} join region r on r.id = ${region}
      where ${piece} and ${region} between ${lo} and ${hi} ${unknown}`,
    region,
    owner: by.owner ? sql`o.id` : sql`null`,
  });
}
