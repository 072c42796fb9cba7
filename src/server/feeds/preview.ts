import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import type { PreviewView, RejectView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { SheetProblem } from '../sheets/index.ts';
import { closedMonth, sameFile } from './blocked.ts';
import { type DeliveryRow, deliveryView } from './delivery.ts';
import { ensureMayUpload, getFeed, getMonth, getRegion } from './feed.ts';
import { type FeedFile, openFeedFile, wantedOf } from './file.ts';
import { lineReader } from './line.ts';

/** A file that someone brings: which feed's, for which month and region. */
export interface Brought {
  readonly feed: string;
  readonly month: string;
  /** A code within the seat; without one the seat's own region. */
  readonly region?: string | undefined;
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file without merging anything and keeps it, to be accepted or withdrawn. A file that cannot be accepted is answered
 * with the sentence that says why, and is not kept. Throws a refusal where the seat may not send this feed.
 */
export async function preview(session: Session, brought: Brought): Promise<PreviewView> {
  const { file, bytes } = brought;
  const feed = getFeed(session, brought.feed);
  ensureMayUpload(session, feed);
  const region = getRegion(session, feed, brought.region);
  const month = getMonth(brought.month);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const looked = await look(session, feed, file, bytes);
  const blocked =
    (await closedMonth(session.db, month, region)) ??
    (await sameFile(session.db, feed, month, region, digest)) ??
    looked.blocked;
  const { rows } = await sql<DeliveryRow>`
    insert into delivery (feed, office, month, region, file, digest, bytes, encoding, header, state, row_count, rejected, by)
    values (${feed.id}, ${feed.from.office}, ${month}, ${region.id}, ${file}, ${digest}, ${blocked ? null : Buffer.from(bytes)},
      ${looked.opened?.encoding ?? null}, ${looked.opened?.tables[0].table.header.headers ?? []}::text[],
      ${blocked ? 'withdrawn' : 'previewed'}, ${looked.rows}, ${looked.rejected}, ${session.person.name})
    returning *`.execute(session.db);
  return { delivery: deliveryView(rows[0] as DeliveryRow), ...viewOf(feed, looked), blocked };
}

const shown = { samples: 5, problems: 20 };

interface Looked {
  opened: FeedFile | null;
  rows: number;
  rejected: number;
  samples: string[][];
  problems: RejectView[];
  blocked: string | null;
}

/** One pass over the file: how many lines, the first of them, and what is wrong with the first bad ones. */
async function look(session: Session, feed: Feed, file: string, bytes: Uint8Array): Promise<Looked> {
  const looked: Looked = { opened: null, rows: 0, rejected: 0, samples: [], problems: [], blocked: null };
  try {
    looked.opened = await openFeedFile(feed, file, bytes);
    for (const each of looked.opened.tables) {
      const readLine = lineReader(feed, each, session.reading);
      for (const row of each.table.rows()) {
        const line = readLine(row);
        if (looked.samples.length < shown.samples)
          looked.samples.push(Object.keys(feed.columns).map((key) => String(row.values[key] ?? '')));
        if (line.state !== 'good') {
          looked.rejected++;
          if (looked.problems.length < shown.problems) looked.problems.push(rejectView(line));
        }
        if (++looked.rows % 1_000 === 0) await breathe();
      }
    }
    if (!looked.rows)
      looked.blocked = `“${file}”只有表头，没有数据行：本月确无数据的请点“本月无新增”，否则请填好后再上传`;
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    looked.blocked = error.message;
  }
  return looked;
}

const rejectView = (line: RejectView & { sheet: string | null }): RejectView => ({
  line: line.line,
  column: line.column,
  value: line.value,
  reason: line.sheet ? `工作表“${line.sheet}”：${line.reason}` : line.reason,
  remedy: line.remedy,
});

function viewOf(feed: Feed, { opened, samples, problems }: Looked) {
  const first = opened?.tables[0].table;
  const header = first?.header;
  return {
    sheet: first?.sheet ?? '',
    headerLine: header?.line ?? 0,
    mapping: wantedOf(feed).map(({ key, header: wanted, required = false }) => {
      const at = header?.columns.get(key);
      return { header: wanted, field: key, found: at === undefined ? null : (header?.headers[at] ?? null), required };
    }),
    unknown: header?.unknown ?? [],
    samples,
    problems,
  };
}
