import { sql } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { workbookPieces, writeWorkbook } from '../sheets/index.ts';
import type { Query } from './filters.ts';
import type { ListedColumn } from './listed.ts';
import { headcountsOf } from './totals.ts';
import { audit } from './write.ts';

/** A list to be written as it is seen. */
export interface ListSheet<T> {
  /** What the list is called: 监测对象台账. */
  readonly heading: string;
  readonly unit: string;
  readonly query: Query;
  /** Its filters as sentences, the region apart. */
  readonly said: readonly string[];
  readonly columns: readonly ListedColumn<T>[];
  readonly total: number;
  readonly totals?: Readonly<Record<string, number>> | undefined;
  /** The next rows after a key. */
  readonly batch: (
    after: string | undefined,
  ) => Promise<{ readonly rows: readonly T[]; readonly after: string | null }>;
}
export interface SheetFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Of a list too long to be held, in place of bytes: made as they are taken, within the session's transaction. */
  readonly pieces?: AsyncGenerator<Uint8Array, void, undefined>;
}

/** More rows than this are not held at once; where a table cannot be made as it is taken, what is left out is said. */
export const mostRows = 50_000;
/** As many as a sheet has, but for its title, headings, sums and notes. */
export const fullSheet = 1_048_500;
/** A list of no more is made whole, and sent with its length. */
const heldRows = 5_000;
/** Rows asked for at once: enough to be quick, few enough that others are served in between. */
export const batchSize = 1_000;
/** In an order of which there is no index, each time is a look at all rows. */
export const sortedBatch = 10_000;

/**
 * 导出当前结果: the rows that match, in batches by key, under region, filters and 数据截至; noted in the audit, of a long list before the first
 * of it is handed out. Refuses what is more than a sheet holds.
 */
export async function listSheet<T>(session: Session, sheet: ListSheet<T>): Promise<SheetFile> {
  const { heading, query, columns, total, totals, unit } = sheet;
  const region = (query.region && session.regions.find(query.region)) || session.regions.get(session.seat.lo);
  const asOf = await dataAsOf(session);
  const title = `${region.name}${heading}`;
  if (total > fullSheet)
    throw refusal(
      'bad-request',
      `符合条件的共${grouped(total)}${unit}，一张表最多放${grouped(fullSheet)}${unit}：请先选定县区、乡镇或加上筛选条件，分几次导出`,
    );
  let written = 0;
  async function* rows(): AsyncGenerator<Record<string, unknown>> {
    let after: string | undefined;
    do {
      const batch = await sheet.batch(after);
      for (const row of batch.rows) {
        if (written >= fullSheet) return;
        yield Object.fromEntries(columns.map(({ key, read }) => [key, read(row, written)]));
        written += 1;
      }
      after = batch.after ?? undefined;
    } while (after);
  }
  const summed = columns.filter(({ key }) => totals?.[key] !== undefined);
  const content = {
    name: heading,
    title,
    subtitle: [...sheet.said, countSaid(session, sheet), `数据截至${asOf ?? '—'}`].join('；'),
    columns,
    rows: rows(),
    ...(summed.length && { totals: Object.fromEntries(summed.map(({ key }) => [key, totals?.[key]])) }),
  };
  const { columns: _, heading: __, ...filters } = query;
  const note = (within: Session, rows: number) =>
    audit(within, 'export', null, {
      list: heading,
      filters,
      columns: columns.map(({ key }) => key),
      rows,
      total,
    });
  const file = `${title}${session.day.replaceAll('-', '')}.xlsx`;
  if (total > heldRows) {
    const noted = () => note({ ...session, db: session.platform.database.owner }, total);
    return { file, bytes: new Uint8Array(), pieces: afterNote(noted, workbookPieces([content])) };
  }
  const bytes = await writeWorkbook([content]);
  await note(session, written);
  return { file, bytes };
}

/** Whatever becomes of the rest: that somebody was handed these rows is written before they are. */
async function* afterNote(
  note: () => Promise<unknown>,
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  await note();
  yield* pieces;
}

/** 共482户1,598人; where rows are no households, 共19件，15户48人. */
function countSaid({ platform: { root } }: Session, { total, totals = {}, unit }: ListSheet<any>): string {
  const households = totals[root.id];
  const people = headcountsOf(root).flatMap((name) => totals[name] ?? [])[0];
  const both = `${households === undefined ? '' : `${grouped(households)}户`}${people === undefined ? '' : `${grouped(people)}人`}`;
  if (unit === '户') return `共${both || `${grouped(total)}户`}`;
  return `共${grouped(total)}${unit}${both && `，${both}`}`;
}
const grouped = (n: number): string => n.toLocaleString('en-US');

/**
 * 数据截至: the business day on which the latest file came about the seat's area, or a department's own; in a demo the business day. Townships and
 * villages see no files, but theirs is the same day as the county's.
 */
export async function dataAsOf({ platform, seat, day }: Session): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null; demo: boolean }>`
    select (select max(coalesce(d.on_day, (d.received_at at time zone 'Asia/Shanghai')::date))
        from delivery d join region r on r.id = d.region
        where d.state = 'accepted' and r.id <= ${seat.hi} and r.hi >= ${seat.lo}
          and (not ${seat.department} or d.office = ${seat.office})) as day,
      exists (select from setting where name = 'demo') as demo`.execute(platform.database.owner);
  return rows[0]?.demo ? day : (rows[0]?.day ?? null);
}
