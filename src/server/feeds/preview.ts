import { setImmediate as breathe } from 'node:timers/promises';
import type { Feed } from '../../kernel/index.ts';
import type { PreviewView, RejectView } from '../http/contract.ts';
import { RefusalError } from '../problems.ts';
import type { Session } from '../session.ts';
import { openWorkbooks, ownHeadings, SheetProblem } from '../sheets/index.ts';
import { noLines, sameElsewhere } from './blocked.ts';
import { columnsSaid, constantsSaid, headingChange, mayBeOfAll, type SaidColumns } from './columns.ts';
import { deliveryView } from './delivery.ts';
import { withAnybody } from './digested.ts';
import { type DaysSeen, likeOther, noDays, otherMonthOrPlace, seeDay } from './doubts.ts';
import { type FeedFile, openFeedFile, wantedOf } from './file.ts';
import { noCounts } from './incoming.ts';
import { type Judged, judge, shownProblems } from './judge.ts';
import { lineReader } from './line.ts';
import { dayColumn } from './people.ts';
import { type Brought, keep, receive } from './receive.ts';
import { columnsSeen, type Seen, seeLine } from './seen.ts';

/**
 * Reads a file without merging anything and keeps it, to be accepted or withdrawn. A file that cannot be accepted is answered
 * with the sentence that says why, and is not kept. Throws a refusal where the seat may not send this feed.
 */
export async function preview(session: Session, brought: Brought): Promise<PreviewView> {
  const { feed, barred, isSame: _, ...received } = await receive(session, brought);
  const { region, month, digest } = received;
  const said = await columnsSaid(session.db, feed, region, received.columns);
  const looked = barred ? unseen(barred) : await look(session, feed, { ...brought, month }, said, region.id);
  const { opened, blocked, rows } = looked;
  const judged =
    opened && !blocked && rows <= judgedLines
      ? await judge(session, brought.file, {
          feed,
          delivery: { month, region: region.id },
          tables: opened.tables,
        })
      : null;
  const header = opened?.header ?? [];
  const changed = await headingChange(session.db, feed, region, header);
  const counts = judged ?? { ...noCounts, rejected: looked.rejected };
  const delivery = await keep(session, feed, brought, {
    ...received,
    encoding: opened?.encoding ?? null,
    header,
    rows,
    counts,
    leftOut: opened?.leftOut ?? [],
    isBlocked: blocked !== null,
  });
  return {
    delivery: deliveryView(delivery, feed),
    like: looked.like,
    twice: blocked
      ? null
      : ((await sameElsewhere(session.db, feed, month, region, digest)) ??
        (await otherMonthOrPlace(session, feed, {
          file: brought.file,
          month,
          region: region.id,
          days: looked.days,
        }))),
    ...viewOf(feed, said, looked, judged),
    judged: judged !== null,
    added: judged?.added ?? counts,
    problems: judged?.problems ?? looked.problems,
    changed,
    blocked,
  };
}

/** Of a file of more lines only what can be told without the registry is counted before it is accepted. */
const judgedLines = 100_000;
/** So many lines are shown. */
const shownLines = 5;

interface Looked {
  opened: FeedFile | null;
  rows: number;
  rejected: number;
  samples: string[][];
  problems: RejectView[];
  tables: PreviewView['tables'][number][];
  columns: ReadonlyMap<string, Seen>;
  /** All that stands where the headings are, whether or not the table could be read. */
  headings: readonly string[];
  /** The headings that were recognised, by field. */
  recognised: ReadonlyMap<string, string>;
  /** Which other feed's it rather is. */
  like: PreviewView['like'];
  readonly days: DaysSeen;
  blocked: string | null;
}
const unseen = (blocked: string | null): Looked => ({
  opened: null,
  rows: 0,
  rejected: 0,
  samples: [],
  problems: [],
  tables: [],
  columns: new Map(),
  headings: [],
  recognised: new Map(),
  like: null,
  days: noDays(),
  blocked,
});

/** One pass over the file: how many lines, the first of them, what stands in each column and what is wrong with the first bad ones. */
async function look(
  session: Session,
  feed: Feed,
  { file, bytes, month }: Brought,
  said: SaidColumns,
  place: number,
): Promise<Looked> {
  const looked = unseen(null);
  const keys = Object.keys(feed.columns);
  const on = dayColumn(feed);
  looked.columns = columnsSeen(feed);
  const byHeader = new Map(keys.map((key) => [feed.columns[key]?.header, looked.columns.get(key)]));
  try {
    const books = openWorkbooks(file, bytes);
    looked.like = likeOther(session, feed, file, books, said);
    looked.opened = await openFeedFile(feed, file, bytes, said, books);
    const { header } = looked.opened.tables[0].table;
    looked.headings = header.headers.filter(Boolean);
    looked.recognised = new Map([...header.columns].map(([key, at]) => [key, header.headers[at] ?? '']));
    const { tables } = looked.opened;
    for (const each of await withAnybody(session, { feed, delivery: { region: place }, tables })) {
      const readLine = lineReader(feed, each, session.reading);
      const before = looked.rows;
      for (const row of each.table.rows()) {
        const line = readLine(row);
        seeLine(feed, looked.columns, row, line);
        if (on && line.state !== 'rejected') seeDay(looked.days, month, line.row[on]);
        if (looked.samples.length < shownLines)
          looked.samples.push(keys.map((key) => String(row.values[key] ?? '')));
        if (line.state !== 'good') {
          looked.rejected++;
          const column = byHeader.get(line.column);
          if (column) column.rejected++;
          if (looked.problems.length < shownProblems) looked.problems.push(rejectView(line));
        }
        if (++looked.rows % 1_000 === 0) await breathe();
      }
      const left = each.table.skipped.filter(({ why }) => why !== 'column-numbers').length;
      looked.tables.push({ sheet: each.sheet ?? each.table.sheet, rows: looked.rows - before, left });
    }
    if (!looked.rows) looked.blocked = noLines(file);
  } catch (error) {
    if (!(error instanceof SheetProblem || error instanceof RefusalError)) throw error;
    looked.blocked = error instanceof RefusalError ? (error.detail ?? error.message) : error.message;
    if (error instanceof SheetProblem && error.headings.length) {
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

function viewOf(feed: Feed, said: SaidColumns, looked: Looked, judged: Judged | null) {
  const first = looked.opened?.tables[0].table;
  const header = first?.header;
  const constants = constantsSaid(said);
  const own = ownHeadings(header?.headers ?? []);
  return {
    tables: looked.tables,
    unread: looked.opened?.unread ?? [],
    headerLine: header?.line ?? 0,
    mapping: wantedOf(feed, said).map(({ key, header: wanted, said: told, required = false }) => {
      const seen = looked.columns.get(key);
      return {
        header: wanted,
        field: key,
        found: looked.recognised.get(key) ?? null,
        said: told ?? null,
        required,
        always: constants[key] ?? null,
        mayBeOfAll: mayBeOfAll(feed, key),
        choices: Object.values<string>(feed.columns[key]?.as.options ?? {}),
        samples: seen?.samples ?? [],
        filled: seen?.filled ?? 0,
        rejected: judged ? (judged.columns.get(wanted)?.rejected ?? 0) : (seen?.rejected ?? 0),
        suspicious: judged?.columns.get(wanted)?.suspicious ?? 0,
      };
    }),
    unknown: (header?.unknown ?? []).filter((heading) => own.includes(heading)),
    headings: looked.headings,
    samples: looked.samples,
  };
}
