import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { lineHandedBack } from '../sheets/index.ts';
import type { DeliveryRow } from './delivery.ts';
import type { FeedTable } from './file.ts';

/**
 * A table of returned lines (退回明细) that comes back as 补充: the lines of the file it was made of are not counted beside their
 * corrections, as handed back or at all. Those about which someone said that they are nobody's stay, so that it is remembered.
 */
export async function markSentAgain(
  { db }: Session,
  { id, feed, month, region, file }: DeliveryRow,
  tables: readonly FeedTable[],
): Promise<void> {
  const [, name] = /^(.*)_退回明细/.exec(file) ?? [];
  if (name === undefined) return;
  const again = tables.flatMap(({ table }) =>
    Array.from(table.rows(), ({ line, original }) => ({
      line,
      was: lineHandedBack(table.header.headers, original),
    })).filter(({ was }) => was !== null),
  );
  if (!again.length) return;
  await sql`
    with origin as (
      select id from delivery where feed = ${feed} and month = ${month} and region = ${region} and state = 'accepted'
        and id <> ${id} and regexp_replace(file, '\\.\\w+$', '') = ${name} order by accepted_at desc limit 1),
    settled as (
      update feed_row r set state = 'repeated', problem_column = null, problem_value = null, remedy = null,
        reason = '已在“' || ${file} || '”第' || a.line || '行再报'
      from json_to_recordset(${JSON.stringify(again)}::json) as a (line integer, was integer), origin
      where r.delivery_id = origin.id and r.month = ${month} and r.sheet is null and r.line = a.was
        and (r.state = 'rejected' or (r.state = 'refused' and r.people is null))
      returning r.id)
    update delivery d set rejected = rejected - n, repeated = repeated + n
    from origin, (select count(*)::integer as n from settled) counted where d.id = origin.id`.execute(db);
}
