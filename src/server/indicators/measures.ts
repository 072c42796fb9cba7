import { sql } from 'kysely';
import type { Measure, Reading, Register } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import { columnOf, measureToSql, regionRef, tableOf, toSql } from '../db/compile.ts';
import type { Session } from '../session.ts';
import type { Own } from './add-up.ts';

/** What each measure amounts to in each region by itself (of one region only, if named), all measures of a register read in one scan of it. */
export async function readMeasures(
  session: Session,
  measures: readonly Measure<any>[],
  at: Reading,
  within?: Pick<RegionNode, 'id' | 'hi'>,
): Promise<Map<Measure<any>, Own>> {
  const known = new Map<Measure<any>, Own>();
  for (const [register, all] of Map.groupBy(new Set(measures), ({ of }) => of)) {
    const counted = all.filter(({ distinct }) => !distinct);
    for (const [measure, own] of await readCounted(session, register, counted, at, within))
      known.set(measure, own);
    for (const measure of all.filter(({ distinct }) => distinct))
      known.set(measure, await readDistinct(session, measure, at));
  }
  return known;
}

async function readCounted(
  { db }: Session,
  register: Register<any, any>,
  measures: readonly Measure<any>[],
  at: Reading,
  within: Pick<RegionNode, 'id' | 'hi'> | undefined,
): Promise<[Measure<any>, Own][]> {
  if (!measures.length) return [];
  const columns = measures.flatMap((measure, index) => [
    sql`${measureToSql(measure, at)} as ${sql.ref(`total_${index}`)}`,
    ...(measure.sum ? [sql`${blanksToSql(measure, at)} as ${sql.ref(`unknown_${index}`)}`] : []),
  ]);
  const region = regionRef(register.id);
  const { rows } = await sql<Record<string, number>>`
    select ${region} as region, ${sql.join(columns)} from ${tableOf(register)}
    where ${within ? sql`${region} between ${within.id} and ${within.hi}` : sql`true`} group by ${region}`.execute(
    db,
  );
  const by = (name: string) => new Map(rows.map((row) => [Number(row.region), row[name] ?? 0]));
  return measures.map((measure, index) => [
    measure,
    { total: by(`total_${index}`), unknown: by(`unknown_${index}`), exact: null },
  ]);
}

/** Records in what is counted whose quantity is blank. */
const blanksToSql = ({ of, where, sum }: Measure<any>, at: Reading) =>
  sql`count(*) filter (where ${toSql(where, at, of.id)} and ${columnOf(sum?.ref ?? 'a.b')} is null)`;

/** Different values do not add up: someone who serves two villages is one person in their township. */
async function readDistinct({ db }: Session, measure: Measure<any>, at: Reading): Promise<Own> {
  const { of, where, distinct } = measure;
  if (!distinct) throw new TypeError('a measure without distinct values adds up');
  const { rows } = await sql<{ region: number; count: number }>`
    with recursive above as (
      select id, id as within, parent from region
      union all
      select above.id, region.id, region.parent from above join region on region.id = above.parent),
    found as (
      select distinct ${regionRef(of.id)} as region, ${columnOf(distinct.ref)} as value from ${tableOf(of)}
      where ${toSql(where, at, of.id)})
    select above.within as region, count(distinct found.value) as count
    from found join above on above.id = found.region group by above.within`.execute(db);
  return {
    total: new Map(),
    unknown: new Map(),
    exact: new Map(rows.map(({ region, count }) => [region, count])),
  };
}
