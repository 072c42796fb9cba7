import { sql } from 'kysely';
import type { Day, Feed, Register } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
import type { Evidence } from './tell.ts';

/** The lines of accepted files behind records of a register, by the record they were matched to: those that its value rests on. */
export async function evidenceFor(
  { db, names }: Session,
  register: Register<any, any>,
  matched: readonly string[],
): Promise<Map<string, Evidence>> {
  const found = new Map<string, Evidence>();
  const feeds = names.all<Feed>('feed').filter(({ into }) => into.id === register.id);
  for (const feed of feeds) {
    const { rows } = await sql<{ record: string; lines: number; on: Day }>`
      with latest as (
        select region, (max(month) || '-01')::date as first_day from delivery
        where feed = ${feed.id} and state in ('accepted', 'nothing') group by region),
      line as (
        select r.record, r.on_day, (r.month || '-01')::date as delivered, latest.first_day${isLatest(feed)}
        from feed_row r join delivery d on d.id = r.delivery_id join latest on latest.region = d.region
        where r.feed = ${feed.id} and r.record = any(${matched}::uuid[]) and r.state = 'matched'
          and d.state = 'accepted')
      select record, count(*)::int as lines, ${dataDay(feed)} as on from line
      where ${standing(feed)} group by record`.execute(db);
    for (const { record, lines, on } of rows)
      found.set(record, { lines, on, unit: feed.gathers ? '笔' : '条' });
  }
  return found;
}

/** Bills tell of the month of the last of them; a list of the month it was delivered for. */
const dataDay = ({ gathers }: Feed) => (gathers?.window ? sql`max(on_day)` : sql`max(delivered)`);

/** Bills have no latest list, and are too many to be put in order for nothing. */
const isLatest = ({ gathers }: Feed) =>
  gathers?.window ? sql`` : sql`, max(r.month) over (partition by r.record) = r.month as is_latest`;

/** Of bills those of the months that are added up, up to the latest delivery; of lists the latest that names the record. */
function standing({ gathers }: Feed) {
  if (!gathers?.window) return sql`is_latest`;
  const from = sql`(first_day - make_interval(months => ${gathers.window.months - 1}))::date`;
  return sql`delivered >= ${from} and on_day >= ${from} and on_day < (first_day + interval '1 month')::date`;
}
