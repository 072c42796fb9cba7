import { type RawBuilder, sql } from 'kysely';
import { and, type Expr, type Indicator, not, type Register } from '../../kernel/index.ts';
import { regionRef, toSql } from '../db/compile.ts';
import { asOf } from '../db/past.ts';
import { standpointOfCorrection } from '../differences/correction.ts';
import { type Part, type Standpoint, standpointNow, standpointOf } from '../differences/standpoint.ts';
import type { FigureRows } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { exportRows } from '../registers/export.ts';
import type { Query } from '../registers/filters.ts';
import { conditionOf } from '../registers/list.ts';
import type { SheetFile } from '../registers/list-sheet.ts';
import { pageOfSlices, type Slice } from '../registers/slices.ts';
import { readingDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';

/** Which part of which figure to open to its rows. */
export interface Drill {
  /** None: as of now. */
  readonly month?: string;
  /** 更正: the rows as that edition counted them; none or 0: as they were signed. */
  readonly edition?: number;
  /** The region whose bulletin was corrected, where it is not that of the figure. */
  readonly bulletin?: string;
  readonly region: string;
  /** `rest`: who is in the denominator but not in the numerator: still to be done. */
  readonly part: 'numerator' | 'denominator' | 'rest';
  readonly after?: string;
  readonly limit?: string;
  /** Filters of a list besides: `officerNumber=…`. */
  readonly query?: Query;
}

/**
 * The records behind a figure, within the region and the seat, as they stood when the figure was computed: what had been
 * signed within it before, as it stood then. So the list has as many rows as the figure says.
 */
export async function figureRows(session: Session, id: string, drill: Drill): Promise<FigureRows> {
  const { register, slices } = await openFigure(session, id, drill);
  const { after, limit } = drill;
  return {
    register: register.id,
    ...(await pageOfSlices(register, slices, { ...(after && { after }), ...(limit && { limit }) })),
  };
}

/** The same rows as a table file. */
export async function exportFigureRows(
  session: Session,
  id: string,
  drill: Drill,
  query: Query,
): Promise<SheetFile> {
  const { register, slices, indicator } = await openFigure(session, id, drill);
  const month = drill.month && `${drill.month.slice(0, 4)}年${Number(drill.month.slice(5))}月`;
  return exportRows(session, register, slices, {
    query,
    heading: `${indicator.label}${{ numerator: '', denominator: '（分母）', rest: '（未达到）' }[drill.part]}名单`,
    said: [month ? `${month}${drill.edition ? '（更正）' : ''}` : session.day],
  });
}

interface Opened {
  readonly indicator: Indicator;
  readonly register: Register<any, any>;
  readonly slices: readonly Slice[];
}
async function openFigure(
  session: Session,
  id: string,
  { month, edition, bulletin, region: code, part, query = {} }: Drill,
): Promise<Opened> {
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
  const at = await pointOf();
  // Different values do not add up by region, so no part of theirs is kept from before.
  const register = measure.of;
  const parts = measure.distinct ? at.parts.slice(0, 1).map((each) => ({ ...each, but: [] })) : at.parts;
  return { indicator, register, slices: parts.map((each) => slice(each)) };

  async function pointOf(): Promise<Standpoint> {
    if (!region) throw refusal('not-found');
    if (!month) return standpointNow(session, region);
    if (edition) return standpointOfCorrection(session, { month, edition, bulletin }, region);
    const stored = await standpointOf(session, month, id, region);
    return stored ?? { ...standpointNow(session, region, readingDay(month, session.day)), month };
  }
  function slice(of: Part): Slice {
    return (read) => {
      const open = (then: Session) => read(then, conditionWithin(then, register, where, of, query));
      return of.at === null ? open(session) : asOf(session, of.at, open);
    };
  }
}

/** Who counts within a part of a figure. */
function conditionWithin(
  then: Session,
  register: Register<any, any>,
  where: Expr,
  { lo, hi, but, day }: Part,
  query: Query,
): RawBuilder<unknown> {
  const place = regionRef(register.id);
  return sql.join(
    [
      sql`${place} between ${lo} and ${hi}`,
      ...but.map((span) => sql`not ${place} between ${span.lo} and ${span.hi}`),
      toSql(where, { ...then.reading, day }, register.id),
      conditionOf(then, register, query),
    ],
    sql` and `,
  );
}
