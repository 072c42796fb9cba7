import { sql } from 'kysely';
import type { Session } from '../session.ts';
import { type HandedBack, lineHandedBack } from '../sheets/index.ts';
import type { DeliveryRow } from './delivery.ts';
import type { FeedTable } from './file.ts';
import { reasonShown } from './rejects.ts';
import { contentOf, type LineKept } from './sealing.ts';

interface Again {
  readonly line: number;
  readonly was: HandedBack;
}
/** A line of the month's files that was handed back, and what it says of itself in a table of returned lines. */
interface Kept extends HandedBack {
  readonly id: string;
  readonly delivery: string;
  readonly sheet: string | null;
}

/**
 * A table of returned lines (退回明细) that comes back as 补充: the lines of the file it was made of are not counted beside their
 * corrections, as handed back or at all. Whatever the table is called by then and however many tables the file had, a line is known
 * by what it was handed back for. Those about which someone said that they are nobody's stay, so that it is remembered.
 */
export async function markSentAgain(
  session: Session,
  delivery: DeliveryRow,
  tables: readonly FeedTable[],
): Promise<void> {
  const again = tables.flatMap(({ table }) =>
    Array.from(table.rows(), ({ line, original }): Again | null => {
      const was = lineHandedBack(table.header.headers, original);
      return was && { line, was };
    }).filter((one) => one !== null),
  );
  if (!again.length) return;
  const kept = await handedBack(session, delivery);
  const settled = settledBy(again, kept, delivery.file);
  const { id, file, month } = delivery;
  await sql`
    with settled as (
      update feed_row r set state = 'repeated', settled_by = ${id}, reason = '已在“' || ${file} || '”第' || a.line || '行再报'
      from json_to_recordset(${JSON.stringify(settled)}::json) as a (id bigint, line integer)
      where r.id = a.id and r.month = ${month} returning r.delivery_id),
    counted as (select delivery_id, count(*)::integer as n from settled group by 1)
    update delivery d set rejected = rejected - n, repeated = repeated + n from counted where d.id = counted.delivery_id`.execute(
    session.db,
  );
}

/** Where a table of returned lines is taken back, the lines it had settled are handed back again. */
export const unsettle = ({ db }: Pick<Session, 'db'>, id: string) =>
  sql`
  with back as (
    update feed_row set state = 'rejected', settled_by = null, reason = null where settled_by = ${id} returning delivery_id),
  counted as (select delivery_id, count(*)::integer as n from back group by 1)
  update delivery d set rejected = rejected + n, repeated = repeated - n from counted where d.id = counted.delivery_id`.execute(
    db,
  );

async function handedBack(
  { db }: Session,
  { id, feed, month, region }: DeliveryRow,
): Promise<(Kept & { file: string })[]> {
  const { rows } = await sql<
    LineKept & {
      id: string;
      delivery: string;
      file: string;
      sheet: string | null;
      line: number;
      column: string | null;
    }
  >`
    select r.id::text as id, r.delivery_id as delivery, d.file, r.sheet, r.line, r.problem_column as column, ${lineContent}
    from feed_row r join delivery d on d.id = r.delivery_id
    where d.feed = ${feed} and d.month = ${month} and d.region = ${region} and d.state = 'accepted' and d.id <> ${id}
      and r.month = ${month} and (r.state = 'rejected' or (r.state = 'refused' and r.people is null))
    order by d.accepted_at desc, r.id`.execute(db);
  return rows.map((row) => ({
    ...{ id: row.id, delivery: row.delivery, file: row.file, sheet: row.sheet, line: row.line },
    column: row.column ?? '',
    reason: reasonShown({ sheet: row.sheet, reason: contentOf(row).reason }),
  }));
}
const lineContent = sql.raw('r.sealed, r.original, r.problem_value, r.reason, r.remedy, r.given');

/** Which of the lines handed back are sent again, and where: those of the file that the table is named after by their number, all others by what is said of them. */
function settledBy(
  again: readonly Again[],
  kept: readonly (Kept & { file: string })[],
  file: string,
): { id: string; line: number }[] {
  const [, name] = /^(.*)_退回明细/.exec(file) ?? [];
  const named = kept.find((each) => each.file.replace(/\.\w+$/, '') === name)?.delivery;
  const key = ({ line, column, reason }: HandedBack) => JSON.stringify([line, column, reason]);
  const open = Map.groupBy(kept, key);
  const byNumber = new Map(
    kept.flatMap((each) =>
      each.delivery === named && each.sheet === null ? [[each.line, each] as const] : [],
    ),
  );
  return again.flatMap(({ line, was }) => {
    // Two files may have had the same wrong on the same line: then the table speaks of one after the other.
    const found = byNumber.get(was.line) ?? open.get(key(was))?.shift();
    return found ? [{ id: found.id, line }] : [];
  });
}
