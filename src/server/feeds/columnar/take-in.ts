import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import type { Feed } from '../../../kernel/index.ts';
import { copyIn } from '../../db/copy.ts';
import { carryOutSteps, tellStep } from '../../db/duck.ts';
import { refusal } from '../../problems.ts';
import type { Progress } from '../../runs/index.ts';
import type { Session } from '../../session.ts';
import { replaceEarlier, type Taken } from '../accept.ts';
import { noLines } from '../blocked.ts';
import type { SaidColumns } from '../columns.ts';
import { columnsSaid } from '../columns.ts';
import type { DeliveryRow } from '../delivery.ts';
import type { LineContent } from '../sealing.ts';
import { commonOf, feedRow, keepUnmatched, sealedContent } from './keep.ts';
import { originalsOf, readOdd } from './odd.ts';
import { loadPeople } from './registry.ts';
import { scanSteps } from './scan.ts';
import { lookAt, type Plain, type Sent } from './sent.ts';
import { parquet, rowsFolder, type Store } from './store.ts';
import { verdictSteps } from './verdicts.ts';

/** A file on its way in by its path, as it was received. */
export interface Brought {
  readonly feed: Feed;
  readonly path: string;
  readonly month: string;
  readonly region: number;
  readonly digest: string;
  readonly columns: SaidColumns;
  /** The row that waits for it already, where there is one. */
  readonly delivery?: DeliveryRow;
}

/**
 * Takes a file in within the session's transaction: rows that found their person become Parquet, all others wait where people
 * work on them. It takes the place of the file accepted earlier for the same feed, month and region.
 */
export async function takeInColumnar(
  session: Session,
  store: Store,
  brought: Brought,
  progress: Progress,
): Promise<Taken> {
  const { feed, path, region, digest } = brought;
  await sql`select pg_advisory_xact_lock(hashtext('feed'), hashtext(${feed.id}))`.execute(session.db);
  const delivery = brought.delivery ?? (await addDelivery(session, brought));
  const to = `${rowsFolder(store, feed, delivery)}.new`;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, 'rows'), { recursive: true, mode: 0o700 });
  try {
    await progress(0, 0, `读取“${basename(path)}”`);
    const started = performance.now();
    const said = await columnsSaid(session.db, feed, session.regions.get(region), brought.columns);
    const sent = await lookAt(feed, path, { said, digest, scratch: join(store.folder, 'decoded.csv') });
    tellStep(`查看${feed.label}`, performance.now() - started);
    await loadPeople(session.platform, store, feed);
    const { rows, counts } = await read(session, store, { sent, delivery, feed, to, progress });
    if (!rows) throw refusal('wrong-file', noLines(basename(path)));
    await replaceEarlier(session, delivery);
    await sql`update delivery set state = 'accepted', accepted_at = now(), bytes = null, on_day = ${session.day}, encoding = ${sent.encoding},
      header = ${sent.header}::text[], row_count = ${rows}, matched = ${counts.matched}, candidates = ${counts.candidates},
      rejected = ${counts.rejected} where id = ${delivery.id}`.execute(session.db);
    renameSync(to, rowsFolder(store, feed, delivery));
    return { delivery: delivery.id, rows, ...counts };
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
  readonly progress: Progress;
}

async function read(session: Session, store: Store, { sent, delivery, feed, to, progress }: Reading) {
  const { duck } = store;
  const { region } = delivery;
  const rows = join(to, 'rows');
  const steps = sent.plain ? scanSteps(session, feed, { region, to: rows }, sent.plain) : undefined;
  const text = steps ? sent.plain : null;
  if (steps) await carryOutSteps(duck, steps);
  const left = text ? await takeLeft(store, rows) : null;
  const counted = text ? await countRows(store, rows) : 0;
  await progress(counted, counted, '读取零散行');
  const started = performance.now();
  const odd = await readOdd(session, duck, feed, sent, { left, scratch: join(store.folder, 'odd.ndjson') });
  tellStep('逐行读取零散行', performance.now() - started);
  await carryOutSteps(duck, verdictSteps(session, { feed, region, to, scanned: counted > 0 }));
  const kept = performance.now();
  const counts = await keepUnmatched(session, duck, delivery);
  const repeated = text ? await keepRepeated(session, store, { delivery, feed, to, text }) : 0;
  if (!repeated) rmSync(join(to, 'repeated.parquet'));
  tellStep('留存未匹配的行', performance.now() - kept);
  return {
    rows: counted + odd,
    counts: { ...counts, matched: counts.matched + counted - repeated, rejected: counts.rejected + repeated },
  };
}

/** The numbers of the lines that the scan left to the feed's own reading. */
async function takeLeft({ duck }: Store, rows: string): Promise<number[]> {
  const folder = join(rows, '_part=-1');
  const found = await duck
    .rows<{ n: number }>(`select _line as n from ${parquet(join(folder, '*.parquet'))} order by 1`)
    .catch(() => []);
  rmSync(folder, { recursive: true, force: true });
  return found.map(({ n }) => n);
}

const countRows = async ({ duck }: Store, rows: string): Promise<number> => {
  const found = await duck
    .rows<{ n: number }>(`select count(*) as n from ${parquet(join(rows, '**/*.parquet'))}`)
    .catch(() => []);
  return found[0]?.n ?? 0;
};

/** Lines that repeat one that the scan took, handed back with their cells. */
async function keepRepeated(
  session: Session,
  { duck }: Store,
  { delivery, feed, to, text }: { delivery: DeliveryRow; feed: Feed; to: string; text: Plain },
): Promise<number> {
  const lines = await duck.rows<{ line: number; first: number }>(
    `select _line as line, first from repeated where _line in (select _line from ${parquet(join(to, 'repeated.parquet'))}) order by 1`,
  );
  if (!lines.length) return 0;
  const originals = await originalsOf(
    session,
    feed,
    text,
    lines.map(({ line }) => line),
  );
  await copyIn(
    session.db,
    'feed_row',
    feedRow,
    lines.map(({ line, first }) => ({
      ...commonOf(delivery),
      line,
      state: 'rejected',
      problem_column: '',
      sealed: sealedContent(session.platform.database.keys, {
        original: (originals.get(line) ?? []) as LineContent['original'],
        value: '',
        reason: `与第${first}行完全相同，只计一次`,
        remedy: '请核对是否重复导出；确为两笔的，请报上能区分的日期或金额',
        given: null,
      }),
    })),
  );
  return lines.length;
}
