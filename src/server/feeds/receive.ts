import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Session } from '../session.ts';
import { closedMonth, emptyRegistry, sameFile } from './blocked.ts';
import { constantsSaid, readSaid, type SaidColumns } from './columns.ts';
import { type DeliveryRow, deliveryColumns } from './delivery.ts';
import { ensureMayUpload, getFeed, getMonth, getRegion } from './feed.ts';
import type { Counts } from './incoming.ts';
import { digestOf } from './permitted.ts';

/** A file that someone brings: which feed's, for which month and region. */
export interface Brought {
  readonly feed: string;
  readonly month: string;
  /** A code within the seat; without one the seat's own region. */
  readonly region?: string | undefined;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Of a file too large to be held: its digest, as digestOf makes it. */
  readonly digest?: string;
  /** What whoever brings it says of its headings; see SaidColumns. */
  readonly columns?: string | undefined;
}
interface Received {
  readonly region: RegionNode;
  readonly month: string;
  readonly digest: string;
  readonly columns: SaidColumns;
}

/**
 * Whether the seat may bring this file (else a refusal), and the sentence that bars it unread, if one does: `isSame` where it
 * was taken in already.
 */
export async function receive(
  session: Session,
  { feed: id, month: asked, region: code, bytes, digest: known, columns: given }: Brought,
): Promise<Received & { feed: Feed; barred: string | null; isSame: boolean }> {
  const feed = getFeed(session, id);
  ensureMayUpload(session, feed);
  const region = getRegion(session, feed, code);
  const month = getMonth(asked);
  const columns = readSaid(feed, given);
  const digest = known ?? (await digestOf(session, feed, region, bytes, constantsSaid(columns)));
  const closed = await closedMonth(session.db, month, region);
  const same = await sameFile(session, feed, month, region, digest);
  const empty = feed.matchBy.by === 'key' ? null : await emptyRegistry(session, region);
  const barred = closed ?? same ?? empty;
  return { feed, region, month, digest, columns, barred, isSame: !closed && same !== null };
}

/** What was learnt of a file by looking at it. */
interface Learnt {
  readonly encoding: string | null;
  readonly header: readonly string[];
  readonly rows: number;
  readonly counts: Counts;
  /** Of a zip: a sentence for each of its files that is no table. */
  readonly leftOut: readonly string[];
  readonly isBlocked: boolean;
}
/** Keeps a file with its bytes, sealed, until someone accepts it; of a blocked one only that it was brought. */
export async function keep(
  { db, person, platform }: Session,
  { id, from }: Feed,
  { file, bytes }: Brought,
  {
    region,
    month,
    digest,
    columns,
    encoding,
    header,
    rows: count,
    counts,
    leftOut,
    isBlocked,
  }: Received & Learnt,
): Promise<DeliveryRow> {
  const { rows } = await sql<DeliveryRow>`
    insert into delivery (feed, office, month, region, file, digest, bytes, encoding, header, columns, state, row_count, matched, candidates, rejected, withheld, repeated, left_out, by)
    values (${id}, ${from.office}, ${month}, ${region.id}, ${file}, ${digest}, ${isBlocked ? null : platform.database.keys.sealBytes(bytes)},
      ${encoding}, ${header}::text[], ${JSON.stringify(columns)}, ${isBlocked ? 'withdrawn' : 'previewed'}, ${count},
      ${counts.matched}, ${counts.candidates}, ${counts.rejected}, ${counts.withheld}, ${counts.repeated}, ${leftOut}::text[], ${person.name})
    returning ${deliveryColumns}`.execute(db);
  return rows[0] as DeliveryRow;
}
