import { sql } from 'kysely';
import type { FeedColumn } from '../../kernel/index.ts';
import { refusal } from '../problems.ts';
import type { Session } from '../session.ts';
import { selectLines, type Waiting } from './candidates.ts';
import { getFeed } from './feed.ts';
import { mergeOwner } from './merge.ts';
import { saidNobody } from './remembered.ts';
import { assignedMark, type LineContent } from './sealing.ts';

/**
 * Takes back what someone decided: the line waits again and its record is brought up to the lines that stand. A case that the line
 * opened stays with the people who have it.
 */
export async function reopen(session: Session, id: string): Promise<void> {
  const { db } = session;
  if (session.seat.department) throw refusal('not-your-office', '待确认人员由县乡村核对');
  const [row] = await selectLines(
    session,
    sql`r.id = ${/^\d{1,15}$/.test(id) ? Number(id) : 0} and d.state = 'accepted' and r.people is not null
      and (r.state = 'matched' or r.reason = ${saidNobody}) for update of r`,
  );
  if (!row) throw refusal('not-found');
  const wasMatched = row.record !== null;
  // Of a line that was accepted only what its columns say is left, and that open.
  const { given } = row;
  const content: LineContent = wasMatched
    ? { given, original: saidAgain(session, row), value: null, reason: reopened, remedy: null }
    : row;
  const { original, value, reason, remedy } = content;
  const sealed = session.platform.database.keys.seal(
    JSON.stringify({ original, value, reason, remedy, given }),
  );
  await sql`update feed_row set state = 'candidate', record = null, region = ${row.place}, reason = null, given = null, sealed = ${sealed}
    where id = ${row.id} and month = ${row.month}`.execute(db);
  await sql`update delivery set candidates = candidates + 1, matched = matched - ${wasMatched ? 1 : 0},
    rejected = rejected - ${wasMatched ? 0 : 1} where id = ${row.delivery_id}`.execute(db);
  await forget(session, row);
  if (row.record) await mergeOwner(session, getFeed(session, row.feed), row.place, row.record);
}

/**
 * What was said of the same line or person stands no longer for files still to come; lines that went by it wait to be taken back
 * themselves, and go on being assigned by a person: nowhere but here are they kept.
 */
async function forget({ db }: Session, { id, feed, month, place }: Waiting): Promise<void> {
  await sql`update feed_row r set same = case when r.state = 'matched' then ${assignedMark} end, whose = null from feed_row back
    where back.id = ${id} and back.month = ${month} and r.feed = ${feed} and r.id <> back.id and r.state in ('matched', 'refused')
      and (r.whose = back.whose or (r.month = back.month and r.same = back.same))
      and r.delivery_id in (select id from delivery where feed = ${feed} and region = ${place})`.execute(db);
}

const reopened = '判断已撤回，请重新核对；原来报的号码收下后不再保存';

/** The cells of an accepted line, in the order of its file, as far as its columns tell. */
export function saidAgain(session: Session, { feed, header, given }: Waiting): LineContent['original'] {
  const columns = Object.entries<FeedColumn>(getFeed(session, feed).columns);
  return header.map((name) => {
    const found = columns.find(([, { header: own, aliases = [] }]) => [own, ...aliases].includes(name));
    const value = found && given?.[found[0]];
    return found && value != null ? found[1].as.show(value) : null;
  });
}
