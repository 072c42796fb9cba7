import { sql } from 'kysely';
import {
  type Day,
  explain,
  type Indicator,
  type Measure,
  type Procedure,
  type Reading,
  rank,
  showFigure,
  words,
} from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { BulletinRow, BulletinView, FigureView, IndicatorView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { firstDay } from '../runs/reading-day.ts';
import type { Session } from '../session.ts';
import { findConsultation } from './consult.ts';
import { correctedAt, findCorrections } from './corrections.ts';
import { findPublished } from './published.ts';

interface Stored {
  readonly indicator: string;
  readonly region: number;
  readonly count: number;
  readonly out_of: number | null;
  readonly unknown: number;
  readonly as_of: Day;
  readonly computed_at: string;
}

/**
 * 通报: a region's figures of a month, its own first, then its children's with their ranks among each other. Within one's
 * own region, or of any region once it is published.
 */
export async function bulletin(
  session: Session,
  month: string,
  code: string,
  asked?: number,
): Promise<BulletinView> {
  firstDay(month);
  const region = session.regions.find(code);
  if (!region) throw refusal('bad-request', `没有代码为${code}的行政区划`);
  const published = await findPublished(session, month, region.id);
  if (!published && !isWithin(session, region)) throw refusal('not-your-region', '通报签发后才能查看');
  const shown = [region, ...session.regions.children(region.id)];
  const figures = await figuresOf(session, month, region, shown);
  const [first] = figures;
  if (!first) throw refusal('not-found', `${month}的指标还没有计算，请先运行本月比对`);
  const computed = new Set(figures.map(({ indicator }) => indicator));
  const indicators = indicatorsOf(session).filter(({ id, aside }) => !aside && computed.has(id));
  const corrections = published ? await findCorrections(session, month, published.region) : [];
  const edition = Math.min(asked ?? corrections.length, corrections.length);
  const corrected =
    published && edition ? await correctedAt(session, month, published.region, edition, shown) : [];
  const rows = beside(
    rowsOf(session, indicators, shown, figures),
    corrected.length ? rowsOf(session, indicators, shown, [...figures, ...corrected]) : null,
  );
  return {
    month,
    region: session.regions.view(region.id),
    asOf: first.as_of,
    computedAt:
      figures
        .map((figure) => figure.computed_at)
        .toSorted()
        .at(-1) ?? '',
    behind: !published && (await isBehind(session, month, region)),
    published: published && { at: published.at, by: published.by },
    corrections: corrections.map(({ edition, reason, by, on }) => ({ edition, reason, by, on })),
    edition,
    consultation: await findConsultation(session, month, region),
    indicators: indicators.map((indicator) => viewOf(indicator, { ...session.reading, day: first.as_of })),
    rows,
  };
}

/** Whether a household's case of the region moved after the month under way was counted; a month that is over stays as it ended. */
async function isBehind(session: Session, month: string, { id, hi }: RegionNode): Promise<boolean> {
  if (session.day.slice(0, 7) !== month) return false;
  const about = session.names.all<Procedure>('procedure').filter(({ on }) => on.of);
  const { rows } = await sql`
    select from event join case_file on case_file.id = event.case_id
    where event.region between ${id} and ${hi} and on_day >= ${firstDay(month)}
      and recorded_at > (select max(computed_at) from figure where month = ${month} and region = ${id})
      and case_file.procedure = any(${about.map((each) => each.id)}) limit 1`.execute(session.db);
  return rows.length > 0;
}

/** What a correction says, beside what was signed where that was another. */
const beside = (signed: BulletinRow[], corrected: BulletinRow[] | null): BulletinRow[] =>
  !corrected
    ? signed
    : corrected.map((row, index) => ({
        ...row,
        figures: Object.fromEntries(
          Object.entries(row.figures).map(([id, figure]) => {
            const was = signed[index]?.figures[id]?.shown;
            return [id, was === undefined || was === figure.shown ? figure : { ...figure, was }];
          }),
        ),
      }));

/** Whether a region lies in the seat's own; a department's seat has none to look into. */
export const isWithin = ({ seat }: Session, { id }: RegionNode): boolean =>
  !seat.department && seat.lo <= id && id <= seat.hi;

/** With the region above a village, since a village without anything to count has no rows of its own. */
async function figuresOf(
  { db }: Session,
  month: string,
  { id, hi, parent }: RegionNode,
  shown: readonly RegionNode[],
): Promise<Stored[]> {
  const ids = [...shown.map((each) => each.id), ...(id === hi && parent !== null ? [parent] : [])];
  const { rows } = await sql<Stored>`
    select indicator, region, count, out_of, unknown, as_of, computed_at from figure
    where month = ${month} and region = any(${ids}) order by region, indicator`.execute(db);
  return rows;
}

/** One row a region, with the ranks of all but the first among each other. */
export function rowsOf(
  session: Session,
  indicators: readonly Indicator[],
  shown: readonly RegionNode[],
  figures: readonly Omit<Stored, 'as_of' | 'computed_at'>[],
): BulletinRow[] {
  const stored = new Map(figures.map((one) => [`${one.indicator} ${one.region}`, one]));
  const figureAt = (indicator: Indicator, region: number) => {
    const none = { count: 0, out_of: indicator.outOf ? 0 : null, unknown: 0 };
    const { count, out_of: outOf, unknown } = stored.get(`${indicator.id} ${region}`) ?? none;
    return { count, outOf, unknown };
  };
  const [, ...children] = shown;
  const ranks = new Map(
    indicators
      .filter(({ ranked }) => ranked)
      .map((indicator) => [
        indicator.id,
        rank(
          Object.fromEntries(children.map(({ id }) => [String(id), figureAt(indicator, id)])),
          indicator.better,
        ),
      ]),
  );
  return shown.map(({ id }) => ({
    region: session.regions.view(id),
    figures: Object.fromEntries(
      indicators.map((indicator): [string, FigureView] => {
        const figure = figureAt(indicator, id);
        const place = ranks.get(indicator.id)?.[String(id)] ?? null;
        return [indicator.id, { ...figure, shown: showFigure(indicator, figure), rank: place }];
      }),
    ),
  }));
}

/** Every indicator in the order of tables: totals first, then by the handbook's numbers, 户 before 人. */
export const indicatorsOf = ({ names }: Pick<Session, 'names'>): Indicator[] =>
  names
    .all<Indicator>('indicator')
    .toSorted(
      (a, b) =>
        Number(Boolean(a.outOf)) - Number(Boolean(b.outOf)) ||
        a.code.localeCompare(b.code, 'zh-Hans-CN', { numeric: true }),
    );

/** An indicator with its definition (口径) as sentences. */
export function viewOf(indicator: Indicator, at: Reading): IndicatorView {
  const { id, code, label, unit, ranked, basis, count, outOf, shownAs } = indicator;
  return {
    id,
    code,
    label,
    unit,
    ranked,
    basis,
    numerator: sentenceOf(count, at),
    denominator: outOf ? sentenceOf(outOf, at) : null,
    percent: shownAs === 'percent',
    fen: (['count', 'outOf'] as const).filter((part) => isMoney(indicator[part])),
  };
}
/** Whether a measure adds up money, which is kept in fen. */
const isMoney = (measure: Measure<any> | undefined): boolean =>
  measure?.sum?.field.show(100) === `1${words.yuan}`;

function sentenceOf({ of, where, sum, distinct }: Measure<any>, at: Reading): string {
  const counted = sum
    ? `${sum.field.label}合计`
    : distinct
      ? `不重复的${distinct.field.label}数`
      : `${of.label}数`;
  return `${of.label}中${explain(where, at)}的${counted}`;
}
