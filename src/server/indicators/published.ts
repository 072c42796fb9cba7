import { sql } from 'kysely';
import { showPeriod } from '../../kernel/index.ts';
import type { Instant } from '../db/past.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type FigureRow, figuresOfMonth, type RegionFigures } from './compute.ts';
import { findConsultation, whyNotSign } from './consult.ts';
import { rebuild } from './rebuild.ts';

/** 签发: closes a month's figures for a region and all within it; they are kept from then on. Refuses a second time. */
export async function publish(session: Session, month: string, code: string): Promise<void> {
  const { db, seat, regions, person } = session;
  const region = regions.find(code);
  if (!region || region.id < seat.lo || region.id > seat.hi) throw refusal('not-your-region');
  if (seat.department || region.code !== seat.region || !['county', 'city'].includes(seat.level))
    throw refusal('not-your-office', '通报由市、县本级签发');
  const { rows: free } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock_shared(${figuresOfMonth(month)}) as mine`.execute(db);
  if (!free[0]?.mine) throw refusal('busy', `${showPeriod(month)}的指标正在计算，算完后再签发`);
  const { rows: computed } = await sql`
    select from figure where month = ${month} and region = ${region.id} limit 1`.execute(db);
  if (!computed.length)
    throw refusal('wrong-order', `${region.name}${showPeriod(month)}的指标还没有计算，请先运行本月比对`);
  const unanswered = whyNotSign(await findConsultation(session, month, region), session.day);
  if (unanswered) throw refusal('wrong-order', `${unanswered}，核对后再签发`);
  const { differing } = await rebuild(session, month, region);
  if (differing.length)
    throw refusal(
      'wrong-order',
      `${differing.length}个数与计算时的记录对不上（计算的同时有人在办理），请重新计算本月指标后再签发`,
    );
  const { numAffectedRows } = await sql`
    insert into bulletin (month, region, by_name, on_day, opening)
    values (${month}, ${region.id}, ${person.name}, ${session.day}, (
      select words from bulletin_opening where month = ${month} and region = ${region.id}))
    on conflict do nothing`.execute(db);
  if (!numAffectedRows) throw refusal('month-closed');
  await audit(session, 'publish', month, { region: region.code });
}

/** What has been published of a month, by an instant or by now: which regions it covers, and each indicator's figures as they stand. */
export interface Published {
  readonly spans: readonly { readonly lo: number; readonly hi: number }[];
  readonly covers: (region: number) => boolean;
  readonly of: (indicator: string) => RegionFigures | undefined;
  readonly rows: readonly FigureRow[];
}
/** As it was signed or, for whoever corrects a bulletin (更正), what was signed within its region as it has been corrected since. */
export async function keepPublished(
  { db }: Session,
  month: string,
  by: Instant = 'infinity',
  correcting?: { readonly id: number; readonly hi: number },
): Promise<Published> {
  const isInside = correcting
    ? sql`region.id > ${correcting.id} and region.hi <= ${correcting.hi}`
    : sql`true`;
  const { rows: spans } = await sql<{ lo: number; hi: number }>`
    select region.id as lo, region.hi from bulletin join region on region.id = bulletin.region
    where bulletin.month = ${month} and published_at <= ${by}::timestamptz and ${isInside}`.execute(db);
  const covers = (region: number) => spans.some(({ lo, hi }) => lo <= region && region <= hi);
  if (!spans.length) return { spans, covers, of: () => undefined, rows: [] };
  const signed = sql`select region.id from region where region.id = any(${spans.map(({ lo }) => lo)})`;
  const { rows: all } = await sql<FigureRow>`
    select indicator, figure.region, count, out_of, unknown, definition from figure
    where month = ${month} and exists (select from region where region.id in (${signed})
      and figure.region between region.id and region.hi)
    union all
    select indicator, region, count, out_of, unknown, definition from (
      select f.* from corrected_figure f join bulletin_correction c
        on c.month = f.month and c.region = f.span and c.edition = f.edition
      where ${correcting !== undefined} and f.month = ${month} and f.span in (${signed})
        and c.corrected_at <= ${by}::timestamptz order by f.edition) corrected`.execute(db);
  const rows = [...new Map(all.map((row) => [`${row.indicator} ${row.region}`, row])).values()];
  const figures = new Map(
    [...Map.groupBy(rows, ({ indicator }) => indicator)].map(([indicator, own]) => {
      const by = (of: 'count' | 'out_of' | 'unknown') =>
        new Map(own.map((row) => [row.region, row[of] ?? 0]));
      return [indicator, { count: by('count'), outOf: by('out_of'), unknown: by('unknown') }];
    }),
  );
  return { spans, covers, of: (indicator) => figures.get(indicator), rows };
}

/** Who published a region's month and when: the region itself, or one that it lies in. */
export async function findPublished(
  { db }: Session,
  month: string,
  region: number,
): Promise<{ at: string; by: string; region: number } | null> {
  const { rows } = await sql<{ at: string; by: string; region: number }>`
    select published_at as at, by_name as by, bulletin.region from bulletin join region on region.id = bulletin.region
    where month = ${month} and ${region} between region.id and region.hi order by published_at limit 1`.execute(
    db,
  );
  return rows[0] ?? null;
}
