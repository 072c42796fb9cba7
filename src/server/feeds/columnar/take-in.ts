import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { tellStep } from '../../db/duck.ts';
import { refusal } from '../../problems.ts';
import type { Progress } from '../../runs/index.ts';
import type { Session } from '../../session.ts';
import { isRejects } from '../../sheets/index.ts';
import { replaceEarlier, type Taken } from '../accept.ts';
import { emptiesMonth, noLines } from '../blocked.ts';
import type { SaidColumns } from '../columns.ts';
import { columnsSaid } from '../columns.ts';
import type { DeliveryRow } from '../delivery.ts';
import { markSentAgain } from '../sent-again.ts';
import { targetOf } from '../target.ts';
import { setAlreadyAside } from './already.ts';
import { type DigestsHere, digestsIn } from './digests.ts';
import { scanInParts } from './in-parts.ts';
import { keepUnmatched, matchOdd } from './odd.ts';
import { readThrough, type Through } from './read-through.ts';
import { loadKeys, loadPeople } from './registry.ts';
import { repeatedSteps } from './repeated.ts';
import { countRows, ensureAll, scanSteps, takeLeft } from './scan.ts';
import { lookAt, type Plain, type Sent } from './sent.ts';
import { rowsFolder, type Store } from './store.ts';
import { countBeside } from './whole.ts';

/** A file on its way in by its path, as it was received. */
export interface Brought {
  readonly feed: Feed;
  readonly path: string;
  readonly month: string;
  readonly region: number;
  readonly digest: string;
  /** What is known of it from having been read once. */
  readonly through?: Through;
  readonly columns: SaidColumns;
  /** The row that waits for it already, where there is one. */
  readonly delivery?: DeliveryRow;
  /** 补充: it stands beside what came for the month before. */
  readonly adds?: boolean;
  /** How it shares the processors with others, where there are such. */
  readonly among?: Among;
  /** Also where none of its lines is good, and it takes the place of a file that had some. */
  readonly evenEmpty?: boolean;
}

/** A file among those that are taken in at once. */
export interface Among {
  /** In how many parts it is scanned at the same time. */
  readonly parts: number;
  /** Whether no other file is at work or to come. */
  isLast(): boolean;
}
const alone: Among = { parts: 1, isLast: () => false };

/**
 * Takes a file in within the session's transaction: rows that found their person become Parquet, all others wait where people
 * work on them. It takes the place of the file accepted earlier for the same feed, month and region, unless it adds to it.
 */
export async function takeInColumnar(
  session: Session,
  store: Store,
  brought: Brought,
  progress: Progress,
): Promise<Taken> {
  const { feed, path, region, adds = false, among = alone } = brought;
  await sql`select pg_advisory_xact_lock(hashtext('feed'), hashtext(${feed.id}))`.execute(session.db);
  const delivery = brought.delivery ?? (await addDelivery(session, brought));
  const to = `${rowsFolder(store, feed, delivery)}.new`;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, 'rows'), { recursive: true, mode: 0o700 });
  try {
    await progress(0, 0, `读取“${basename(path)}”`);
    const started = performance.now();
    const said = await columnsSaid(session.db, feed, session.regions.get(region), brought.columns);
    const through = brought.through ?? readThrough(path);
    const sent = await lookAt(feed, path, { said, through, scratch: join(store.scratch, 'decoded.csv') });
    tellStep(`查看${feed.label}`, performance.now() - started);
    await loadPeople(session.platform, store, feed);
    await loadKeys(session.platform, store, targetOf(feed, session.names, session.platform.root).people);
    const { rows, counts } = await read(session, store, { sent, delivery, feed, to, adds, among, progress });
    if (!rows) throw refusal('wrong-file', noLines(basename(path)));
    const lost = adds || brought.evenEmpty ? null : await emptiesMonth(session.db, delivery, rows, counts);
    if (lost) throw refusal('wrong-file', lost);
    await replaceEarlier(session, delivery, adds ? ['nothing'] : undefined);
    if (adds && isRejects(sent.header)) await markSentAgain(session, delivery, (await sent.open()).tables);
    const { leftOut } = sent;
    await sql`update delivery set state = 'accepted', accepted_at = now(), bytes = null, on_day = ${session.day}, encoding = ${sent.encoding},
      header = ${sent.header}::text[], row_count = ${rows}, matched = ${counts.matched}, candidates = ${counts.candidates},
      rejected = ${counts.rejected}, repeated = ${counts.repeated}, left_out = ${leftOut}::text[],
      beside = ${JSON.stringify(await countBeside(store.duck, to))}::jsonb where id = ${delivery.id}`.execute(
      session.db,
    );
    renameSync(to, rowsFolder(store, feed, delivery));
    return { delivery: delivery.id, rows, ...counts, ...(leftOut.length && { leftOut }) };
  } catch (error) {
    rmSync(to, { recursive: true, force: true });
    throw error;
  }
}

async function addDelivery(
  { db, person }: Session,
  { feed, path, month, region, digest, columns }: Brought,
): Promise<DeliveryRow> {
  const { rows } = await sql<DeliveryRow>`
    insert into delivery (feed, office, month, region, file, digest, columns, state, by)
    values (${feed.id}, ${feed.from.office}, ${month}, ${region}, ${basename(path)}, ${digest}, ${JSON.stringify(columns)}, 'previewed', ${person.name})
    returning *`.execute(db);
  return rows[0] as DeliveryRow;
}

interface Reading {
  readonly sent: Sent;
  readonly delivery: DeliveryRow;
  readonly feed: Feed;
  readonly to: string;
  readonly adds: boolean;
  readonly among: Among;
  readonly progress: Progress;
}

async function read(
  session: Session,
  store: Store,
  { sent, delivery, feed, to, adds, among, progress }: Reading,
) {
  const { engine } = store;
  const rows = join(to, 'rows');
  const digests = await digestsIn(session, store, { feed, region: delivery.region, sent });
  const isScanned = sent.plain
    ? await scan(session, store, { feed, to: rows, delivery, digests, among }, sent.plain)
    : false;
  const left = isScanned ? await takeLeft(store, rows) : null;
  const counted = isScanned ? await countRows(store, rows) : 0;
  if (sent.plain && left) ensureAll(sent.plain, counted + left.length);
  await progress(counted, counted, '读取零散行');
  // Nothing else runs at this moment nor will, and what is left is done by one session: all threads may be at it.
  if (among.isLast()) await store.duck.atOnce(1);
  const started = performance.now();
  const reading = { feed, delivery, sent, left, digests, adds, progress };
  const odd = await matchOdd(session, store, reading);
  tellStep(`逐行读取和匹配零散行${odd}行`, performance.now() - started);
  await engine.carryOut(
    repeatedSteps(session, engine.spelling, {
      feed,
      to,
      scanned: counted > 0 ? (sent.plain?.columns ?? null) : null,
    }),
  );
  const kept = performance.now();
  const repeated = join(to, 'repeated.parquet');
  const known = adds ? await setAlreadyAside(session, store, { feed, delivery, to }) : [];
  const { again, ...counts } = await keepUnmatched(session, store, reading, { repeated, known });
  if (!again) rmSync(repeated, { recursive: true });
  tellStep('留存未匹配的行', performance.now() - kept);
  return {
    rows: counted + odd,
    counts: { ...counts, matched: counts.matched + counted - again },
  };
}

/** Whether the text could be scanned. */
async function scan(
  session: Session,
  store: Store,
  {
    feed,
    to,
    delivery: { region },
    digests,
    among: { parts },
  }: Pick<Reading, 'feed' | 'to' | 'delivery' | 'among'> & { digests: DigestsHere },
  text: Plain,
): Promise<boolean> {
  const { spelling, lend } = store.engine;
  const isDigested = digests.keys.length > 0;
  return scanInParts(store, { ...text, path: await lend(text.path) }, to, {
    parts,
    stepsOf: (part, folder) => scanSteps(session, feed, { region, to: folder, spelling, isDigested }, part),
    prepare: async ({ duck }) => {
      if (isDigested) await digests.lend(duck);
    },
  });
}
