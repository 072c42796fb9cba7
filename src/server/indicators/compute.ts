import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Day, type Indicator, isInForce, type Measure } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { completeInstant, writeNoRecords } from '../db/complete-instant.ts';
import { asOf, type Instant } from '../db/past.ts';
import { readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { addUpTree, type Own } from './add-up.ts';
import { readMeasures } from './measures.ts';
import { keepPublished, type Published } from './published.ts';

/** What computing did: how many indicators, in how many regions, and on which day's reading. */
export interface FiguresRun {
  readonly indicators: number;
  readonly regions: number;
  readonly asOf: Day;
}
/** What is known of one indicator in every region, by the region's id. */
export interface RegionFigures {
  readonly count: ReadonlyMap<number, number>;
  readonly outOf: ReadonlyMap<number, number> | null;
  readonly unknown: ReadonlyMap<number, number>;
}

/**
 * Computes every indicator in force for every region of the tree and stores the figures, from the records as they stand at an
 * instant of which everything is known, so that they come out the same ever after. Run again it replaces them, but what a region
 * has published stays, and counts in the regions above as it was published.
 */
export async function computeFigures(
  session: Session,
  month: string,
  day: Day = readingDay(month, session.day),
): Promise<FiguresRun> {
  await writeNoRecords(session);
  await sql`select pg_advisory_xact_lock(${figuresOfMonth(month)})`.execute(session.db);
  const at = await completeInstant(session);
  const published = await keepPublished(session, month, at);
  const rows = await asOf(session, at, (then) => readFigures(then, day, published));
  await store(session, month, { day, at }, rows, published.spans);
  return {
    indicators: inForceOn(session, day).length,
    regions: session.regions.all.length,
    asOf: day,
  };
}

/** The lock of a month's figures: who computes holds it alone, who signs shares it. */
export const figuresOfMonth = (month: string) => sql`hashtext('figures'), hashtext(${month})`;

/** Every figure of a day in every region that has not published its own, from the records as the session reads them. */
export async function readFigures(session: Session, day: Day, published: Published): Promise<FigureRow[]> {
  const indicators = inForceOn(session, day);
  const own = await readMeasures(
    session,
    indicators.flatMap(({ count, outOf }) => (outOf ? [count, outOf] : [count])),
    { ...session.reading, day },
  );
  return indicators.flatMap((indicator) => {
    const figures = figuresOf(session, indicator, own, published.of(indicator.id));
    return session.regions.all
      .filter((region) => !published.covers(region.id) && isWorthARow(region, figures))
      .map(({ id }) => ({
        indicator: indicator.id,
        region: id,
        count: figures.count.get(id) ?? 0,
        out_of: figures.outOf ? (figures.outOf.get(id) ?? 0) : null,
        unknown: figures.unknown.get(id) ?? 0,
        definition: digestOf(indicator),
      }));
  });
}

const inForceOn = ({ names }: Session, day: Day): Indicator[] =>
  names.all<Indicator>('indicator').filter((indicator) => isInForce(indicator, day));

function figuresOf(
  session: Session,
  { count, outOf }: Indicator,
  own: ReadonlyMap<Measure<any>, Own>,
  published: RegionFigures | undefined,
): RegionFigures {
  const known = (measure: Measure<any>) => own.get(measure) as Own;
  const sum = (values: Own, kept: ReadonlyMap<number, number> | null | undefined) =>
    values.exact ?? addUpTree(session.regions, values.total, kept ?? undefined);
  return {
    count: sum(known(count), published?.count),
    outOf: outOf ? sum(known(outOf), published?.outOf) : null,
    unknown: addUpTree(session.regions, known(count).unknown, published?.unknown),
  };
}

/** A village without anything to count needs no row: it reads as nought. */
const isWorthARow = ({ id, hi }: RegionNode, { count, outOf, unknown }: RegionFigures): boolean =>
  id !== hi || [count, outOf, unknown].some((of) => of?.get(id));

/** One figure as it is stored. */
export interface FigureRow {
  readonly indicator: string;
  readonly region: number;
  readonly count: number;
  readonly out_of: number | null;
  readonly unknown: number;
  readonly definition: string;
}
/** Puts these figures in the place of those of the month, save what lies within the spans that are published. */
async function store(
  { db }: Session,
  month: string,
  { day, at }: { readonly day: Day; readonly at: Instant },
  rows: readonly FigureRow[],
  published: Published['spans'],
): Promise<void> {
  const closed = published.map(({ lo, hi }) => sql`region between ${lo} and ${hi}`);
  await sql`delete from figure where month = ${month} and not (${sql.join([sql`false`, ...closed], sql` or `)})`.execute(
    db,
  );
  for (let from = 0; from < rows.length; from += 10_000)
    await sql`
      insert into figure (month, indicator, region, count, out_of, unknown, definition, as_of, computed_at)
      select ${month}, indicator, region, count, out_of, unknown, definition, ${day}, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 10_000))}::jsonb) as t(
        indicator text, region integer, count bigint, out_of bigint, unknown bigint, definition text)`.execute(
      db,
    );
}

/** The version of a definition: what is counted, out of what. */
const digestOf = ({ count, outOf, shownAs }: Indicator): string =>
  createHash('sha256')
    .update(
      JSON.stringify([count, outOf].map((measure) => measure && plainOf(measure)).concat(shownAs as any)),
    )
    .digest('hex')
    .slice(0, 16);
const plainOf = ({ of, where, sum, distinct }: Measure<any>) => ({
  of: of.id,
  where,
  ...(sum && { sum: sum.ref }),
  ...(distinct && { distinct: distinct.ref }),
});
