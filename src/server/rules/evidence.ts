import { sql } from 'kysely';
import { type Day, type Feed, monthsBefore, type Register, startOf } from '../../kernel/index.ts';
import type { Session } from '../session.ts';
import type { Evidence } from './tell.ts';

/** The lines of the files behind records of a register, by whom they were matched to; counted within each feed's window. */
export async function evidenceFor(
  { db, names, day }: Session,
  register: Register<any, any>,
  matched: readonly string[],
): Promise<Map<string, Evidence>> {
  const found = new Map<string, Evidence>();
  const feeds = names.all<Feed>('feed').filter(({ into }) => into.id === register.id);
  for (const feed of feeds) {
    const { rows } = await sql<{ record: string; lines: number; last: Day | null; month: string }>`
      select record, count(*)::int as lines, max(on_day) as last, max(month) as month from feed_row
      where feed = ${feed.id} and state = 'matched' and record = any(${matched}::uuid[])
        and month <= ${day.slice(0, 7)} and ${sinceWindow(feed, day)}
      group by record`.execute(db);
    for (const { record, lines, last, month } of rows)
      found.set(record, { lines, on: last ?? (`${month}-01` as Day), unit: feed.gathers ? '笔' : '条' });
  }
  return found;
}

/** Bills count for as many months as the feed adds up; of a list, the latest delivery that names the person. */
const sinceWindow = ({ id, gathers }: Feed, day: Day) =>
  gathers
    ? sql`(on_day is null or on_day >= ${startOf('month', monthsBefore(day, gathers.months))})`
    : sql`month = (select max(latest.month) from feed_row latest where latest.feed = ${id}
        and latest.state = 'matched' and latest.record = feed_row.record and latest.month <= ${day.slice(0, 7)})`;
