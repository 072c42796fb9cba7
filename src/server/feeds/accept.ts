import { sql } from 'kysely';
import { showPeriod } from '../../kernel/index.ts';
import type { Platform } from '../platform.ts';
import { refusal } from '../problems.ts';
import { defineTask, type Progress, startTask } from '../runs/index.ts';
import { asSystem, type Session } from '../session.ts';
import { closedMonth, emptiesMonth, noLines, sameFile, tooEarly } from './blocked.ts';
import { takeInBytes } from './columnar/by-path.ts';
import { hasRows } from './columnar/store.ts';
import { columnsSaid } from './columns.ts';
import { type DeliveryRow, deliveryColumns, getDelivery } from './delivery.ts';
import { ensureMayUpload, getFeed } from './feed.ts';
import { openFeedFile } from './file.ts';
import { type Counts, countLines } from './incoming.ts';
import { mergeMonth } from './merge.ts';
import { takeInPeople } from './people.ts';
import { proposeAbsent, proposeLines } from './propose.ts';
import type { Recognised } from './recognise.ts';
import { takeInRecords } from './records.ts';
import { markSentAgain } from './sent-again.ts';

/** How a file stands to what came for the month before. */
export interface Standing {
  /** 补充: beside it; any other takes its place. */
  readonly adds?: boolean;
  /** In its place though none of its lines counts: nothing would be left of what came. */
  readonly evenEmpty?: boolean;
}
/** What the file holds, for whoever has it at hand: what was kept of it need not be fetched and opened again. */
interface AtHand {
  readonly bytes?: Uint8Array;
}

/** Accepts a file that was looked at: answers the run that reads, matches and merges it. Refuses one no longer waiting. */
export async function accept(session: Session, id: string, standing: Standing = {}): Promise<string> {
  const delivery = await getDelivery(session, id);
  const feed = getFeed(session, delivery.feed);
  ensureMayUpload(session, feed);
  if (delivery.state !== 'previewed') throw notWaiting(delivery);
  const region = session.regions.get(delivery.region);
  const { platform } = session;
  return startTask(
    platform,
    {
      kind: 'feed',
      key: `${feed.id}:${region.code}`,
      // A list that does not come every month is no month's.
      label: `${region.name}${feed.every === 'month' ? showPeriod(delivery.month) : ''}“${feed.label}”`,
      region: region.id,
    },
    takeInTask,
    [id, standing],
  );
}
export const takeInTask = defineTask('take-in', (platform, [id, standing]: [string, Standing], progress) =>
  takeIn(platform, id, progress, standing),
);

/** What became of a file's lines. */
export interface Taken extends Counts {
  readonly delivery: string;
  readonly rows: number;
  /** How many cases were put to people. */
  readonly proposed?: number;
  /** Of a zip: a sentence for each of its files that is no table and was left out. */
  readonly leftOut?: readonly string[];
}

/**
 * Reads, matches and merges a waiting file in one transaction, so that nothing is ever half-written; it takes the place of
 * the file accepted earlier for the same feed, month and region, unless it adds to it.
 */
export const takeIn = (
  platform: Platform,
  id: string,
  progress: Progress,
  { adds = false, evenEmpty = false, bytes: atHand }: Standing & AtHand = {},
): Promise<Taken> =>
  asSystem(platform, async (session) => {
    const { db } = session;
    const delivery = await lock(session, id, atHand);
    const feed = getFeed(session, delivery.feed);
    const region = session.regions.get(delivery.region);
    const blocked =
      (await closedMonth(db, delivery.month, region)) ??
      (await sameFile(session, feed, delivery.month, region, delivery.digest)) ??
      (await tooEarly(session, feed, delivery.file, region));
    if (blocked) throw refusal('wrong-file', blocked);
    if (await hasRows(platform, feed)) return takeInBytes(session, delivery, { adds, evenEmpty }, progress);
    const said = await columnsSaid(db, feed, region, delivery.columns);
    const { tables, encoding, header, leftOut } = await openFeedFile(
      feed,
      delivery.file,
      delivery.bytes ?? Buffer.alloc(0),
      said,
    );
    const report = (done: number) =>
      progress(done, Math.max(delivery.row_count, done), `读取“${delivery.file}”`);
    const byPerson = feed.matchBy.by === 'person';
    const takeInLines = byPerson ? takeInPeople : takeInRecords;
    const rows = await takeInLines(session, { feed, delivery, tables, adds }, report, progress);
    if (!rows) throw refusal('wrong-file', noLines(delivery.file));
    const counts = await countLines(session);
    const lost = !adds && !evenEmpty && byPerson ? await emptiesMonth(db, delivery, rows, counts) : null;
    if (lost) throw refusal('wrong-file', lost);
    await replaceEarlier(session, delivery, adds ? ['nothing'] : undefined);
    if (adds) await markSentAgain(session, delivery, tables);
    await sql`update delivery set state = 'accepted', accepted_at = now(), on_day = ${session.day}, bytes = null, encoding = ${encoding},
      header = ${header}::text[], row_count = ${rows}, matched = ${counts.matched},
      candidates = ${counts.candidates}, rejected = ${counts.rejected}, withheld = ${counts.withheld},
      repeated = ${counts.repeated}, left_out = ${leftOut}::text[] where id = ${id}`.execute(db);
    if (byPerson) await mergeMonth(session, feed, delivery.month, delivery.region);
    const proposed = await (byPerson
      ? proposeLines(session, feed, sql`delivery_id = ${id}`)
      : adds
        ? 0
        : proposeAbsent(session, feed));
    return {
      delivery: id,
      rows,
      ...counts,
      ...(proposed && { proposed }),
      ...(leftOut.length && { leftOut }),
    };
  });

/** The waiting delivery with its bytes; files of one feed are taken in one after another. */
async function lock({ db }: Session, id: string, atHand?: Uint8Array): Promise<DeliveryRow> {
  await sql`select pg_advisory_xact_lock(hashtext('feed'), hashtext((select feed from delivery where id = ${id})))`.execute(
    db,
  );
  const columns = atHand ? deliveryColumns : sql`*`;
  const { rows } = await sql<DeliveryRow & { isKept: boolean }>`
    select ${columns}, bytes is not null as "isKept" from delivery where id = ${id} for update`.execute(db);
  if (!rows[0]) throw refusal('not-found');
  const { isKept, ...delivery } = rows[0];
  if (delivery.state !== 'previewed' || !isKept) throw notWaiting(delivery);
  return atHand
    ? { ...delivery, bytes: Buffer.from(atHand.buffer, atHand.byteOffset, atHand.length) }
    : delivery;
}

const notWaiting = ({ file, state }: DeliveryRow) =>
  refusal(
    'changed-meanwhile',
    state === 'accepted' ? `“${file}”已经导入，不用再传` : `“${file}”已不在待确认状态，仍要报的请重新上传`,
  );

/** What was accepted or reported for the month before stands no longer; its lines stay for who asks what became of them. */
export const replaceEarlier = (
  { db }: Session,
  { id, feed, month, region }: Pick<DeliveryRow, 'id' | 'feed' | 'month' | 'region'>,
  states: readonly DeliveryRow['state'][] = ['accepted', 'nothing'],
) =>
  sql`update delivery set state = 'withdrawn', bytes = null, replaced_at = clock_timestamp(), replaced_by = ${id} where feed = ${feed} and month = ${month}
    and region = ${region} and state = any(${states}::text[]) and id <> ${id}`.execute(db);

/** Whether a file was accepted for the same feed, month and region. */
export async function hasCome(
  { database, regions }: Platform,
  { feed, month, region }: Pick<Recognised, 'feed' | 'month' | 'region'>,
): Promise<boolean> {
  const { rows } = await sql`select from delivery where feed = ${feed?.id} and month = ${month}
    and region = ${region && regions.find(region)?.id} and state = 'accepted' limit 1`.execute(
    database.owner,
  );
  return rows.length > 0;
}
