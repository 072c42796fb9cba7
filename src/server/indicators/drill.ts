import { type RawBuilder, sql } from 'kysely';
import { and, type Day, type Indicator, not, type Register } from '../../kernel/index.ts';
import { regionRef, toSql } from '../db/compile.ts';
import { asOf, type Instant } from '../db/past.ts';
import type { FigureRows } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { exportRows } from '../registers/export.ts';
import type { Query } from '../registers/filters.ts';
import { conditionOf, pageOf } from '../registers/list.ts';
import type { SheetFile } from '../registers/list-sheet.ts';
import { readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';

/** Which part of which figure to open to its rows. */
export interface Drill {
  /** None: as of now. */
  readonly month?: string;
  readonly region: string;
  /** `rest`: who is in the denominator but not in the numerator: still to be done. */
  readonly part: 'numerator' | 'denominator' | 'rest';
  readonly after?: string;
  readonly limit?: string;
  /** Filters of a list besides: `officerNumber=…`. */
  readonly query?: Query;
}

/** The records behind a figure, within the region and the seat, as they stood when the figure was computed. */
export const figureRows = (session: Session, id: string, drill: Drill): Promise<FigureRows> =>
  openFigure(session, id, drill, async (then, { register, condition }) => {
    const { after, limit } = drill;
    const page = { ...(after && { after }), ...(limit && { limit }) };
    return { register: register.id, ...(await pageOf(then, register, condition, page)) };
  });

/** The same rows as a table file. */
export const exportFigureRows = (
  session: Session,
  id: string,
  drill: Drill,
  query: Query,
): Promise<SheetFile> =>
  openFigure(session, id, drill, (then, { register, condition, indicator }) =>
    exportRows(then, register, condition, {
      query,
      heading: `${indicator.label}${{ numerator: '', denominator: '（分母）', rest: '（未达到）' }[drill.part]}名单`,
      said: [drill.month ? `${drill.month.slice(0, 4)}年${Number(drill.month.slice(5))}月` : session.day],
    }),
  );

interface Opened {
  readonly indicator: Indicator;
  readonly register: Register<any, any>;
  readonly condition: RawBuilder<unknown>;
}
async function openFigure<T>(
  session: Session,
  id: string,
  { month, region: code, part, query = {} }: Drill,
  read: (then: Session, opened: Opened) => Promise<T>,
): Promise<T> {
  const indicator = session.names.find<Indicator>('indicator', id);
  if (!indicator) throw refusal('not-found', `没有名为“${id}”的指标`);
  const { count, outOf } = indicator;
  const measure = part === 'numerator' ? count : outOf;
  if (!measure) throw refusal('bad-request', `“${indicator.label}”没有分母`);
  if (part === 'rest' && measure.of !== count.of)
    throw refusal('bad-request', `“${indicator.label}”的分子和分母不是同一类记录，列不出未达到的`);
  const where = part === 'rest' ? and(measure.where, not(count.where)) : measure.where;
  const region = session.regions.find(code);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  const figure = month ? await findFigure(session, month, id, region.id) : undefined;
  const day = figure?.as_of ?? (month ? readingDay(month, session.day) : session.day);
  const open = (then: Session) =>
    read(then, {
      indicator,
      register: measure.of,
      condition: sql`${regionRef(measure.of.id)} between ${region.id} and ${region.hi}
        and ${toSql(where, { ...then.reading, day }, measure.of.id)} and ${conditionOf(then, measure.of, query)}`,
    });
  return figure ? asOf(session, figure.at, open) : open(session);
}

/** The day of which a figure speaks and when it was computed; a village without anything to count goes by the region above. */
async function findFigure(
  { db, regions }: Session,
  month: string,
  indicator: string,
  region: number,
): Promise<{ as_of: Day; at: Instant } | undefined> {
  const above = [region, regions.get(region).parent];
  const { rows } = await sql<{ as_of: Day; at: Instant }>`
    select as_of, computed_at::text as at from figure
    where month = ${month} and indicator = ${indicator} and region = any(${above}) order by region desc limit 1`.execute(
    db,
  );
  return rows[0];
}
