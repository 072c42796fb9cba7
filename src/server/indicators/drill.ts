import { sql } from 'kysely';
import { type Day, type Indicator, isDay } from '../../kernel/index.ts';
import { regionRef, toSql } from '../db/compile.ts';
import type { FigureRows } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { exportRows } from '../registers/export.ts';
import type { Query } from '../registers/filters.ts';
import { pageOf } from '../registers/list.ts';
import type { SheetFile } from '../registers/list-sheet.ts';
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
export async function figureRows(session: Session, id: string, drill: Drill): Promise<FigureRows> {
  const { register, condition } = await partOf(session, id, drill);
  const { month: _, region: __, part: ___, ...page } = drill;
  return { register: register.id, ...(await pageOf(session, register, condition, page)) };
}

/** The same rows as a table file. */
export async function exportFigureRows(
  session: Session,
  id: string,
  drill: Drill,
  query: Query,
): Promise<SheetFile> {
  const { register, condition, indicator } = await partOf(session, id, drill);
  return exportRows(session, register, condition, {
    query,
    heading: `${indicator.label}${drill.part === 'denominator' ? '（分母）' : ''}名单`,
    said: [`${drill.month.slice(0, 4)}年${Number(drill.month.slice(5))}月`],
  });
}

async function partOf(session: Session, id: string, { month, region: code, part }: Drill) {
  const indicator = session.names.find<Indicator>('indicator', id);
  if (!indicator) throw refusal('not-found', `没有名为“${id}”的指标`);
  const measure = part === 'denominator' ? indicator.outOf : indicator.count;
  if (!measure) throw refusal('bad-request', `“${indicator.label}”没有分母`);
  const region = session.regions.find(code);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  const day = await asOfDay(session, month, id, region.id);
  const condition = sql`${regionRef(measure.of.id)} between ${region.id} and ${region.hi}
    and ${toSql(measure.where, { ...session.reading, day }, measure.of.id)}`;
  return { register: measure.of, condition, indicator };
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
