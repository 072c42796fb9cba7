import { sql } from 'kysely';
import { type Day, type Indicator, isDay } from '../../kernel/index.ts';
import { regionRef, toSql } from '../db/compile.ts';
import type { FigureRows } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { pageOf } from '../registers/list.ts';
import { readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';

/** Which part of which figure to open to its rows. */
export interface Drill {
  readonly month: string;
  readonly region: string;
  readonly part: 'numerator' | 'denominator';
  readonly after?: string;
  readonly limit?: string;
}

/** The records behind a figure, read as of the figure's day, within the region and the seat; they are as they stand today. */
export async function figureRows(
  session: Session,
  id: string,
  { month, region: code, part, ...page }: Drill,
): Promise<FigureRows> {
  const indicator = session.names.find<Indicator>('indicator', id);
  if (!indicator) throw refusal('not-found', `没有名为“${id}”的指标`);
  const measure = part === 'denominator' ? indicator.outOf : indicator.count;
  if (!measure) throw refusal('bad-request', `“${indicator.label}”没有分母`);
  const region = session.regions.find(code);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  const day = await asOfDay(session, month, id, region.id);
  const condition = sql`${regionRef(measure.of.id)} between ${region.id} and ${region.hi}
    and ${toSql(measure.where, { ...session.reading, day }, measure.of.id)}`;
  return { register: measure.of.id, ...(await pageOf(session, measure.of, condition, page)) };
}

/** The day of which the figure speaks; while it is not computed, the one it would. */
async function asOfDay({ db, day }: Session, month: string, indicator: string, region: number): Promise<Day> {
  const { rows } = await sql<{ as_of: string }>`
    select as_of from figure where month = ${month} and indicator = ${indicator} and region = ${region}`.execute(
    db,
  );
  const stored = rows[0]?.as_of ?? '';
  return isDay(stored) ? stored : readingDay(month, day);
}
