import { sql } from 'kysely';
import { type Day, showPeriod } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { completeInstant } from '../db/complete-instant.ts';
import { asOf, type Instant } from '../db/past.ts';
import { refusal } from '../problems.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type FigureRow, readFigures } from './compute.ts';
import { keepPublished } from './published.ts';

/** One correction of a signed bulletin. */
export interface Correction {
  readonly edition: number;
  readonly reason: string;
  readonly by: string;
  readonly on: Day;
  readonly as_of: Day;
  readonly at: Instant;
}
/** The corrections of a region's bulletin of a month, the first first. */
export async function findCorrections(session: Session, month: string, span: number): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select edition, reason, by_name as by, on_day as on, as_of, corrected_at::text as at from bulletin_correction
    where month = ${month} and region = ${span} order by edition`.execute(session.db);
  return rows;
}

/** 更正: counts a signed month once more by what is known now, as of the same day, and keeps what comes out otherwise beside it. */
export async function correct(session: Session, month: string, code: string, reason: unknown): Promise<void> {
  const { db, seat, regions, day, person } = session;
  const region = regions.find(code);
  if (!region || region.code !== seat.region || seat.department || !['county', 'city'].includes(seat.level))
    throw refusal('not-your-office', '通报由签发的市、县本级更正');
  if (typeof reason !== 'string' || !reason.trim()) throw refusal('bad-request', '请写明更正的原因');
  const { rows } = await sql<{ as_of: Day }>`
    select as_of from figure join bulletin using (month, region) where month = ${month} and region = ${region.id} limit 1`.execute(
    db,
  );
  const asOfDay = rows[0]?.as_of;
  if (!asOfDay)
    throw refusal(
      'wrong-order',
      `${region.name}${showPeriod(month)}的通报没有签发，直接重新计算即可，不用更正`,
    );
  const edition = (await findCorrections(session, month, region.id)).length + 1;
  const at = await completeInstant(session, 1);
  const now = await countAgain(session, month, region, asOfDay, at);
  const changed = differing(now, await figuresAt(session, month, region, edition - 1));
  if (!changed.length) throw refusal('wrong-order', '按现在的记录重算，与已签发的数没有差别，不需要更正');
  await sql`insert into bulletin_correction (month, region, edition, reason, as_of, by_name, on_day, corrected_at)
    values (${month}, ${region.id}, ${edition}, ${reason.trim()}, ${asOfDay}, ${person.name}, ${day}, ${at}::timestamptz)`.execute(
    db,
  );
  await sql`
    insert into corrected_figure (month, span, edition, indicator, region, count, out_of, unknown, definition)
    select ${month}, ${region.id}, ${edition}, * from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as t(
      indicator text, region integer, count bigint, out_of bigint, unknown bigint, definition text)`.execute(
    db,
  );
  await audit(session, 'correct', month, { region: region.code, edition, changed: changed.length });
}

/** What the figures of a region and all within it come to; what lies in a bulletin signed below counts as that stands, corrected. */
async function countAgain(
  session: Session,
  month: string,
  { id, hi }: RegionNode,
  day: Day,
  by: Instant,
): Promise<FigureRow[]> {
  const published = await keepPublished(session, month, by, { id, hi });
  const counted = await asOf(session, by, (then) => readFigures(then, day, published));
  const kept = published.rows.filter(({ region }) => id < region && region <= hi);
  return [...counted.filter(({ region }) => id <= region && region <= hi), ...kept];
}

/** The figures of a region and all within it as an edition of its bulletin has them; 0 is what was signed. */
export async function figuresAt(
  { db }: Session,
  month: string,
  { id, hi }: Pick<RegionNode, 'id' | 'hi'>,
  edition: number,
): Promise<Map<string, FigureRow>> {
  const { rows } = await sql<FigureRow>`
    select indicator, region, count, out_of, unknown, definition from (
      select *, 0 as edition from figure where month = ${month} and region between ${id} and ${hi}) signed
    union all
    select indicator, region, count, out_of, unknown, definition from (
      select * from corrected_figure where month = ${month} and span = ${id} and edition <= ${edition} order by edition) later`.execute(
    db,
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** What the corrections up to an edition say of some regions, the last word last. */
export async function correctedAt(
  { db }: Session,
  month: string,
  span: number,
  edition: number,
  of: readonly Pick<RegionNode, 'id'>[],
): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`
    select indicator, region, count, out_of, unknown, definition from corrected_figure
    where month = ${month} and span = ${span} and edition <= ${edition} and region = any(${of.map(({ id }) => id)})
    order by edition`.execute(db);
  return rows;
}

/** Corrections whose figures do not come out of the records as they stood when they were made; changes nothing. */
export async function rebuildCorrections(
  session: Session,
  month: string,
): Promise<{ readonly region: number; readonly edition: number; readonly indicator: string }[]> {
  const { rows } = await sql<{ region: number; edition: number; as_of: Day; at: Instant }>`
    select region, edition, as_of, corrected_at::text as at from bulletin_correction where month = ${month}`.execute(
    session.db,
  );
  const wrong: { region: number; edition: number; indicator: string }[] = [];
  for (const { region, edition, as_of: day, at } of rows) {
    const node = session.regions.get(region);
    const stored = await figuresAt(session, month, node, edition);
    for (const row of differing(await countAgain(session, month, node, day, at), stored))
      if (stored.get(keyOf(row))?.definition === row.definition)
        wrong.push({ region: row.region, edition, indicator: row.indicator });
  }
  return wrong;
}

const keyOf = ({ indicator, region }: FigureRow): string => `${indicator} ${region}`;
/** What is otherwise than it was: who counts nothing any more has no row, and counts nought. */
function differing(now: readonly FigureRow[], before: ReadonlyMap<string, FigureRow>): FigureRow[] {
  const known = new Set(now.map(keyOf));
  const gone = [...before.values()]
    .filter((row) => !known.has(keyOf(row)))
    .map((row) => ({ ...row, count: 0, out_of: row.out_of === null ? null : 0, unknown: 0 }));
  return [...now, ...gone].filter((row) => !isSame(row, before.get(keyOf(row))));
}
/** A region without a row counts nought. */
const isSame = (a: FigureRow, b: FigureRow | undefined): boolean =>
  a.count === (b?.count ?? 0) && (a.out_of ?? 0) === (b?.out_of ?? 0) && a.unknown === (b?.unknown ?? 0);
