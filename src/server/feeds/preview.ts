import { setImmediate as breathe } from 'node:timers/promises';
import type { Feed } from '../../kernel/index.ts';
import type { PreviewView, RejectView } from '../http/contract.ts';
import type { Session } from '../session.ts';
import { SheetProblem } from '../sheets/index.ts';
import { noLines, sameElsewhere } from './blocked.ts';
import { columnsSaid, headingChange, type SaidColumns } from './columns.ts';
import { deliveryView } from './delivery.ts';
import { type FeedFile, openFeedFile, wantedOf } from './file.ts';
import { lineReader } from './line.ts';
import { type Brought, keep, receive } from './receive.ts';

/**
 * Reads a file without merging anything and keeps it, to be accepted or withdrawn. A file that cannot be accepted is answered
 * with the sentence that says why, and is not kept. Throws a refusal where the seat may not send this feed.
 */
export async function preview(session: Session, brought: Brought): Promise<PreviewView> {
  const { feed, barred, isSame: _, ...received } = await receive(session, brought);
  const said = await columnsSaid(session.db, feed, received.region, received.columns);
  const looked = barred ? unseen(barred) : await look(session, feed, brought, said);
  const first = looked.opened?.tables[0].table;
  const changed = await headingChange(session.db, feed, received.region, first?.header.headers ?? []);
  const delivery = await keep(session, feed, brought, {
    ...received,
    encoding: looked.opened?.encoding ?? null,
    header: first?.header.headers ?? [],
    rows: looked.rows,
    rejected: looked.rejected,
    isBlocked: looked.blocked !== null,
  });
  const { region, month, digest } = received;
  return {
    delivery: deliveryView(delivery),
    twice: looked.blocked ? null : await sameElsewhere(session.db, feed, month, region, digest),
    ...viewOf(feed, said, looked),
    changed,
    blocked: looked.blocked,
  };
}

const shown = { samples: 5, problems: 20 };

interface Looked {
  opened: FeedFile | null;
  rows: number;
  rejected: number;
  samples: string[][];
  problems: RejectView[];
  /** All that stands where the headings are, whether or not the table could be read. */
  headings: readonly string[];
  /** The headings that were recognised, by field. */
  recognised: ReadonlyMap<string, string>;
  blocked: string | null;
}

const unseen = (blocked: string | null): Looked => ({
  opened: null,
  rows: 0,
  rejected: 0,
  samples: [],
  problems: [],
  headings: [],
  recognised: new Map(),
  blocked,
});

/** One pass over the file: how many lines, the first of them, and what is wrong with the first bad ones. */
async function look(
  session: Session,
  feed: Feed,
  { file, bytes }: Brought,
  said: SaidColumns,
): Promise<Looked> {
  const looked = unseen(null);
  try {
    looked.opened = await openFeedFile(feed, file, bytes, said);
    const { header } = looked.opened.tables[0].table;
    looked.headings = header.headers.filter(Boolean);
    looked.recognised = new Map([...header.columns].map(([key, at]) => [key, header.headers[at] ?? '']));
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
    if (!looked.rows) looked.blocked = noLines(file);
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error;
    looked.blocked = error.message;
    if (error.headings.length) {
      looked.headings = error.headings;
      looked.recognised = error.recognised;
    }
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

function viewOf(feed: Feed, said: SaidColumns, { opened, samples, problems, headings, recognised }: Looked) {
  const first = opened?.tables[0].table;
  const header = first?.header;
  return {
    sheet: first?.sheet ?? '',
    headerLine: header?.line ?? 0,
    mapping: wantedOf(feed, said).map(({ key, header: wanted, said: told, required = false }) => ({
      header: wanted,
      field: key,
      found: recognised.get(key) ?? null,
      said: told ?? null,
      required,
    })),
    unknown: header?.unknown ?? [],
    headings,
    samples,
    problems,
  };
}
